using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Columns;

internal sealed partial class Lowering
{
    private readonly Dictionary<LocalSymbol, Lowered> _locals = [];

    private Lowered Lower(BoundExpression expression) => expression switch
    {
        BoundConstant e => Constant(e.Value),
        BoundName { Symbol: LocalSymbol local } => _locals[local],
        BoundName e => ValueOf(e.Symbol),
        BoundArithmetic e => LowerArithmetic(e),
        BoundNegative e => Negative(Lower(e.Operand)),
        BoundComparison e => Compare(e.Sign, Lower(e.Left), Lower(e.Right)),
        BoundJunction e => LowerJunction(e),
        BoundNegation e => LowerNegation(e),
        BoundMembership e => LowerMembership(e),
        BoundConditional e => LowerConditional(e),
        BoundListing e => LowerListing(e),
        BoundMarginal e => LowerMarginal(e),
        BoundTable e => LowerTable(e),
        BoundCall e => LowerCall(e),
        BoundQuestion { Question: Question.MissingFields } e => MissingFields(e),
        BoundQuestion e => LowerQuestion(e),
        BoundList e => new LoweredList([.. e.Items.Select(i => new LoweredItem(Yes, Lower(i)))], No, No, No),
        BoundComprehension e => LowerComprehension(e),
        BoundRecord e => new LoweredRecord([.. e.Entries.Select(x => new KeyValuePair<string, Lowered>(x.Name, Lower(x.Value)))], No, No, No),
        BoundIndex e => LowerIndex(e),
        BoundMember e => LowerMember(e),
        BoundLimit e => LowerLimit(e),
        BoundRounding e => LowerRounding(e),
        BoundChoice e => LowerChoice(e),
        BoundStacking e => LowerStacking(e),
        BoundPopulation => LowerSettled(),
        _ => throw NotFused("这种算式", $"a {expression.GetType().Name}"),
    };

    /// <summary>What each row has among all applicants, once that is settled.</summary>
    private Lowered LowerSettled()
    {
        if (_defining is null || _population.FindSettlement(_defining) is not { } settlement)
            throw new NotFusedException(new TwoTongued("取决于全部申报者", "it depends on all applicants"));
        var nothing = settlement.Applies is { } applies ? _graph.Not(_graph.LoadValid(_inputs.SlotOf(applies))) : No;
        return ValueOf(settlement.Column) switch
        {
            LoweredNumber number => number with { Nothing = _graph.AndNot(nothing, number.Unknown) },
            var value => value,
        };
    }

    private static NotFusedException NotFused(string chinese, string english) =>
        new(new TwoTongued($"{chinese}不能逐行并行计算", $"{english} is not computed by lanes"));

    private Lowered Constant(Value value) => value switch
    {
        NumberValue number => new LoweredNumber(_graph.Number(number.Number.Numerator), number.Number.Denominator, null, No, No, No),
        YesNoValue yesNo => new LoweredTruth(_graph.Truth(yesNo.Holds), No, No, No),
        TextValue text => new LoweredText(_graph.Number(_population.Texts.CodeOf(text.Text)), No, No, No),
        DateValue date => new LoweredDate(_graph.Number(date.Date.DayNumber), No, No, No),
        UnknownValue => Void(Yes, No),
        NothingValue nothing => new LoweredVoid(No, Yes, _graph.Truth(nothing.ZeroDenominator is not null)),
        ListValue list => new LoweredList([.. list.Items.Select(i => new LoweredItem(Yes, Constant(i)))], No, No, No),
        RecordValue record => new LoweredRecord([.. record.Fields.Select(f => new KeyValuePair<string, Lowered>(f.Key, Constant(f.Value)))], No, No, No),
        _ => throw NotFused("这种常数", "this constant"),
    };

    private LoweredVoid Void(Node unknown, Node nothing) => new(unknown, nothing, No);

    private LoweredTruth LowerJunction(BoundJunction e)
    {
        var (path, open) = (_path, Yes);
        var (holds, unknown) = (_graph.Truth(e.IsAnd), No);
        foreach (var operand in e.Operands)
        {
            // The interpreter stops at the first operand that settles the answer.
            _path = _graph.And(path, open);
            var truth = Truth(Lower(operand));
            var possible = _graph.Or(truth.Holds, truth.Unknown);
            holds = e.IsAnd ? _graph.And(holds, truth.Holds) : _graph.Or(holds, truth.Holds);
            unknown = _graph.Or(unknown, truth.Unknown);
            open = _graph.And(open, e.IsAnd ? possible : _graph.Not(truth.Holds));
        }

        _path = path;
        return new(holds, unknown.IsNo ? No : e.IsAnd ? _graph.AndNot(open, holds) : _graph.AndNot(unknown, holds), No, No);
    }

    private LoweredTruth LowerNegation(BoundNegation e)
    {
        var truth = Truth(Lower(e.Operand));
        return new(_graph.Not(_graph.Or(truth.Holds, truth.Unknown)), truth.Unknown, No, No);
    }

    private LoweredTruth LowerMembership(BoundMembership e)
    {
        var item = Lower(e.Item);
        var list = Lower(e.List);
        var open = _graph.Or(item.Unknown, list.Unknown);
        if (list is LoweredVoid)
            return new(No, open, No, No);
        var (found, unsettled) = (No, No);
        if (list is LoweredList { Items: var items } && item is LoweredText text && TextConstants(items) is { } codes)
        {
            found = _graph.AndNot(_graph.InSet(text.Code, codes), _graph.Or(item.Nothing, item.Unknown));
        }
        else
        {
            foreach (var (present, value) in ((LoweredList)list).Items)
            {
                var known = _graph.AndNot(present, value.Unknown);
                found = _graph.Or(found, _graph.And(known, Same(item, value)));
                unsettled = _graph.Or(unsettled, _graph.And(present, value.Unknown));
            }
        }

        found = _graph.AndNot(_graph.AndNot(found, open), list.Nothing);
        var unknown = _graph.Or(open, _graph.AndNot(_graph.AndNot(unsettled, list.Nothing), found));
        return new(found, unknown, No, No);
    }

    /// <summary>The codes of a list of constant texts; null when it is anything else.</summary>
    private static int[]? TextConstants(ImmutableArray<LoweredItem> items) =>
        items.All(i => i is { Present.IsYes: true, Value: LoweredText { Code.IsConstant: true, Unknown.IsNo: true, Nothing.IsNo: true } })
            ? [.. items.Select(i => (int)((LoweredText)i.Value).Code.Constant)] : null;

    private Lowered LowerConditional(BoundConditional e)
    {
        var path = _path;
        var condition = Truth(Lower(e.Condition));
        var no = _graph.Not(_graph.Or(condition.Holds, condition.Unknown));
        _path = _graph.And(path, condition.Unknown.IsNo ? condition.Holds : _graph.Not(no));
        var then = Lower(e.Then);
        _path = _graph.And(path, _graph.Not(condition.Holds));
        var otherwise = Lower(e.Else);
        _path = path;
        if (condition.Unknown.IsNo)
            return Merge(condition.Holds, then, otherwise);
        // With an unknown condition the value is known all the same when both ways lead to it.
        var agree = _graph.AndNot(_graph.AndNot(Same(then, otherwise), then.Unknown), otherwise.Unknown);
        return WithUnknown(Merge(_graph.Not(no), then, otherwise), _graph.AndNot(condition.Unknown, agree));
    }

    private LoweredList LowerListing(BoundListing e)
    {
        var items = ImmutableArray.CreateBuilder<LoweredItem>();
        var path = _path;
        foreach (var row in e.Rows)
        {
            // What is not established is not listed: an unknown condition lists nothing.
            _path = path;
            var holds = row.Condition is null ? Yes : Truth(Lower(row.Condition)).Holds;
            _path = _graph.And(path, holds);
            var item = Lower(row.Item);
            if (item is LoweredList list)
                foreach (var (present, value) in list.Items)
                    Add(_graph.AndNot(_graph.And(_graph.And(holds, present), _graph.Not(list.Unknown)), list.Nothing), value);
            else
                Add(holds, item);
        }

        _path = path;
        return new(items.ToImmutable(), No, No, No);

        void Add(Node present, Lowered value) =>
            items.Add(new(_graph.AndNot(_graph.AndNot(present, value.Unknown), value.Nothing), value));
    }

    private LoweredTruth LowerQuestion(BoundQuestion e)
    {
        var value = Lower(e.Subject);
        return e.Question switch
        {
            Question.Capped => new(
                e.Subject is BoundName { Symbol: var symbol } && _capped.TryGetValue(symbol, out var capped) ? _graph.AndNot(capped, value.Unknown) : No,
                value.Unknown, No, No),
            Question.ZeroDenominator => new(value.ZeroDivided, value.Unknown, No, No),
            Question.IsNothing => new(value.Nothing, value.Unknown, No, No),
            _ => new(value.Unknown, No, No, No),
        };
    }

    /// <summary>A known value misses nothing; rows where it is unknown are left to the interpreter, which knows the names.</summary>
    private LoweredList MissingFields(BoundQuestion e)
    {
        Escapes = _graph.Or(Escapes, Lower(e.Subject).Unknown);
        return new([], No, No, No);
    }

    private Lowered LowerComprehension(BoundComprehension e)
    {
        var over = Lower(e.Source);
        if (over is not LoweredList list)
            return over is LoweredVoid ? over : throw NotFused("对非列表的逐个计算", "going through what is no list");
        var items = ImmutableArray.CreateBuilder<LoweredItem>();
        var (path, unknown) = (_path, list.Unknown);
        foreach (var (present, value) in list.Items)
        {
            _locals[e.Variable] = value;
            _path = _graph.And(path, present);
            var keep = e.Filter is null ? null : Truth(Lower(e.Filter));
            var holds = keep is null ? present : _graph.And(present, keep.Holds);
            if (keep is not null)
                unknown = _graph.Or(unknown, _graph.And(present, keep.Unknown));
            _path = _graph.And(path, holds);
            items.Add(new(holds, Lower(e.Body)));
        }

        _path = path;
        _locals.Remove(e.Variable);
        return new LoweredList(items.ToImmutable(), unknown, list.Nothing, list.ZeroDivided);
    }

    private Lowered LowerIndex(BoundIndex e)
    {
        var target = Lower(e.Target);
        var index = Number(Lower(e.Index));
        var unknown = _graph.Or(target.Unknown, index.Unknown);
        switch (target)
        {
            case LoweredVoid:
                // A series that is wholly unknown is not a list of known years: it may be nothing nowhere.
                return Void(unknown, _graph.AndNot(Yes, unknown));
            case LoweredSeries series when index.Nothing.IsNo:
                return Chosen(YearOf(series, index), unknown);
            case LoweredList { Items: var items } list when list.Nothing.IsNo && index is { Nothing.IsNo: true, Numerator.IsConstant: true, Denominator: null }:
                if (items.Any(i => !i.Present.IsYes))
                    throw NotFused("对逐行长短不一的列表取第几个", "taking an item of a list whose length differs by row");
                var place = Rational.Of(index.Numerator.Constant, index.Scale);
                return place.IsInteger && place >= 1 && place <= items.Length ? Chosen(items[(int)place.Numerator - 1].Value, unknown) : Void(unknown, _graph.Not(unknown));
            default:
                throw NotFused("这种方括号", "this index");
        }
    }

    /// <summary>What an index chose, unknown also where the list or the index is.</summary>
    private Lowered Chosen(Lowered value, Node unknown) => WithUnknown(value, unknown);

    /// <summary>The year some years before this one, which must be the same number of years in every row.</summary>
    private Lowered YearOf(LoweredSeries series, LoweredNumber index)
    {
        var year = Number(ValueOf(_rule.ThisYear!));
        if (index.Denominator is not null || !index.Scale.IsOne || !year.Scale.IsOne
            || _graph.Subtract(Base(year.Numerator), Base(index.Numerator)) is not { IsConstant: true })
            throw NotFused("逐行不同的年份", "a year that differs by row");
        var back = Offset(year.Numerator) - Offset(index.Numerator) + _graph.Subtract(Base(year.Numerator), Base(index.Numerator)).Constant;
        return back >= 0 && back < series.Years.Length ? series.Years[(int)back] : Void(Yes, No);

        Node Base(Node node) => node is { Op: Op.Add, B.IsConstant: true } ? node.A! : node;
        System.Numerics.BigInteger Offset(Node node) => node is { Op: Op.Add, B: { IsConstant: true } constant } ? constant.Constant : 0;
    }

    private Lowered LowerMember(BoundMember e) => Lower(e.Target) switch
    {
        LoweredRecord record when record.Nothing.IsNo => WithUnknown(record.Find(e.Name) ?? Void(Yes, No), record.Unknown),
        LoweredVoid nothing => nothing,
        _ => throw NotFused("这种记录", "this record"),
    };
}
