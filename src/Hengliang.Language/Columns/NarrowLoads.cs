using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hengliang.Language.Columns;

/// <summary>Loads of narrow elements into lanes of 64 bits, and stores of one bit a lane; emitted code calls these.</summary>
internal static unsafe class NarrowLoads
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Byte8(byte* p)
    {
        if (Avx512F.IsSupported)
            return Avx512F.ConvertToVector512Int64(Vector128.CreateScalarUnsafe(*(ulong*)p).AsByte());
        return Vector512.Create(p[0], p[1], p[2], p[3], p[4], p[5], p[6], (long)p[7]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Short8(short* p)
    {
        if (Avx512F.IsSupported)
            return Avx512F.ConvertToVector512Int64(Vector128.Load(p));
        return Vector512.Create(p[0], p[1], p[2], p[3], p[4], p[5], p[6], (long)p[7]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Int8(int* p)
    {
        if (Avx512F.IsSupported)
            return Avx512F.ConvertToVector512Int64(Vector256.Load(p));
        return Vector512.Create(p[0], p[1], p[2], p[3], p[4], p[5], p[6], (long)p[7]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> Byte4(byte* p)
    {
        if (Avx2.IsSupported)
            return Avx2.ConvertToVector256Int64(Vector128.CreateScalarUnsafe(*(uint*)p).AsByte());
        return Vector256.Create(p[0], p[1], p[2], (long)p[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> Short4(short* p)
    {
        if (Avx2.IsSupported)
            return Avx2.ConvertToVector256Int64(Vector128.CreateScalarUnsafe(*(long*)p).AsInt16());
        return Vector256.Create(p[0], p[1], p[2], (long)p[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> Int4(int* p)
    {
        if (Avx2.IsSupported)
            return Avx2.ConvertToVector256Int64(Vector128.Load(p));
        return Vector256.Create(p[0], p[1], p[2], (long)p[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> Byte2(byte* p) => Vector128.Create(p[0], (long)p[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> Short2(short* p) => Vector128.Create(p[0], (long)p[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> Int2(int* p) => Vector128.Create(p[0], (long)p[1]);

    /// <summary>Puts the bits of fewer than eight lanes beside those already in their byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBits(byte* bits, nint row, uint value, int lanes)
    {
        var shift = (int)row & 7;
        var mask = (1u << lanes) - 1;
        bits[row >> 3] = (byte)((bits[row >> 3] & ~(mask << shift)) | ((value & mask) << shift));
    }
}
