using System.Reflection.Emit;

namespace Hengliang.Language.Columns;

internal sealed partial class KernelEmitter
{
    private readonly Dictionary<Node, int> _wide = [];
    private int _room;

    private static bool HasWidePart(Node node) => Kernel.PartsOf(node).Any(p => p.IsWide);

    /// <summary>A narrow result of wide parts: computed in 128 bits, then taken back to a vector.</summary>
    private void EmitFromWide(Node node)
    {
        if (node.IsMask)
        {
            EmitWideParts(node);
            CallWide(node.Op.ToString(), node.A!, node.B!, null);
            EmitBitsToMask();
            return;
        }

        EmitWideNode(node);
        var narrow = Reserve(8);
        EmitRoom(_wide[node]);
        EmitRoom(narrow);
        _il.Emit(OpCodes.Ldc_I4, _lanes.Count);
        Call(typeof(WideLanes).GetMethod(nameof(WideLanes.Narrow))!);
        EmitRoom(narrow);
        Call(_lanes.Load);
    }

    private void EmitWideParts(Node node)
    {
        foreach (var part in Kernel.PartsOf(node))
            if (!part.IsMask)
                EmitWideNode(part);
    }

    /// <summary>Leaves a node's lanes in 128 bits each in its room.</summary>
    private void EmitWideNode(Node node)
    {
        if (_wide.ContainsKey(node))
            return;
        if (node.IsWide && node.IsConstant)
        {
            EmitWideConstant(node);
            return;
        }

        if (!node.IsWide && !HasWidePart(node))
        {
            EmitExtended(node);
            return;
        }

        EmitWideParts(node);
        var result = Reserve(16);
        if (node.Op == Op.Select)
        {
            EmitMaskBits(node.A!);
            EmitRoom(_wide[node.B!]);
            EmitRoom(_wide[node.C!]);
            EmitRoom(result);
            _il.Emit(OpCodes.Ldc_I4, _lanes.Count);
            Call(typeof(WideLanes).GetMethod(nameof(WideLanes.Select))!);
        }
        else
        {
            CallWide(node.Op.ToString(), node.A!, node.B!, result);
        }

        _wide.Add(node, result);
    }

    private void EmitExtended(Node node)
    {
        var (narrow, result) = (Reserve(8), Reserve(16));
        EmitValue(node);
        EmitRoom(narrow);
        Call(_lanes.Store);
        EmitRoom(narrow);
        EmitRoom(result);
        _il.Emit(OpCodes.Ldc_I4, _lanes.Count);
        Call(typeof(WideLanes).GetMethod(nameof(WideLanes.Extend))!);
        _wide.Add(node, result);
    }

    private void EmitWideConstant(Node node)
    {
        var result = Reserve(16);
        var value = (Int128)node.Constant;
        for (var i = 0; i < _lanes.Count * 2; i++)
        {
            EmitRoom(result + (i * 8));
            _il.Emit(OpCodes.Ldc_I8, i % 2 == 0 ? (long)(ulong)(value & ulong.MaxValue) : (long)(value >> 64));
            _il.Emit(OpCodes.Stind_I8);
        }

        _wide.Add(node, result);
    }

    private void CallWide(string operation, Node a, Node b, int? result)
    {
        EmitRoom(_wide[a]);
        EmitRoom(_wide[b]);
        if (result is { } room)
            EmitRoom(room);
        _il.Emit(OpCodes.Ldc_I4, _lanes.Count);
        Call(typeof(WideLanes).GetMethod(operation)!);
    }

    private void EmitLongQuotient(Node value, Node divisor)
    {
        var (a, b, result) = (Reserve(8), Reserve(8), Reserve(8));
        foreach (var (node, room) in new[] { (value, a), (divisor, b) })
        {
            EmitValue(node);
            EmitRoom(room);
            Call(_lanes.Store);
        }

        EmitRoom(a);
        EmitRoom(b);
        EmitRoom(result);
        _il.Emit(OpCodes.Ldc_I4, _lanes.Count);
        Call(typeof(WideLanes).GetMethod(nameof(WideLanes.FloorDivideLong))!);
        EmitRoom(result);
        Call(_lanes.Load);
    }

    /// <summary>Room for one value of each lane; gives its offset.</summary>
    private int Reserve(int bytes)
    {
        var offset = _room;
        _room += bytes * _lanes.Count;
        return offset;
    }

    private void EmitRoom(int offset)
    {
        _il.Emit(OpCodes.Ldloc, _addresses[_wideSlot]);
        _il.Emit(OpCodes.Ldc_I4, offset);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Add);
    }
}
