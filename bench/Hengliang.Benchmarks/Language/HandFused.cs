using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hengliang.Benchmarks.Language;

/// <summary>The innovation-support rule as a careful programmer would write it once: one loop, 512-bit vectors, whole fen, no branches.</summary>
internal sealed unsafe class HandFused(FirmArrays firms)
{
    private const long YuanInParts = 10_000;
    private const long MillionYuanInFen = 100_000_000;

    private readonly ulong _classA = firms.RegionsOf("BJ", "SH", "GD", "ZJ", "JS");
    private readonly ulong _classB = firms.RegionsOf("TJ", "FJ", "SD", "HB", "AH", "CQ", "SC", "HN", "HA", "SN");
    private readonly ulong _classD = firms.RegionsOf("XZ");

    /// <summary>The payment of each firm in whole yuan; all inputs are known.</summary>
    public void Compute(long[] result)
    {
        fixed (long* rev0 = firms.Revenue[0], rev1 = firms.Revenue[1], rev2 = firms.Revenue[2])
        fixed (long* rd0 = firms.Research[0], rd1 = firms.Research[1], rd2 = firms.Research[2], hitech = firms.HiTech, total = result)
        fixed (int* staff = firms.Staffs, rdstaff = firms.ResearchStaffs)
        fixed (byte* region = firms.Regions, ip1 = firms.ClassOnes, ip2 = firms.ClassTwos, hnte = firms.HasRecognition)
        fixed (short* founded = firms.FoundedYears)
        {
            for (nint i = 0; i < firms.Count; i += 8)
            {
                var (r0, d0, d1) = (Vector512.Load(rev0 + i), Vector512.Load(rd0 + i), Vector512.Load(rd1 + i));
                var revenue = r0 + Vector512.Load(rev1 + i) + Vector512.Load(rev2 + i);
                var research = d0 + d1 + Vector512.Load(rd2 + i);
                var age = Avx512F.ConvertToVector512Int64(Vector128.Load(founded + i));
                var recognised = Vector512.GreaterThan(Bytes(hnte + i), Vector512<long>.Zero);
                var ok = IsOk(r0, revenue, research, Vector512.Load(hitech + i), Ints(staff + i), Ints(rdstaff + i), Bytes(ip1 + i), Bytes(ip2 + i), age);
                var paid = Increment(d0, d1) & (recognised | ok);
                paid += Recognition(d0) & Vector512.AndNot(ok, recognised);
                paid += Voucher(Bytes(region + i)) & VoucherOk(r0, age);
                Floor(Vector512.Min(paid, Vector512.Create(3_000_000 * YuanInParts))).Store(total + i);
            }
        }
    }

    /// <summary>The same with unknown inputs: what is unknown matters only where the rest does not settle the answer.</summary>
    /// <param name="known">One bit for each firm whose payment is known.</param>
    public void ComputeWithMissing(long[] result, byte[] known)
    {
        var at = firms.Known;
        fixed (long* rev0 = firms.Revenue[0], rev1 = firms.Revenue[1], rev2 = firms.Revenue[2])
        fixed (long* rd0 = firms.Research[0], rd1 = firms.Research[1], rd2 = firms.Research[2], hitech = firms.HiTech, total = result)
        fixed (int* staff = firms.Staffs, rdstaff = firms.ResearchStaffs)
        fixed (byte* region = firms.Regions, ip1 = firms.ClassOnes, ip2 = firms.ClassTwos, hnte = firms.HasRecognition, bits = known)
        fixed (byte* kr0 = at[0], kr1 = at[1], kr2 = at[2], kd0 = at[3], kd1 = at[4], kd2 = at[5], kh = at[6], ks = at[7], krs = at[8], kreg = at[9], kf = at[10], k1 = at[11], k2 = at[12], kn = at[13])
        fixed (short* founded = firms.FoundedYears)
        {
            for (nint i = 0; i < firms.Count; i += 8)
            {
                // Conditions as bits of eight rows: holds (known and yes) and open (unknown).
                var row = i >> 3;
                var (r0, d0, d1) = (Vector512.Load(rev0 + i), Vector512.Load(rd0 + i), Vector512.Load(rd1 + i));
                var revenue = r0 + Vector512.Load(rev1 + i) + Vector512.Load(rev2 + i);
                var research = d0 + d1 + Vector512.Load(rd2 + i);
                var age = Avx512F.ConvertToVector512Int64(Vector128.Load(founded + i));
                var (staffs, researchers, share) = (Ints(staff + i), Ints(rdstaff + i), Vector512.Load(hitech + i));
                uint or0 = (byte)~kr0[row], orev = or0 | (byte)~kr1[row] | (byte)~kr2[row];
                uint od0 = (byte)~kd0[row], od1 = (byte)~kd1[row], ord = od0 | od1 | (byte)~kd2[row];
                uint os = (byte)~ks[row], of = (byte)~kf[row], o1 = (byte)~k1[row], o2 = (byte)~k2[row], on = (byte)~kn[row];
                var zero = Vector512<long>.Zero;
                var (holds, open) = (0xFFu, 0u);
                // A sum of revenue known to be zero makes the intensity zero whatever the expenses are.
                var noRevenue = Bits(Vector512.Equals(revenue, zero)) & ~orev;
                And(ref holds, ref open, Bits(Intense(r0, revenue, research)), (orev | ord) & ~noRevenue | or0);
                And(ref holds, ref open, Bits(Vector512.GreaterThan(staffs, zero)), os);
                And(ref holds, ref open, Bits(Vector512.GreaterThanOrEqual(researchers * 10, staffs) & Vector512.GreaterThan(staffs, zero)),
                    (os | (byte)~krs[row]) & ~(Bits(Vector512.Equals(staffs, zero)) & ~os));
                And(ref holds, ref open, Bits(Vector512.GreaterThan(r0, zero)), or0);
                And(ref holds, ref open, Bits(Vector512.GreaterThanOrEqual(share * 5, r0 * 3) & Vector512.GreaterThan(r0, zero)),
                    (or0 | (byte)~kh[row]) & ~(Bits(Vector512.Equals(r0, zero)) & ~or0));
                var (one, two) = (Bits(Vector512.GreaterThan(Bytes(ip1 + i), zero)) & ~o1, Bits(Vector512.GreaterThan(Bytes(ip2 + i), Vector512.Create(5L))) & ~o2);
                And(ref holds, ref open, one | two, (o1 | o2) & ~(one | two));
                And(ref holds, ref open, Bits(Vector512.LessThanOrEqual(age, Vector512.Create(2023L))), of);
                var recognised = Bits(Vector512.GreaterThan(Bytes(hnte + i), zero)) & ~on;
                var entitled = recognised | holds;
                var entitledOpen = (on | open) & ~entitled;
                var increment = Increment(d0, d1);
                var first = holds & ~recognised & ~on;
                var firstOpen = (holds | open) & (on | ~recognised) & ~first & 0xFF;
                var withVoucher = Bits(Vector512.LessThanOrEqual(r0, Vector512.Create(20 * MillionYuanInFen))) & ~or0;
                var young = Bits(Vector512.LessThanOrEqual(Vector512.Create(2024L) - age, Vector512.Create(10L))) & ~of;
                var voucher = withVoucher & young;
                var voucherOpen = (withVoucher | or0) & (young | of) & ~voucher;
                var recognition = Recognition(d0);
                var amount = Voucher(Bytes(region + i));
                var oreg = (uint)(byte)~kreg[row];
                // An open condition does not matter where both ways lead to the same amount.
                var unknown = entitled & (od0 | od1) | entitledOpen & (od0 | od1 | Bits(~Vector512.Equals(increment, zero)))
                    | first & od0 | firstOpen & (od0 | Bits(~Vector512.Equals(recognition, zero)))
                    | voucher & oreg | voucherOpen & (oreg | Bits(~Vector512.Equals(amount, zero)));
                var paid = (increment & Mask(entitled)) + (recognition & Mask(first)) + (amount & Mask(voucher));
                Floor(Vector512.Min(paid, Vector512.Create(3_000_000 * YuanInParts))).Store(total + i);
                bits[row] = (byte)~unknown;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void And(ref uint holds, ref uint open, uint yes, uint unknown)
    {
        yes &= ~unknown;
        var possible = (holds | open) & (yes | unknown);
        holds &= yes;
        open = possible & ~holds & 0xFF;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(Vector512<long> mask) => (uint)mask.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Mask(uint bits) =>
        ~Vector512.Equals(Vector512.Create((long)bits) & Vector512.Create(1L, 2, 4, 8, 16, 32, 64, 128), Vector512<long>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Bytes(byte* p) => Avx512F.ConvertToVector512Int64(Vector128.CreateScalarUnsafe(*(ulong*)p).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Ints(int* p) => Avx512F.ConvertToVector512Int64(Vector256.Load(p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Intense(Vector512<long> r0, Vector512<long> revenue, Vector512<long> research)
    {
        var percent = Vector512.ConditionalSelect(
            Vector512.LessThanOrEqual(r0, Vector512.Create(50 * MillionYuanInFen)), Vector512.Create(5L),
            Vector512.ConditionalSelect(Vector512.LessThanOrEqual(r0, Vector512.Create(200 * MillionYuanInFen)), Vector512.Create(4L), Vector512.Create(3L)));
        return Vector512.GreaterThanOrEqual(research * 100, revenue * percent) & Vector512.GreaterThan(revenue, Vector512<long>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> IsOk(
        Vector512<long> r0, Vector512<long> revenue, Vector512<long> research, Vector512<long> hitech, Vector512<long> staff, Vector512<long> researchers,
        Vector512<long> one, Vector512<long> two, Vector512<long> founded)
    {
        var zero = Vector512<long>.Zero;
        return Intense(r0, revenue, research)
            & Vector512.GreaterThan(staff, zero) & Vector512.GreaterThanOrEqual(researchers * 10, staff)
            & Vector512.GreaterThan(r0, zero) & Vector512.GreaterThanOrEqual(hitech * 5, r0 * 3)
            & (Vector512.GreaterThan(one, zero) | Vector512.GreaterThan(two, Vector512.Create(5L)))
            & Vector512.LessThanOrEqual(founded, Vector512.Create(2023L));
    }

    /// <summary>5 % to 5 million yuan, 8 % above, at most a million; in hundredths of a fen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Increment(Vector512<long> d0, Vector512<long> d1)
    {
        var more = Vector512.Max(d0 - d1, Vector512<long>.Zero);
        return Vector512.Min((more * 8) - (Vector512.Min(more, Vector512.Create(5 * MillionYuanInFen)) * 3), Vector512.Create(1_000_000 * YuanInParts));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Recognition(Vector512<long> d0) => (d0 + Vector512.Min(d0, Vector512.Create(MillionYuanInFen))) * 5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<long> Voucher(Vector512<long> region)
    {
        Vector512<long> In(ulong set) => ~Vector512.Equals(
            Avx512F.ShiftRightLogicalVariable(Vector512.Create(set), region.AsUInt64()).AsInt64() & Vector512.Create(1L), Vector512<long>.Zero);
        return Vector512.ConditionalSelect(
            In(_classA), Vector512.Create(50_000 * YuanInParts),
            Vector512.ConditionalSelect(
                In(_classB), Vector512.Create(80_000 * YuanInParts), Vector512.AndNot(Vector512.Create(120_000 * YuanInParts), In(_classD))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> VoucherOk(Vector512<long> r0, Vector512<long> founded) =>
        Vector512.LessThanOrEqual(r0, Vector512.Create(20 * MillionYuanInFen))
        & Vector512.LessThanOrEqual(Vector512.Create(2024L) - founded, Vector512.Create(10L));

    /// <summary>Whole yuan, rounded down; exact in doubles because amounts are below 2^50.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Floor(Vector512<long> parts) => Vector512.ConvertToInt64Native(
        Vector512.Floor((Vector512.ConvertToDouble(parts) + Vector512.Create(0.5)) * Vector512.Create(1.0 / YuanInParts)));
}
