using Hengliang.Language.Columns;

namespace Hengliang.Language.Simulation;

/// <summary>Makes invented firms with a fixed seed: the same seed gives the same firms, to the fen.</summary>
/// <remarks>
/// Revenue is log-normal with a median of 18 million yuan; a part of the firms stands exactly on a threshold (revenue of 20, 50 or 200
/// million, hi-tech share of 60 %, intensity of 3, 4 or 5 %), for there rules go wrong. Some have no revenue. All amounts are whole fen.
/// </remarks>
/// <param name="Count">How many firms.</param>
/// <param name="Missing">The share of the values that were not provided, each input on its own.</param>
public sealed record FirmGenerator(int Count, ulong Seed = 2024, double Missing = 0)
{
    /// <summary>The fiscal year of the newest values.</summary>
    public const int ThisYear = 2024;

    private const double MillionYuanInFen = 1e8;

    /// <summary>Codes of the 31 regions of the first level.</summary>
    public static IReadOnlyList<string> Regions { get; } =
    [
        "BJ", "TJ", "HE", "SX", "NM", "LN", "JL", "HL", "SH", "JS", "ZJ", "AH", "FJ", "JX", "SD", "HA",
        "HB", "HN", "GD", "GX", "HI", "CQ", "SC", "GZ", "YN", "XZ", "SN", "GS", "QH", "NX", "XJ",
    ];

    public static IReadOnlyList<string> Industries { get; } = ["电子信息", "生物医药", "新材料", "高端装备", "新能源", "软件服务", "现代农业", "节能环保"];

    /// <summary>By revenue: 微型 to 2 million yuan, 小型 to 20 million, 中型 to 400 million, 大型 above.</summary>
    public static IReadOnlyList<string> Sizes { get; } = ["微型", "小型", "中型", "大型"];

    /// <summary>The columns T, rev, rd, hitech, staff, rdstaff, region, founded, ip1, ip2, hnte, and county, industry and size for groups.</summary>
    public Population Generate()
    {
        var firms = new FirmColumns(Count);
        var random = new FixedRandom(Seed);
        for (var i = 0; i < Count; i++)
            Fill(firms, i, random);
        return firms.ToPopulation(new FixedRandom(Seed ^ 0x5DEECE66D), Missing);
    }

    private static void Fill(FirmColumns firms, int i, FixedRandom random)
    {
        var revenue = 18 * MillionYuanInFen * Math.Exp(1.6 * random.Normal());
        var (last, before) = (revenue / Growth(random), 0.0);
        before = last / Growth(random);
        var intensity = 0.045 * Math.Exp(0.6 * random.Normal());
        var share = Math.Clamp(0.68 + (0.20 * random.Normal()), 0, 1);
        firms.Revenue[0][i] = Fen(revenue);
        firms.Revenue[1][i] = Fen(last);
        firms.Revenue[2][i] = Fen(before);
        for (var y = 0; y < 3; y++)
            firms.Research[y][i] = Fen(firms.Revenue[y][i] * intensity * Math.Exp(0.25 * random.Normal()));
        firms.HiTech[i] = Fen(firms.Revenue[0][i] * share);
        firms.Staff[i] = (int)Math.Max(1, Math.Round(revenue / (0.45 * MillionYuanInFen) * Math.Exp(0.4 * random.Normal())));
        firms.ResearchStaff[i] = (int)Math.Round(firms.Staff[i] * Math.Clamp(0.16 + (0.09 * random.Normal()), 0, 1));
        firms.Founded[i] = (short)(ThisYear - Math.Min(40, random.Geometric(0.09)));
        firms.ClassOne[i] = (byte)Math.Min(255, random.Poisson(0.8));
        firms.ClassTwo[i] = (byte)Math.Min(255, random.Poisson(5));
        firms.Recognised[i] = (byte)(random.Real() < 0.25 ? 1 : 0);
        firms.Region[i] = (byte)random.Below(Regions.Count);
        firms.County[i] = (byte)random.Below(FirmColumns.CountiesOfRegion);
        firms.Industry[i] = (byte)random.Below(Industries.Count);
        var kind = random.Real();
        if (kind < 0.01)
            TakeRevenue(firms, i);
        else if (kind < 0.03)
            MoveToThreshold(firms, i, random.Below(5));
        firms.Size[i] = SizeOf(firms.Revenue[0][i]);
    }

    private static double Growth(FixedRandom random) => Math.Exp(0.08 + (0.25 * random.Normal()));

    private static long Fen(double amount) => (long)Math.Round(amount);

    private static void TakeRevenue(FirmColumns firms, int i)
    {
        for (var y = 0; y < 3; y++)
            firms.Revenue[y][i] = 0;
        firms.HiTech[i] = 0;
    }

    private static void MoveToThreshold(FirmColumns firms, int i, int which)
    {
        if (which < 3)
        {
            firms.Revenue[0][i] = (long)(which switch { 0 => 20, 1 => 50, _ => 200 } * MillionYuanInFen);
            firms.HiTech[i] = Math.Min(firms.HiTech[i], firms.Revenue[0][i]);
            return;
        }

        // Whole yuan, so that 60 % and whole percents of the sum are whole fen.
        for (var y = 0; y < 3; y++)
            firms.Revenue[y][i] -= firms.Revenue[y][i] % 100;
        if (which == 3)
        {
            firms.HiTech[i] = firms.Revenue[0][i] / 100 * 60;
            return;
        }

        var percent = firms.Revenue[0][i] switch
        {
            <= 50 * (long)MillionYuanInFen => 5,
            <= 200 * (long)MillionYuanInFen => 4,
            _ => 3,
        };
        var needed = (firms.Revenue[0][i] + firms.Revenue[1][i] + firms.Revenue[2][i]) / 100 * percent;
        (firms.Research[1][i], firms.Research[2][i]) = (Math.Min(firms.Research[1][i], needed / 3), Math.Min(firms.Research[2][i], needed / 3));
        firms.Research[0][i] = needed - firms.Research[1][i] - firms.Research[2][i];
    }

    private static byte SizeOf(long revenueInFen) => (revenueInFen / MillionYuanInFen) switch
    {
        < 2 => 0,
        < 20 => 1,
        < 400 => 2,
        _ => 3,
    };
}
