using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;

namespace Hengliang.Language.Columns;

internal sealed partial class KernelEmitter
{
    /// <summary>Below this a double holds every whole number and half, and a quotient of two cannot round across a whole number.</summary>
    private static readonly BigInteger ExactInReal = BigInteger.One << 50;

    /// <summary>Leaves the lanes of a node on the stack; computes it only the first time.</summary>
    private void EmitValue(Node node)
    {
        if (_locals.TryGetValue(node, out var local))
        {
            _il.Emit(OpCodes.Ldloc, local);
            return;
        }

        if (IsBits(node))
        {
            EmitBitsOf(node);
            EmitBitsToMask();
        }
        else if (_handedOver.TryGetValue(node, out var slot))
        {
            EmitAddress(slot, 8);
            Call(_lanes.Load);
        }
        else if (HasWidePart(node))
        {
            EmitFromWide(node);
        }
        else
        {
            EmitNode(node);
        }

        if (_uses.GetValueOrDefault(node) < 2 || node.IsConstant || node.Op == Op.Truth)
            return;
        local = _il.DeclareLocal(_lanes.Vector);
        _locals.Add(node, local);
        _il.Emit(OpCodes.Stloc, local);
        _il.Emit(OpCodes.Ldloc, local);
    }

    private void EmitNode(Node node)
    {
        switch (node.Op)
        {
            case Op.Constant:
                EmitConstant((long)node.Constant);
                break;
            case Op.Load:
                EmitLoad((int)node.Constant);
                break;
            case Op.Add:
                EmitBoth(node, _lanes.Add);
                break;
            case Op.Subtract:
                EmitBoth(node, _lanes.Subtract);
                break;
            case Op.Multiply:
                EmitBoth(node, _lanes.Multiply);
                break;
            case Op.Minimum:
                EmitBoth(node, _lanes.Minimum);
                break;
            case Op.Maximum:
                EmitBoth(node, _lanes.Maximum);
                break;
            case Op.Select:
                EmitSelect(node);
                break;
            case Op.FloorDivide:
                EmitFloorDivide(node);
                break;
            default:
                EmitMask(node);
                break;
        }
    }

    private void EmitMask(Node node)
    {
        switch (node.Op)
        {
            case Op.Truth:
                EmitConstant(node.IsYes ? -1 : 0);
                break;
            case Op.LoadYes:
                Call(_lanes.Zero);
                EmitLoad((int)node.Constant);
                Call(_lanes.Less);
                break;
            case Op.Not:
                EmitValue(node.A!);
                Call(_lanes.Not);
                break;
            case Op.And when node.B!.Op == Op.Not && !IsBits(node.B) && !_locals.ContainsKey(node.B) && !_handedOver.ContainsKey(node.B):
                EmitValue(node.A!);
                EmitValue(node.B.A!);
                Call(_lanes.AndNot);
                break;
            case Op.And:
                EmitBoth(node, _lanes.And);
                break;
            case Op.Or:
                EmitBoth(node, _lanes.Or);
                break;
            case Op.Less:
                EmitBoth(node, _lanes.Less);
                break;
            case Op.LessEqual:
                EmitBoth(node, _lanes.LessEqual);
                break;
            case Op.Equal:
                EmitBoth(node, _lanes.Equal);
                break;
            default:
                EmitInSet(node);
                break;
        }
    }

    private void EmitBoth(Node node, MethodInfo operation)
    {
        EmitValue(node.A!);
        EmitValue(node.B!);
        Call(operation);
    }

    private void EmitConstant(long value)
    {
        if (value == 0)
        {
            Call(_lanes.Zero);
            return;
        }

        _il.Emit(OpCodes.Ldc_I8, value);
        Call(_lanes.Create);
    }

    private void EmitLoad(int slot)
    {
        var width = _inputs.Arrays[slot].Width;
        EmitAddress(slot, width);
        Call(width switch
        {
            1 => _lanes.NarrowLoad[0],
            2 => _lanes.NarrowLoad[1],
            4 => _lanes.NarrowLoad[2],
            _ => _lanes.Load,
        });
    }

    /// <summary>Where one side is zero, a mask over the other does.</summary>
    private void EmitSelect(Node node)
    {
        if (node.C is { IsConstant: true, Constant.IsZero: true })
        {
            EmitBothOf(node.B!, node.A!, _lanes.And);
            return;
        }

        if (node.B is { IsConstant: true, Constant.IsZero: true })
        {
            EmitBothOf(node.C!, node.A!, _lanes.AndNot);
            return;
        }

        EmitValue(node.A!);
        EmitValue(node.B!);
        EmitValue(node.C!);
        Call(_lanes.Select);
    }

    private void EmitBothOf(Node a, Node b, MethodInfo operation)
    {
        EmitValue(a);
        EmitValue(b);
        Call(operation);
    }

    private void EmitInSet(Node node)
    {
        EmitConstant((long)(ulong)node.Constant);
        Call(_lanes.AsUnsigned);
        EmitValue(node.A!);
        Call(_lanes.AsUnsigned);
        Call(_lanes.ShiftRightVariable);
        Call(_lanes.AsSigned);
        EmitConstant(1);
        Call(_lanes.And);
        Call(_lanes.Zero);
        Call(_lanes.Equal);
        Call(_lanes.Not);
    }

    private void EmitFloorDivide(Node node)
    {
        var (value, divisor) = (node.A!, node.B!);
        if (divisor is { IsConstant: true, Constant.IsPowerOfTwo: true })
        {
            EmitValue(value);
            _il.Emit(OpCodes.Ldc_I4, (int)BigInteger.Log2(divisor.Constant));
            Call(_lanes.ShiftRight);
        }
        else if (value.Range.IsWithin(ExactInReal) && divisor.Range.IsWithin(ExactInReal))
        {
            EmitValue(value);
            EmitQuotient(divisor);
        }
        else if (divisor.IsConstant && divisor.Range.IsWithin(ExactInReal / 2))
        {
            EmitQuotientInTwoSteps(value, divisor);
        }
        else
        {
            EmitLongQuotient(value, divisor);
        }
    }

    /// <summary>
    /// ⌊(n + ½) / d⌋ in doubles is ⌊n / d⌋: (n + ½) / d is at least 1/(2d) away from every whole number, and below 2^50 that is more
    /// than the rounding of the division, or of the product with 1/d, can amount to.
    /// </summary>
    private void EmitQuotient(Node divisor)
    {
        Call(_lanes.ToReal);
        _il.Emit(OpCodes.Ldc_R8, 0.5);
        Call(_lanes.CreateReal);
        Call(_lanes.AddReal);
        if (divisor.IsConstant)
        {
            EmitReciprocal(divisor);
            Call(_lanes.MultiplyReal);
        }
        else
        {
            EmitValue(divisor);
            Call(_lanes.ToReal);
            Call(_lanes.DivideReal);
        }

        Call(_lanes.Floor);
        Call(_lanes.ToLong);
    }

    private void EmitReciprocal(Node divisor)
    {
        _il.Emit(OpCodes.Ldc_R8, 1.0 / (double)divisor.Constant);
        Call(_lanes.CreateReal);
    }

    /// <summary>A first quotient that may be off by a little, and the exact quotient of what it leaves.</summary>
    private void EmitQuotientInTwoSteps(Node value, Node divisor)
    {
        var (number, first) = (_il.DeclareLocal(_lanes.Vector), _il.DeclareLocal(_lanes.Vector));
        EmitValue(value);
        _il.Emit(OpCodes.Stloc, number);
        _il.Emit(OpCodes.Ldloc, number);
        Call(_lanes.ToReal);
        EmitReciprocal(divisor);
        Call(_lanes.MultiplyReal);
        Call(_lanes.ToLong);
        _il.Emit(OpCodes.Stloc, first);
        _il.Emit(OpCodes.Ldloc, number);
        _il.Emit(OpCodes.Ldloc, first);
        EmitValue(divisor);
        Call(_lanes.Multiply);
        Call(_lanes.Subtract);
        EmitQuotient(divisor);
        _il.Emit(OpCodes.Ldloc, first);
        Call(_lanes.Add);
    }
}
