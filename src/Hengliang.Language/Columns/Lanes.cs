using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hengliang.Language.Columns;

/// <summary>The vector instructions of one width, as methods that emitted code calls and the compiler turns into single instructions.</summary>
internal sealed class Lanes
{
    private readonly Type _operations;
    private readonly long[] _masks;

    private Lanes(int count, Type operations, Type vector, Type sets)
    {
        (Count, _operations) = (count, operations);
        Vector = vector.MakeGenericType(typeof(long));
        // Pinned for as long as the program runs: kernels hold its address.
        _masks = GC.AllocateArray<long>(count << count, pinned: true);
        for (var i = 0; i < _masks.Length; i++)
            _masks[i] = -((long)(i / count) >> (i % count) & 1);
        Real = vector.MakeGenericType(typeof(double));
        var unsigned = vector.MakeGenericType(typeof(ulong));
        ShiftRightVariable = sets.GetMethod("ShiftRightLogicalVariable", [unsigned, unsigned])!;
        HasSets = (bool)sets.GetProperty("IsSupported", BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)!.GetValue(null)!;
        NarrowLoad = [NarrowLoadOf("Byte", count), NarrowLoadOf("Short", count), NarrowLoadOf("Int", count)];
        Load = Generic("Load", typeof(long).MakePointerType());
        Store = Generic("Store", Vector, typeof(long).MakePointerType());
        Create = operations.GetMethod("Create", [typeof(long)])!;
        CreateReal = operations.GetMethod("Create", [typeof(double)])!;
        Zero = Vector.GetProperty("Zero")!.GetMethod!;
        Add = Operator(Vector, "op_Addition");
        Subtract = Operator(Vector, "op_Subtraction");
        Multiply = Operator(Vector, "op_Multiply");
        And = Operator(Vector, "op_BitwiseAnd");
        Or = Operator(Vector, "op_BitwiseOr");
        Not = Vector.GetMethod("op_OnesComplement", [Vector])!;
        AddReal = Operator(Real, "op_Addition");
        MultiplyReal = Operator(Real, "op_Multiply");
        DivideReal = Operator(Real, "op_Division");
        AndNot = Generic("AndNot", Vector, Vector);
        Minimum = Generic("Min", Vector, Vector);
        Maximum = Generic("Max", Vector, Vector);
        Select = Generic("ConditionalSelect", Vector, Vector, Vector);
        Less = Generic("LessThan", Vector, Vector);
        LessEqual = Generic("LessThanOrEqual", Vector, Vector);
        Equal = Generic("Equals", Vector, Vector);
        Bits = Generic("ExtractMostSignificantBits", Vector);
        ShiftRight = operations.GetMethod("ShiftRightArithmetic", [Vector, typeof(int)])!;
        ToReal = operations.GetMethod("ConvertToDouble", [Vector])!;
        ToLong = operations.GetMethod("ConvertToInt64Native", [Real])!;
        Floor = operations.GetMethod("Floor", [Real])!;
        AsUnsigned = operations.GetMethod("AsUInt64")!.MakeGenericMethod(typeof(long));
        AsSigned = operations.GetMethod("AsInt64")!.MakeGenericMethod(typeof(ulong));
    }

    public static Lanes Eight { get; } = new(8, typeof(Vector512), typeof(Vector512<>), typeof(Avx512F));

    public static Lanes Four { get; } = new(4, typeof(Vector256), typeof(Vector256<>), typeof(Avx2));

    public static Lanes Two { get; } = new(2, typeof(Vector128), typeof(Vector128<>), typeof(Avx2));

    /// <summary>The widest vectors this processor works on at full speed.</summary>
    public static Lanes Widest => Vector512.IsHardwareAccelerated ? Eight : Vector256.IsHardwareAccelerated ? Four : Two;

    /// <summary>Rows computed at once.</summary>
    public int Count { get; }

    /// <summary>Where a table stands that holds the lanes for every pattern of bits.</summary>
    public nint MaskTable => Marshal.UnsafeAddrOfPinnedArrayElement(_masks, 0);

    public Type Vector { get; }

    public Type Real { get; }

    /// <summary>Whether each lane can be shifted by a number of its own.</summary>
    public bool HasSets { get; }

    /// <summary>Loads of one, two and four bytes a row.</summary>
    public MethodInfo[] NarrowLoad { get; }

    public MethodInfo Load { get; }

    public MethodInfo Store { get; }

    public MethodInfo Create { get; }

    public MethodInfo CreateReal { get; }

    public MethodInfo Zero { get; }

    public MethodInfo Add { get; }

    public MethodInfo Subtract { get; }

    public MethodInfo Multiply { get; }

    public MethodInfo And { get; }

    public MethodInfo Or { get; }

    public MethodInfo Not { get; }

    public MethodInfo AndNot { get; }

    public MethodInfo AddReal { get; }

    public MethodInfo MultiplyReal { get; }

    public MethodInfo DivideReal { get; }

    public MethodInfo Minimum { get; }

    public MethodInfo Maximum { get; }

    public MethodInfo Select { get; }

    public MethodInfo Less { get; }

    public MethodInfo LessEqual { get; }

    public MethodInfo Equal { get; }

    public MethodInfo Bits { get; }

    public MethodInfo ShiftRight { get; }

    public MethodInfo ShiftRightVariable { get; }

    public MethodInfo ToReal { get; }

    public MethodInfo ToLong { get; }

    public MethodInfo Floor { get; }

    public MethodInfo AsUnsigned { get; }

    public MethodInfo AsSigned { get; }

    private static MethodInfo NarrowLoadOf(string element, int count) => typeof(NarrowLoads).GetMethod($"{element}{count}")!;

    private static MethodInfo Operator(Type type, string name) => type.GetMethod(name, [type, type])!;

    private MethodInfo Generic(string name, params Type[] parameters) =>
        _operations.GetMethods()
            .Where(m => m.Name == name && m.IsGenericMethodDefinition && m.GetGenericArguments().Length == 1 && m.GetParameters().Length == parameters.Length)
            .Select(m => m.MakeGenericMethod(typeof(long)))
            .Single(m => m.GetParameters().Select(p => p.ParameterType).SequenceEqual(parameters));
}
