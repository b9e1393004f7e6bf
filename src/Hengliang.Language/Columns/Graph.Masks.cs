using System.Numerics;

namespace Hengliang.Language.Columns;

internal sealed partial class Graph
{
    private static readonly Interval OneBit = new(0, 1);

    public Node Yes => Truth(true);

    public Node No => Truth(false);

    public Node Truth(bool holds) => Make(Op.Truth, null, null, null, holds ? 1 : 0, OneBit);

    /// <summary>Lanes whose byte is not zero.</summary>
    public Node LoadYes(int slot) => Make(Op.LoadYes, null, null, null, slot, OneBit);

    /// <summary>Lanes whose bit is set in a bitmap.</summary>
    public Node LoadValid(int slot) => Make(Op.LoadValid, null, null, null, slot, OneBit);

    public Node And(Node a, Node b)
    {
        if (a.IsNo || b.IsYes || a == b)
            return a;
        if (b.IsNo || a.IsYes)
            return b;
        if (AreOpposite(a, b))
            return No;
        // Absorption: a and (a or x) is a; a and (a and x) is the latter.
        if (b.Op == Op.Or && (b.A == a || b.B == a))
            return a;
        if (a.Op == Op.Or && (a.A == b || a.B == b))
            return b;
        if (b.Op == Op.And && (b.A == a || b.B == a))
            return b;
        if (a.Op == Op.And && (a.A == b || a.B == b))
            return a;
        // What b excludes need not be allowed by a: (x or u) and not u is x and not u.
        if (Without(Op.Or, a, b) is { } x)
            return And(x, b);
        if (Without(Op.Or, b, a) is { } y)
            return And(y, a);
        return a.Id <= b.Id ? Make(Op.And, a, b, null, 0, OneBit) : Make(Op.And, b, a, null, 0, OneBit);
    }

    public Node Or(Node a, Node b)
    {
        if (a.IsYes || b.IsNo || a == b)
            return a;
        if (b.IsYes || a.IsNo)
            return b;
        if (AreOpposite(a, b))
            return Yes;
        if (b.Op == Op.And && (b.A == a || b.B == a))
            return a;
        if (a.Op == Op.And && (a.A == b || a.B == b))
            return b;
        if (b.Op == Op.Or && (b.A == a || b.B == a))
            return b;
        if (a.Op == Op.Or && (a.A == b || a.B == b))
            return a;
        // What b allows need not be excluded by a: (x and not u) or u is x or u.
        if (Without(Op.And, a, b) is { } x)
            return Or(x, b);
        if (Without(Op.And, b, a) is { } y)
            return Or(y, a);
        return a.Id <= b.Id ? Make(Op.Or, a, b, null, 0, OneBit) : Make(Op.Or, b, a, null, 0, OneBit);
    }

    public Node Not(Node a) => a.Op switch
    {
        Op.Truth => Truth(a.IsNo),
        Op.Not => a.A!,
        Op.Less => LessEqual(a.B!, a.A!),
        Op.LessEqual => Less(a.B!, a.A!),
        _ => Make(Op.Not, a, null, null, 0, OneBit),
    };

    /// <summary>One mask where <paramref name="mask"/> holds, another elsewhere.</summary>
    public Node Choose(Node mask, Node yes, Node no) => yes == no ? yes : Or(And(mask, yes), And(Not(mask), no));

    public Node AndNot(Node a, Node b) => And(a, Not(b));

    public Node Less(Node a, Node b) =>
        a == b || a.Range.Low >= b.Range.High ? No
        : a.Range.High < b.Range.Low ? Yes
        : Make(Op.Less, a, b, null, 0, OneBit);

    public Node LessEqual(Node a, Node b) =>
        a == b || a.Range.High <= b.Range.Low ? Yes
        : a.Range.Low > b.Range.High ? No
        : Make(Op.LessEqual, a, b, null, 0, OneBit);

    public Node Equal(Node a, Node b)
    {
        if (a == b)
            return Yes;
        if (a.Range.High < b.Range.Low || a.Range.Low > b.Range.High)
            return No;
        return a.Range.IsPoint && b.Range.IsPoint ? Yes : MakeEqual(a, b);
    }

    /// <summary>Lanes whose code is one of a set.</summary>
    public Node InSet(Node code, IReadOnlyCollection<int> codes)
    {
        if (hasSets && codes.Count > 1 && code.Range.Low >= 0 && code.Range.High < 64 && !code.IsConstant)
            return Make(Op.InSet, code, null, null, codes.Where(c => c < 64).Aggregate(BigInteger.Zero, (bits, c) => bits | (BigInteger.One << c)), OneBit);
        return codes.Aggregate(No, (any, c) => Or(any, Equal(code, Number(c))));
    }

    /// <summary>A mask where other masks are known to be <em>no</em>: the parts they imply fall away.</summary>
    public Node Given(Node mask, HashSet<Node> refuted)
    {
        if (refuted.Contains(mask))
            return No;
        if (refuted.Contains(Not(mask)))
            return Yes;
        return mask.Op switch
        {
            Op.And => And(Given(mask.A!, refuted), Given(mask.B!, refuted)),
            Op.Or => Or(Given(mask.A!, refuted), Given(mask.B!, refuted)),
            _ => mask,
        };
    }

    /// <summary>The other part of a node of which one part is the opposite of <paramref name="other"/>; null when none is.</summary>
    private static Node? Without(Op op, Node node, Node other) =>
        node.Op != op ? null : AreOpposite(node.A!, other) ? node.B : AreOpposite(node.B!, other) ? node.A : null;

    private static bool AreOpposite(Node a, Node b) =>
        (a.Op == Op.Not && a.A == b) || (b.Op == Op.Not && b.A == a)
        || (((a.Op == Op.Less && b.Op == Op.LessEqual) || (a.Op == Op.LessEqual && b.Op == Op.Less)) && a.A == b.B && a.B == b.A);

    private Node MakeEqual(Node a, Node b) =>
        b.IsConstant || (!a.IsConstant && a.Id <= b.Id) ? Make(Op.Equal, a, b, null, 0, OneBit) : Make(Op.Equal, b, a, null, 0, OneBit);
}
