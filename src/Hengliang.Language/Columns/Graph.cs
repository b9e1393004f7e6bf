using System.Numerics;
using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Columns;

/// <summary>The operations of a kernel as a graph without repetition; every node is simplified by what its range proves.</summary>
/// <param name="hasSets">Whether the processor tests a lane against a set of up to 64 codes at once.</param>
internal sealed partial class Graph(bool hasSets)
{
    private readonly Dictionary<(Op Op, int A, int B, int C, BigInteger Constant), Node> _nodes = [];

    public int Count => _nodes.Count;

    public Node Zero => Number(0);

    public Node Number(BigInteger value) => Make(Op.Constant, null, null, null, value, Interval.Of(value));

    /// <summary>The values of an input slot.</summary>
    public Node Load(int slot, Interval range) => range.IsPoint ? Number(range.Low) : Make(Op.Load, null, null, null, slot, range);

    public Node Add(Node a, Node b)
    {
        if (a.IsConstant)
            (a, b) = (b, a);
        if (!b.IsConstant)
            return a.Id <= b.Id ? Make(Op.Add, a, b, null, 0, a.Range + b.Range) : Make(Op.Add, b, a, null, 0, a.Range + b.Range);
        if (a.IsConstant)
            return Number(a.Constant + b.Constant);
        if (b.Constant.IsZero)
            return a;
        if (a is { Op: Op.Add, B: { IsConstant: true } before })
            return Add(a.A!, Number(before.Constant + b.Constant));
        return Make(Op.Add, a, b, null, 0, a.Range + b.Range);
    }

    public Node Subtract(Node a, Node b)
    {
        if (b.IsConstant)
            return Add(a, Number(-b.Constant));
        return a == b ? Zero : Make(Op.Subtract, a, b, null, 0, a.Range - b.Range);
    }

    public Node Negative(Node a) => Subtract(Zero, a);

    public Node Multiply(Node a, Node b)
    {
        if (a.IsConstant)
            (a, b) = (b, a);
        if (!b.IsConstant)
            return a.Id <= b.Id ? Make(Op.Multiply, a, b, null, 0, Product(a, b)) : Make(Op.Multiply, b, a, null, 0, Product(a, b));
        if (b.Constant.IsZero)
            return Zero;
        if (b.Constant.IsOne)
            return a;
        return a switch
        {
            { IsConstant: true } => Number(a.Constant * b.Constant),
            { Op: Op.Multiply, B: { IsConstant: true } before } => Multiply(a.A!, Number(before.Constant * b.Constant)),
            // A choice between constants is scaled when the kernel is made, not in every lane.
            { Op: Op.Select } when IsChoiceOfConstants(a) => Select(a.A!, Multiply(a.B!, b), Multiply(a.C!, b)),
            _ => Make(Op.Multiply, a, b, null, 0, a.Range * b.Range),
        };
    }

    public Node Minimum(Node a, Node b) =>
        a == b || a.Range.High <= b.Range.Low ? a
        : b.Range.High <= a.Range.Low ? b
        : MakeCommuting(Op.Minimum, a, b, a.Range.Min(b.Range));

    public Node Maximum(Node a, Node b) =>
        a == b || a.Range.Low >= b.Range.High ? a
        : b.Range.Low >= a.Range.High ? b
        : MakeCommuting(Op.Maximum, a, b, a.Range.Max(b.Range));

    public Node Select(Node mask, Node yes, Node no)
    {
        if (mask.IsYes || yes == no)
            return yes;
        if (mask.IsNo)
            return no;
        if (mask.Op == Op.Not)
            return Select(mask.A!, no, yes);
        if (no.Op == Op.Select && no.A == mask)
            no = no.C!;
        return yes == no ? yes : Make(Op.Select, mask, yes, no, 0, yes.Range.Union(no.Range));
    }

    /// <summary>The quotient rounded down; the divisor must be above zero in every lane.</summary>
    public Node FloorDivide(Node a, Node divisor)
    {
        if (divisor.IsConstant && divisor.Constant.IsOne)
            return a;
        if (a.IsConstant && divisor.IsConstant)
            return Number(Interval.Floor(a.Constant, divisor.Constant));
        var range = a.Range.FloorDivide(divisor.Range);
        return range.IsPoint ? Number(range.Low) : Make(Op.FloorDivide, a, divisor, null, 0, range);
    }

    /// <summary>A node of which more is known than its parts tell.</summary>
    public Node Narrowed(Node node, Interval known)
    {
        var range = new Interval(BigInteger.Max(node.Range.Low, known.Low), BigInteger.Min(node.Range.High, known.High));
        if (range == node.Range || node.Op is Op.Constant or Op.Load)
            return node;
        return _nodes[KeyOf(node)] = node with { Range = range };
    }

    /// <summary>A square is never below zero.</summary>
    private static Interval Product(Node a, Node b)
    {
        var range = a.Range * b.Range;
        return a == b ? range with { Low = BigInteger.Max(range.Low, 0) } : range;
    }

    private static bool IsChoiceOfConstants(Node node) =>
        node.IsConstant || (node.Op == Op.Select && IsChoiceOfConstants(node.B!) && IsChoiceOfConstants(node.C!));

    private Node MakeCommuting(Op op, Node a, Node b, Interval range)
    {
        if (a.IsConstant && b.IsConstant)
            return Number(range.Low);
        if (a.IsConstant || (!b.IsConstant && a.Id > b.Id))
            (a, b) = (b, a);
        return Make(op, a, b, null, 0, range);
    }

    private Node Make(Op op, Node? a, Node? b, Node? c, BigInteger constant, Interval range)
    {
        if (!range.FitsWide)
            throw new NotFusedException(new TwoTongued("数值可能超出128位整数", "a value may be beyond 128-bit integers"));
        var made = new Node(_nodes.Count, op, a, b, c, constant, range);
        if (_nodes.TryGetValue(KeyOf(made), out var node))
            return node;
        _nodes.Add(KeyOf(made), made);
        return made;
    }

    private static (Op Op, int A, int B, int C, BigInteger Constant) KeyOf(Node node) =>
        (node.Op, node.A?.Id ?? -1, node.B?.Id ?? -1, node.C?.Id ?? -1, node.Constant);
}
