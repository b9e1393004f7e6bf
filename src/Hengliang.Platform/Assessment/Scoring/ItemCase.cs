using System.Collections.Immutable;
using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>What one unit brings to one item: its figure, last year's, its target, its marks.</summary>
internal sealed record ItemCase
{
    public required Guid Region { get; init; }

    public decimal? Figure { get; init; }

    public decimal? Before { get; init; }

    public decimal? Target { get; init; }

    public ImmutableArray<decimal> Marks { get; init; } = [];

    public ItemNote Note { get; init; }

    /// <summary>The indicator does not apply to the unit; that is not the same as not reported.</summary>
    public bool IsNotApplicable { get; init; }

    public bool IsMissing => Figure is null && Marks.IsEmpty;

    public static ItemCase Of(ItemImage item, Guid region, FigureImage? figure, ImmutableArray<decimal> marks)
    {
        var (now, note) = Read(figure?.Now);
        if (now is null && item.Missing == MissingPolicy.LastYear && figure?.Now?.Mark != ValueMark.NotApplicable && Read(figure?.Before).Value is { } last)
            (now, note) = (last, ItemNote.LastYearUsed);
        return new()
        {
            Region = region,
            Figure = now,
            Before = Read(figure?.Before).Value,
            Target = item.Params.Target ?? figure?.Target?.Value,
            Marks = marks,
            Note = note,
            IsNotApplicable = figure?.Now?.Mark == ValueMark.NotApplicable,
        };
    }

    // Below the smallest unit is a figure, and for scoring it is zero; the note tells.
    private static (decimal? Value, ItemNote Note) Read(ValueImage? value) =>
        value is { Mark: ValueMark.BelowUnit } ? (0, ItemNote.BelowUnit) : (value?.Value, ItemNote.None);
}
