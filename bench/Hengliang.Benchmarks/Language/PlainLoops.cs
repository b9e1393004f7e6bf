namespace Hengliang.Benchmarks.Language;

/// <summary>The innovation-support rule as it is usually written: a loop with branches, over whole fen or over decimals.</summary>
internal sealed class PlainLoops(FirmArrays firms)
{
    private readonly ulong _classA = firms.RegionsOf("BJ", "SH", "GD", "ZJ", "JS");
    private readonly ulong _classB = firms.RegionsOf("TJ", "FJ", "SD", "HB", "AH", "CQ", "SC", "HN", "HA", "SN");
    private readonly ulong _classD = firms.RegionsOf("XZ");

    public void InFen(long[] result)
    {
        for (var i = 0; i < result.Length; i++)
        {
            var (r0, d0) = (firms.Revenue[0][i], firms.Research[0][i]);
            var revenue = r0 + firms.Revenue[1][i] + firms.Revenue[2][i];
            var research = d0 + firms.Research[1][i] + firms.Research[2][i];
            var percent = r0 <= 5_000_000_000 ? 5 : r0 <= 20_000_000_000 ? 4 : 3;
            var ok = revenue > 0 && research * 100 >= revenue * percent && IsOtherwiseOk(i, r0 > 0 && firms.HiTech[i] * 5 >= r0 * 3);
            var recognised = firms.HasRecognition[i] != 0;
            var paid = 0L;
            if (recognised || ok)
            {
                var more = Math.Max(d0 - firms.Research[1][i], 0);
                paid = Math.Min((Math.Min(more, 500_000_000) * 5) + (Math.Max(more - 500_000_000, 0) * 8), 10_000_000_000);
            }

            if (ok && !recognised)
                paid += (Math.Min(d0, 100_000_000) * 10) + (Math.Max(d0 - 100_000_000, 0) * 5);
            if (r0 <= 2_000_000_000 && 2024 - firms.FoundedYears[i] <= 10)
                paid += VoucherInYuan(i) * 10_000L;
            result[i] = Math.Min(paid, 30_000_000_000) / 10_000;
        }
    }

    public void InDecimals(long[] result)
    {
        for (var i = 0; i < result.Length; i++)
        {
            decimal r0 = firms.Revenue[0][i] / 100m, d0 = firms.Research[0][i] / 100m, d1 = firms.Research[1][i] / 100m;
            var revenue = r0 + (firms.Revenue[1][i] / 100m) + (firms.Revenue[2][i] / 100m);
            var research = d0 + d1 + (firms.Research[2][i] / 100m);
            var share = r0 <= 50_000_000 ? 0.05m : r0 <= 200_000_000 ? 0.04m : 0.03m;
            var ok = revenue > 0 && research >= revenue * share && IsOtherwiseOk(i, r0 > 0 && firms.HiTech[i] / 100m >= r0 * 0.6m);
            var recognised = firms.HasRecognition[i] != 0;
            var paid = 0m;
            if (recognised || ok)
            {
                var more = Math.Max(d0 - d1, 0);
                paid = Math.Min((Math.Min(more, 5_000_000) * 0.05m) + (Math.Max(more - 5_000_000, 0) * 0.08m), 1_000_000);
            }

            if (ok && !recognised)
                paid += (Math.Min(d0, 1_000_000) * 0.1m) + (Math.Max(d0 - 1_000_000, 0) * 0.05m);
            if (r0 <= 20_000_000 && 2024 - firms.FoundedYears[i] <= 10)
                paid += VoucherInYuan(i);
            result[i] = (long)decimal.Floor(Math.Min(paid, 3_000_000));
        }
    }

    private bool IsOtherwiseOk(int i, bool hiTech) =>
        hiTech && firms.Staffs[i] > 0 && firms.ResearchStaffs[i] * 10L >= firms.Staffs[i] && (firms.ClassOnes[i] >= 1 || firms.ClassTwos[i] >= 6)
        && firms.FoundedYears[i] <= 2023;

    private int VoucherInYuan(int i)
    {
        var bit = 1UL << firms.Regions[i];
        return (_classA & bit) != 0 ? 50_000 : (_classB & bit) != 0 ? 80_000 : (_classD & bit) != 0 ? 0 : 120_000;
    }
}
