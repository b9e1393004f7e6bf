using System.Numerics;
using System.Reflection.Emit;

namespace Hengliang.Language.Columns;

internal sealed partial class KernelEmitter
{
    private readonly Dictionary<Node, LocalBuilder> _bitLocals = [];
    private readonly Dictionary<Node, bool> _isBits = [];

    /// <summary>
    /// Whether a mask follows from bitmaps alone. Such masks stay bits of a general register, where joining two costs a fraction of
    /// what it costs as vectors, until a lane needs them.
    /// </summary>
    private bool IsBits(Node node)
    {
        if (!_isBits.TryGetValue(node, out var isBits))
            _isBits[node] = isBits = _handedOver.ContainsKey(node) ? node.IsMask : node.Op switch
            {
                Op.LoadValid => true,
                Op.Not => IsBits(node.A!),
                Op.And or Op.Or => IsBits(node.A!) && IsBits(node.B!),
                _ => false,
            };
        return isBits;
    }

    /// <summary>Leaves the bits of as many rows as there are lanes on the stack; bits above them are anything.</summary>
    private void EmitBitsOf(Node node)
    {
        if (_bitLocals.TryGetValue(node, out var local))
        {
            _il.Emit(OpCodes.Ldloc, local);
            return;
        }

        if (_handedOver.TryGetValue(node, out var slot))
        {
            EmitBits(slot);
        }
        else if (node.Op == Op.LoadValid)
        {
            EmitBits((int)node.Constant);
        }
        else
        {
            EmitBitsOf(node.A!);
            if (node.B is not null)
                EmitBitsOf(node.B);
            _il.Emit(node.Op switch
            {
                Op.Not => OpCodes.Not,
                Op.And => OpCodes.And,
                _ => OpCodes.Or,
            });
        }

        if (_uses.GetValueOrDefault(node) < 2)
            return;
        local = _il.DeclareLocal(typeof(int));
        _bitLocals.Add(node, local);
        _il.Emit(OpCodes.Stloc, local);
        _il.Emit(OpCodes.Ldloc, local);
    }

    /// <summary>The bits of a bitmap: eight rows' byte; fewer lanes take theirs from it.</summary>
    private void EmitBits(int slot)
    {
        _il.Emit(OpCodes.Ldloc, _addresses[slot]);
        _il.Emit(OpCodes.Ldloc, _row);
        _il.Emit(OpCodes.Ldc_I4_3);
        _il.Emit(OpCodes.Shr);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Ldind_U1);
        if (_lanes.Count == 8)
            return;
        _il.Emit(OpCodes.Ldloc, _row);
        _il.Emit(OpCodes.Conv_I4);
        _il.Emit(OpCodes.Ldc_I4_7);
        _il.Emit(OpCodes.And);
        _il.Emit(OpCodes.Shr);
    }

    /// <summary>The lanes that bits stand for, from a table: one load instead of spreading, masking and testing them.</summary>
    private void EmitBitsToMask()
    {
        _il.Emit(OpCodes.Ldc_I4, (1 << _lanes.Count) - 1);
        _il.Emit(OpCodes.And);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Ldc_I4, BitOperations.Log2((uint)_lanes.Count * sizeof(long)));
        _il.Emit(OpCodes.Shl);
        _il.Emit(OpCodes.Ldloc, _masks);
        _il.Emit(OpCodes.Add);
        Call(_lanes.Load);
    }

    private void EmitMaskBits(Node mask)
    {
        if (IsBits(mask))
        {
            EmitBitsOf(mask);
            return;
        }

        EmitValue(mask);
        Call(_lanes.Bits);
        _il.Emit(OpCodes.Conv_U4);
    }
}
