namespace Hengliang.Reading.Figures;

/// <summary>A measure with the name and the words it was stated with; what is left is to place it in time.</summary>
/// <param name="Name">The indicator.</param>
/// <param name="Measure">The number.</param>
/// <param name="Quote">The clean span of the statement.</param>
/// <param name="Rule">How the name was found.</param>
internal readonly record struct Statement(string Name, Measure Measure, TextSpan Quote, string Rule)
{
    internal Comparator Comparator { get; init; }

    internal bool Changes { get; init; }

    internal bool Falls { get; init; }

    internal bool Average { get; init; }

    internal bool YearOnYear { get; init; }

    internal bool Peer { get; init; }

    internal bool Ratio { get; init; }

    internal bool IsBase { get; init; }

    internal int? BaseYear { get; init; }

    internal bool IsGoal { get; init; }

    internal bool IsFlow { get; init; }

    internal bool EveryYear { get; init; }

    internal TimeMention? Versus { get; init; }

    internal TimeMention? Own { get; init; }

    internal int YearsBack { get; init; }

    internal static Statement From(string name, Measure measure, TextSpan quote, string rule, in Lead lead) => new(name, measure, quote, rule)
    {
        Comparator = measure.Comparator ?? lead.Comparator ?? Figures.Comparator.Equal,
        // 同比达到94.6%
        Changes = lead.Changes || measure.Kind == MeasureKind.Doubling || lead.Ratio || (lead.YearOnYear && lead.Reaches && measure.UnitKind == UnitKind.Percent),
        Falls = lead.Falls,
        Average = lead.Average,
        YearOnYear = lead.YearOnYear,
        Peer = lead.Peer,
        Ratio = lead.Ratio,
        IsBase = lead.IsBase,
        BaseYear = lead.BaseYear,
        IsFlow = lead.Accumulates || lead.Flow.Length > 0,
        EveryYear = lead.EveryYear,
        Versus = lead.Versus,
        Own = lead.Own,
        YearsBack = lead.YearsBack,
    };
}
