using System.Collections.Immutable;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>What one unit brings to one item: its figure, last year's, its target, its marks.</summary>
internal sealed record ItemCase
{
    public required Guid Region { get; init; }

    public decimal? Figure { get; init; }

    public decimal? Before { get; init; }

    /// <summary>Why nothing may be told on the year before; null where it may.</summary>
    public Words? NoBefore { get; init; }

    public decimal? Target { get; init; }

    /// <summary>How figures are held against the target; null: by the item's direction.</summary>
    public DueSense? Sense { get; init; }

    /// <summary>The upper end of a target that is a range.</summary>
    public decimal? High { get; init; }

    /// <summary>Why there is no target; null where nothing more is known.</summary>
    public Words? NoTarget { get; init; }

    public ImmutableArray<decimal> Marks { get; init; } = [];

    /// <summary>The one mark was granted, and the method leaves out no highest and lowest.</summary>
    public bool StandsAlone { get; init; }

    public ItemNote Note { get; init; }

    /// <summary>The indicator does not apply to the unit; that is not the same as not reported.</summary>
    public bool IsNotApplicable { get; init; }

    public bool IsMissing => Figure is null && Marks.IsEmpty;

    public static ItemCase Of(ItemImage item, Guid region, FigureImage? figure, ImmutableArray<MarkImage> marks)
    {
        var (now, note) = Read(figure?.Now);
        var apart = figure is { NoBefore: { } cause, NoBeforeEnglish: { } told } ? new Words(cause, told) : (Words?)null;
        var before = apart is null ? Read(figure?.Before).Value : null;
        if (now is null && item.Missing == MissingPolicy.LastYear && figure?.Now?.Mark != ValueMark.NotApplicable && before is { } last)
            (now, note) = (last, ItemNote.LastYearUsed);
        var promised = item.Params.Target is null ? figure?.Target : null;
        return new()
        {
            Region = region,
            Figure = now,
            Before = before,
            NoBefore = apart,
            Target = item.Params.Target ?? figure?.Target?.Value,
            Sense = promised?.Sense,
            High = promised?.High,
            NoTarget = item.Params.Target is null && figure is { NoTarget: { } why, NoTargetEnglish: { } english } ? new Words(why, english) : null,
            Marks = [.. marks.Select(m => m.Mark)],
            StandsAlone = marks.Any(m => m.StandsAlone == true),
            Note = note,
            IsNotApplicable = figure?.Now?.Mark == ValueMark.NotApplicable,
        };
    }

    private static (decimal? Value, ItemNote Note) Read(ValueImage? value) =>
        (value?.Reckoned, value is { Mark: ValueMark.BelowUnit } ? ItemNote.BelowUnit : ItemNote.None);
}
