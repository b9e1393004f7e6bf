using Hengliang.Platform.Policies.Contracts;
using Hengliang.Reading.Clauses;

namespace Hengliang.Platform.Policies.Drafting;

/// <summary>A question the draft asks the enterprise.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="Type">Its type as Heng writes it.</param>
/// <param name="Question">What is asked.</param>
internal sealed record DraftInput(string Name, string Type, string Question);

/// <summary>How much a clause gives, as a formula, with the questions it needs and what is left to the author.</summary>
internal sealed class AmountFormula
{
    private readonly Promise _promise;
    private readonly PolicyClause _clause;
    private readonly ScaleEnds _ends;
    private readonly List<DraftInput> _inputs = [];
    private readonly List<string> _open = [];

    private AmountFormula(Promise promise, PolicyClause clause)
    {
        (_promise, _clause) = (promise, clause);
        _ends = new(clause.SourceQuote, clause.TierUnit);
    }

    public required string Formula { get; init; }

    public IReadOnlyList<DraftInput> Inputs => _inputs;

    /// <summary>What the text does not settle, one sentence each.</summary>
    public IReadOnlyList<string> Open => _open;

    public static AmountFormula Of(Promise promise, PolicyClause clause)
    {
        var draft = new AmountFormula(promise, clause) { Formula = "" };
        var formula = draft.Scale();
        // Limits of the whole; each item's own limit stands inside.
        if (clause.Floor is { } floor)
            formula += $" 下限 {HengWords.Money(floor)}";
        if (clause.Cap is { } cap)
            formula += $" 上限 {HengWords.Money(cap)}";
        var made = new AmountFormula(promise, clause) { Formula = formula };
        made._inputs.AddRange(draft._inputs);
        made._open.AddRange(draft._open);
        return made;
    }

    private string Scale()
    {
        if (_promise.Tiers.Count == 0)
            return Asked();
        if (_promise.IsScale && _promise.HasRates && _ends.IsByParts && _promise.Measure == _promise.Basis)
            return Marginal();
        if (_promise.IsScale)
            return Slab();
        return _promise.HasCases ? Cases() : One(_promise.Tiers[0], _clause.ItemCap);
    }

    /// <summary>No scale at all: the amount is what is asked for or settled, between floor and cap.</summary>
    private string Asked()
    {
        var name = _promise.Instrument switch
        {
            Instrument.OverallLimit => "各项支持合计",
            Instrument.Voucher => "申领金额",
            _ => "核定金额",
        };
        Ask(name, "万元", _promise.Instrument == Instrument.OverallLimit ? "各项支持合计是多少？" : $"{name}是多少？");
        return name;
    }

    private string One(Tier tier, decimal? itemCap)
    {
        if (tier.Amount is { } amount)
            return HengWords.Money(amount);
        if (itemCap is not { } each)
            return Rated(tier, _promise.Basis);
        var name = HengWords.Name("各项" + _clause.Basis, "各项金额");
        Ask(name, "列表 万元", $"每一项的{Shown(_clause.Basis, "金额")}各是多少？");
        return $"求和([最小({Rate(tier)} × 项额, {HengWords.Money(each)}) 对 项额 于 {name}])";
    }

    private string Cases()
    {
        var names = _promise.Tiers.Select(Promise.CaseName).ToList();
        Ask("所属情形", $"文本 之一 {{ {string.Join(", ", names.Distinct(StringComparer.Ordinal).Select(HengWords.Text))} }}", "属于下面哪一种？");
        var rows = _promise.Tiers.Zip(names).DistinctBy(p => p.Second, StringComparer.Ordinal)
            .Select(p => $"{HengWords.Text(p.Second)}: {One(p.First, null)}");
        return Block("决策表(所属情形)", rows);
    }

    private string Slab()
    {
        Ask(_promise.Measure, _promise.MeasureUnit, $"{_promise.Measure.Trim('`')}是多少？");
        if (_promise.HasRates && _promise.Tiers.Count > 1)
            _open.Add("确认达到某一档后是整个数按这一档计算，还是各部分分别计算（那样写成 分段）");
        var rows = _promise.Tiers.Select(t => $"{Range(t)}: {One(t, null)}").ToList();
        if (_promise.Tiers[0].From is not null || _promise.Tiers[^1].To is not null)
            rows.Add("其余: 0元");
        return Block($"分档({_promise.Measure})", rows);
    }

    private string Marginal()
    {
        Ask(_promise.Basis, "万元", $"{Shown(_clause.Basis, _promise.Basis)}是多少？");
        var rows = new List<string>();
        if (_promise.Tiers[0].From is { } first and > 0)
            rows.Add($"{Edge(first)}({(_ends.BelongsAbove(first) ? "不含" : "含")})以内: 0%");
        rows.AddRange(_promise.Tiers.Select(t => t.To is { } to
            ? $"{Edge(to)}({(_ends.BelongsAbove(to) ? "不含" : "含")})以内: {Rate(t)}"
            : $"超过部分: {Rate(t)}"));
        if (_promise.Tiers[^1].To is not null)
            rows.Add("超过部分: 0%");
        return Block($"分段({_promise.Basis})", rows);
    }

    private string Range(Tier tier)
    {
        var lower = tier.From is { } from ? $"{Edge(from)}({(_ends.BelongsAbove(from) ? "含" : "不含")})" : "";
        var upper = tier.To is { } to ? $"{Edge(to)}({(_ends.BelongsAbove(to) ? "不含" : "含")})" : "";
        return (lower.Length, upper.Length) switch
        {
            (0, 0) => "其余",
            (0, _) => upper + "以内",
            (_, 0) => lower + "以上",
            _ => $"{lower}至{upper}",
        };
    }

    private string Edge(decimal edge) => _promise.MeasureUnit switch
    {
        "万元" => HengWords.Money(edge),
        "数" => HengWords.Number(edge),
        var unit => HengWords.Number(edge) + unit,
    };

    private string Rated(Tier tier, string basis)
    {
        Ask(basis, "万元", $"{basis.Trim('`')}是多少？");
        return $"{Rate(tier)} × {basis}";
    }

    private string Rate(Tier tier)
    {
        if (tier.RateAdd is { } more)
        {
            Ask("原比例", "%", "按原条款适用的比例是多少？");
            _open.Add($"写明在哪一条的比例上提高{HengWords.Number(more)}个百分点");
            return $"(原比例 + {HengWords.Number(more)}%)";
        }

        if (tier.RateMax is { } most && tier.Rate is { } least)
        {
            Ask("核定比例", "%", $"核定的比例是多少（{HengWords.Number(least)}%至{HengWords.Number(most)}%）？");
            _open.Add("写明比例由谁、按什么核定");
            return $"最小(最大(核定比例, {HengWords.Number(least)}%), {HengWords.Number(most)}%)";
        }

        if (tier.Rate is not { } rate)
        {
            Ask("核定比例", "%", "比例是多少？");
            _open.Add("条文没有写出比例，请补上");
            return "核定比例";
        }

        return HengWords.Number(rate) + "%";
    }

    private void Ask(string name, string type, string question)
    {
        if (_inputs.TrueForAll(i => i.Name != name))
            _inputs.Add(new(name, type, question));
    }

    private static string Block(string head, IEnumerable<string> rows) =>
        $"{head} {{\n{string.Concat(rows.Select(r => $"      {r}\n"))}    }}";

    private static string Shown(string words, string otherwise) => words.Length > 0 ? words : otherwise;
}
