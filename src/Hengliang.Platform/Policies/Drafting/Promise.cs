using Hengliang.Platform.Policies.Contracts;
using Hengliang.Reading.Clauses;

namespace Hengliang.Platform.Policies.Drafting;

/// <summary>What a stored clause promises, laid out for writing a rule: its scale closed where the text leaves ends open.</summary>
/// <remarks>Money in 万元, rates in percent.</remarks>
internal sealed record Promise
{
    public required Instrument Instrument { get; init; }

    public required IReadOnlyList<Tier> Tiers { get; init; }

    /// <summary>True when the tiers are steps of one measure, from low to high and without holes between.</summary>
    public bool IsScale { get; init; }

    /// <summary>True when the tiers are named levels.</summary>
    public bool HasCases { get; init; }

    /// <summary>The name of what rates multiply.</summary>
    public required string Basis { get; init; }

    /// <summary>The name of what the steps measure; the basis where the text names no other.</summary>
    public required string Measure { get; init; }

    /// <summary>The unit of the steps as Heng writes it.</summary>
    public required string MeasureUnit { get; init; }

    public required string Condition { get; init; }

    public bool HasRates => Tiers.Any(t => t.Rate is not null || t.RateAdd is not null);

    public static Promise Of(PolicyClause clause)
    {
        var tiers = ClauseTiers.Of(clause);
        var ends = new ScaleEnds(clause.SourceQuote, clause.TierUnit);
        var isScale = tiers.Count > 0 && tiers.Any(t => t.From is not null || t.To is not null);
        if (isScale)
            tiers = Closed(tiers);
        var measured = isScale && (tiers[0].From ?? tiers[0].To) is { } edge ? ends.Measured(edge) : "";
        var basis = HengWords.Name(clause.Basis, "计算基数");
        var measure = measured.Length == 0 || Same(measured, clause.Basis) || clause.Basis.Length == 0 ? "" : HengWords.Name(measured, "分档依据");
        // Rates of a scale without a named basis multiply what the scale measures.
        if (clause.Basis.Length == 0 && measured.Length > 0)
            basis = HengWords.Name(measured, "计算基数");
        return new()
        {
            Instrument = InstrumentWords.Of(clause),
            Tiers = tiers,
            IsScale = isScale,
            HasCases = !isScale && tiers.Count > 1,
            Basis = basis,
            Measure = measure.Length > 0 ? measure : clause.TierUnit.Length > 0 ? HengWords.Name(measured, "分档依据") : basis,
            MeasureUnit = clause.TierUnit.Length == 0 ? "万元" : Language.Syntax.Spelling.FindUnit(clause.TierUnit) is null ? "数" : clause.TierUnit,
            Condition = ConditionOf(clause),
        };
    }

    /// <summary>The name of a level as a text: 分别按国家级 is 国家级.</summary>
    public static string CaseName(Tier tier, int index)
    {
        var name = tier.Case;
        foreach (var lead in (string[])["分别按照", "分别按", "分别", "按照", "按", "对"])
            if (name.StartsWith(lead, StringComparison.Ordinal) && name.Length > lead.Length)
            {
                name = name[lead.Length..];
                break;
            }

        return name.Length > 0 ? name : FormattableString.Invariant($"情形{index + 1}");
    }

    /// <summary>In order, each open end closed by the next step's beginning: 达到1000万元、5000万元 are two steps that meet.</summary>
    private static List<Tier> Closed(IReadOnlyList<Tier> tiers)
    {
        var ordered = tiers.OrderBy(t => t.From ?? decimal.MinValue).ThenBy(t => t.To ?? decimal.MaxValue).ToList();
        for (var i = 0; i + 1 < ordered.Count; i++)
            ordered[i] = ordered[i] with { To = ordered[i + 1].From ?? ordered[i].To };
        return ordered;
    }

    private static bool Same(string a, string b) =>
        a.EndsWith(b, StringComparison.Ordinal) || b.EndsWith(a, StringComparison.Ordinal);

    /// <summary>对规模以上工业企业 asks for 规模以上工业企业.</summary>
    private static string Bare(string words) => words.Trim() is ['对' or '凡', _, ..] said && !said.StartsWith("对外", StringComparison.Ordinal) ? said[1..] : words.Trim();

    private static string ConditionOf(PolicyClause clause)
    {
        var (who, when) = (Bare(clause.Beneficiary), Bare(clause.Condition));
        if (InstrumentWords.Of(clause) == Instrument.OverallLimit)
            return "";
        return when.Length == 0 || when.Contains(who, StringComparison.Ordinal) && who.Length > 0 ? (when.Length > 0 ? when : who)
            : who.Length == 0 || who.Contains(when, StringComparison.Ordinal) ? (who.Length > 0 ? who : when)
            : $"{who}，{when}";
    }
}
