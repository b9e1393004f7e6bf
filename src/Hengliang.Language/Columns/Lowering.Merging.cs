using System.Numerics;

namespace Hengliang.Language.Columns;

internal sealed partial class Lowering
{
    /// <summary>One value where a mask holds, another elsewhere.</summary>
    private Lowered Merge(Node mask, Lowered yes, Lowered no)
    {
        if (mask.IsYes || ReferenceEquals(yes, no))
            return yes;
        if (mask.IsNo)
            return no;
        var unknown = _graph.Choose(mask, yes.Unknown, no.Unknown);
        var nothing = _graph.Choose(mask, yes.Nothing, no.Nothing);
        var zero = _graph.Choose(mask, yes.ZeroDivided, no.ZeroDivided);
        switch (yes, no)
        {
            case (LoweredVoid, LoweredVoid):
                return new LoweredVoid(unknown, nothing, zero);
            case (LoweredVoid, _):
                return no is LoweredTruth t ? t with { Holds = _graph.AndNot(t.Holds, mask), Unknown = unknown, Nothing = nothing, ZeroDivided = zero }
                    : no is LoweredList l ? MergeLists(mask, new([], No, No, No), l, unknown, nothing, zero)
                    : no with { Unknown = unknown, Nothing = nothing, ZeroDivided = zero };
            case (_, LoweredVoid):
                return yes is LoweredTruth y ? y with { Holds = _graph.And(y.Holds, mask), Unknown = unknown, Nothing = nothing, ZeroDivided = zero }
                    : yes is LoweredList m ? MergeLists(mask, m, new([], No, No, No), unknown, nothing, zero)
                    : yes with { Unknown = unknown, Nothing = nothing, ZeroDivided = zero };
            case (LoweredNumber a, LoweredNumber b):
                var (x, y2, scale, denominator) = MergedParts(mask, a, b);
                return new LoweredNumber(_graph.Select(mask, x, y2), scale, denominator, unknown, nothing, zero);
            case (LoweredTruth a, LoweredTruth b):
                return new LoweredTruth(_graph.Choose(mask, a.Holds, b.Holds), unknown, nothing, zero);
            case (LoweredText a, LoweredText b):
                return new LoweredText(_graph.Select(mask, a.Code, b.Code), unknown, nothing, zero);
            case (LoweredDate a, LoweredDate b):
                return new LoweredDate(_graph.Select(mask, a.Day, b.Day), unknown, nothing, zero);
            case (LoweredList a, LoweredList b):
                return MergeLists(mask, a, b, unknown, nothing, zero);
            case (LoweredRecord a, LoweredRecord b) when a.Fields.Select(f => f.Key).SequenceEqual(b.Fields.Select(f => f.Key), StringComparer.Ordinal):
                return new LoweredRecord(
                    [.. a.Fields.Zip(b.Fields, (p, q) => new KeyValuePair<string, Lowered>(p.Key, Merge(mask, p.Value, q.Value)))], unknown, nothing, zero);
            default:
                throw NotFused("两种类型的值之间的选择", "a choice between values of two kinds");
        }
    }

    private (Node A, Node B, BigInteger Scale, Node? Denominator) MergedParts(Node mask, LoweredNumber a, LoweredNumber b)
    {
        var (x, y, scale) = Aligned(a, b);
        if (a.Denominator == b.Denominator)
            return (x, y, scale, a.Denominator);
        return (x, y, scale, _graph.Select(mask, a.Denominator ?? _graph.Number(1), b.Denominator ?? _graph.Number(1)));
    }

    private LoweredList MergeLists(Node mask, LoweredList yes, LoweredList no, Node unknown, Node nothing, Node zero) => new(
        [
            .. yes.Items.Select(i => i with { Present = _graph.And(i.Present, mask) }),
            .. no.Items.Select(i => i with { Present = _graph.AndNot(i.Present, mask) }),
        ],
        unknown, nothing, zero);

    /// <summary>The same value, unknown in more lanes.</summary>
    private Lowered WithUnknown(Lowered value, Node unknown)
    {
        if (unknown.IsNo || unknown == value.Unknown)
            return value;
        var (all, nothing, zero) = (_graph.Or(value.Unknown, unknown), _graph.AndNot(value.Nothing, unknown), _graph.AndNot(value.ZeroDivided, unknown));
        return value is LoweredTruth truth
            ? truth with { Holds = _graph.AndNot(truth.Holds, unknown), Unknown = all, Nothing = nothing, ZeroDivided = zero }
            : value with { Unknown = all, Nothing = nothing, ZeroDivided = zero };
    }

    /// <summary>Lanes in which two values are the same; right where neither is unknown.</summary>
    private Node Same(Lowered a, Lowered b)
    {
        if (ReferenceEquals(a, b))
            return Yes;
        var nothing = _graph.And(a.Nothing, b.Nothing);
        var values = (a, b) switch
        {
            (LoweredVoid, _) or (_, LoweredVoid) => No,
            (LoweredNumber x, LoweredNumber y) => Equals(x, y),
            (LoweredTruth x, LoweredTruth y) => _graph.Choose(x.Holds, y.Holds, _graph.Not(y.Holds)),
            (LoweredText x, LoweredText y) => _graph.Equal(x.Code, y.Code),
            (LoweredDate x, LoweredDate y) => _graph.Equal(x.Day, y.Day),
            _ => throw NotFused("列表或记录的比较", "comparing lists or records"),
        };
        return _graph.Or(nothing, _graph.AndNot(_graph.AndNot(values, a.Nothing), b.Nothing));
    }

    /// <summary>A value as yes or no: nothing counts as no.</summary>
    private LoweredTruth Truth(Lowered value) => value switch
    {
        LoweredTruth truth => truth,
        LoweredVoid none => new(No, none.Unknown, none.Nothing, none.ZeroDivided),
        _ => throw NotFused("不是是否的条件", "a condition that is not yes or no"),
    };

    private LoweredNumber Number(Lowered value) => value switch
    {
        LoweredNumber number => number,
        LoweredVoid none => new(_graph.Zero, 1, null, none.Unknown, none.Nothing, none.ZeroDivided),
        _ => throw NotFused("不是数的值", "a value that is no number"),
    };
}
