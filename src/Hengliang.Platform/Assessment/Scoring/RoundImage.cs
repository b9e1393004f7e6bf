using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>Everything a round is scored from, frozen: the scheme, the units, the figures with their observations, marks and vetoes.</summary>
/// <remarks>Written as canonical JSON it has a hash; scoring is a pure function of it, so that a ranking can be made again by anyone.</remarks>
public sealed record RoundImage
{
    public const string CurrentFormat = "hengliang.assessment.snapshot/1";

    /// <summary>What is frozen now is scored by these rules.</summary>
    public const int CurrentRules = 4;

    public string Format { get; init; } = CurrentFormat;

    public required Guid Round { get; init; }

    public required string Name { get; init; }

    public required int Year { get; init; }

    /// <summary>Which snapshot of the round it is; each accepted appeal and each decided veto makes a further one.</summary>
    public required int Number { get; init; }

    /// <summary>The hash of the snapshot before it; empty for the first.</summary>
    public string Previous { get; init; } = "";

    public required SchemeImage Scheme { get; init; }

    /// <summary>By group, then by code.</summary>
    public required ImmutableArray<MemberImage> Members { get; init; }

    /// <summary>One for each leaf with an indicator and each member, in the order of both.</summary>
    public required ImmutableArray<FigureImage> Figures { get; init; }

    public ImmutableArray<MarkImage> Marks { get; init; } = [];

    /// <summary>Vetoes decided and not lifted.</summary>
    public ImmutableArray<VetoImage> Vetoes { get; init; } = [];

    /// <summary>What people changed after the freeze, each with its reason.</summary>
    public ImmutableArray<ChangeImage> Changes { get; init; } = [];

    /// <summary>By which rules of scoring it was frozen; null of the first, so that a snapshot taken before comes to what it came to then.</summary>
    /// <remarks>By 2 a unit all of whose weighted items are left out has no score; before it had 0 and the last place.
    /// By 3 an item that weighs nothing for a unit keeps it from no score, though its figure is missing.
    /// By 4 it says itself which round it is compared with.</remarks>
    public int? Rules { get; init; }

    /// <summary>The round before, with which its papers compare it; null for none.</summary>
    public Guid? ComparedWith { get; init; }

    /// <summary>What the rules of vetoes are asked with; null where none asks the data, and of a snapshot taken before they were kept.</summary>
    public ImmutableArray<LeadImage>? Leads { get; init; }
}

/// <summary>A scheme as it was when the round was frozen.</summary>
public sealed record SchemeImage
{
    public required Guid Id { get; init; }

    public required int Number { get; init; }

    public required string Name { get; init; }

    public required WeightMode WeightMode { get; init; }

    /// <summary>The highest score without bonus: 100, 150.</summary>
    public required decimal Scale { get; init; }

    public required int Decimals { get; init; }

    /// <summary>What the units with tilted weights are called; empty for none.</summary>
    public string ListName { get; init; } = "";

    /// <summary>From the best down; the last has no threshold.</summary>
    public ImmutableArray<GradeStep> Grades { get; init; } = [];

    /// <summary>In the order of the tree: a parent before its children.</summary>
    public required ImmutableArray<ItemImage> Items { get; init; }
}

/// <summary>A grade and the score, in hundredths of the scale, from which it is given.</summary>
public sealed record GradeStep(string Name, decimal From);

/// <summary>An item of the tree.</summary>
public sealed record ItemImage
{
    public required string Code { get; init; }

    /// <summary>The code of its parent; null at the top.</summary>
    public string? Parent { get; init; }

    public required string Name { get; init; }

    public string NameEnglish { get; init; } = "";

    public required decimal Weight { get; init; }

    /// <summary>Its weight for the units of the list; null: the same.</summary>
    public decimal? ListedWeight { get; init; }

    public ItemPart Part { get; init; }

    public Guid? Indicator { get; init; }

    public string Unit { get; init; } = "";

    public Direction Direction { get; init; }

    public ScoringMethod Method { get; init; }

    public ScoringParams Params { get; init; } = new();

    /// <summary>The most points it earns; null: 100 of a weighted item, no bound for bonus and penalty.</summary>
    public decimal? Cap { get; init; }

    /// <summary>The fewest points it earns; null: 0.</summary>
    public decimal? Floor { get; init; }

    public MissingPolicy Missing { get; init; }

    /// <summary>What it does to a unit to which the indicator does not apply.</summary>
    public MissingPolicy NotApplicable { get; init; } = MissingPolicy.Drop;

    /// <summary>The points of <see cref="MissingPolicy.Neutral"/>.</summary>
    public decimal Neutral { get; init; } = 60;

    /// <summary>Digits after the point its figures are shown with.</summary>
    public int Decimals { get; init; }

    /// <summary>Not shown in the public table.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Digits after the point its points are shown with; null: two, and so in snapshots from before items had digits of their own.</summary>
    public int? PointDecimals { get; init; }

    internal decimal WeightFor(bool listed) => listed && ListedWeight is { } own ? own : Weight;
}

/// <summary>A unit that is assessed.</summary>
public sealed record MemberImage(Guid Region, string Code, string Name, string NameEnglish, string Group, bool IsListed);

/// <summary>The figures of one item and one unit.</summary>
public sealed record FigureImage
{
    public required string Item { get; init; }

    public required Guid Region { get; init; }

    /// <summary>The year's value; null when none was recorded.</summary>
    public ValueImage? Now { get; init; }

    public ValueImage? Before { get; init; }

    /// <summary>Why last year's value, though there, may not be held against this year's nor stand in for it: a break of the series; null where it may,
    /// and in snapshots taken before breaks were asked for.</summary>
    public string? NoBefore { get; init; }

    public string? NoBeforeEnglish { get; init; }

    public TargetImage? Target { get; init; }

    /// <summary>Why a promise that is there asks nothing that can be told of the year; null when it does, or none is there.</summary>
    public string? NoTarget { get; init; }

    public string? NoTargetEnglish { get; init; }
}

/// <summary>A value with the revision it was when frozen, and the document it came from.</summary>
public sealed record ValueImage
{
    public required int Year { get; init; }

    public decimal? Value { get; init; }

    public ValueMark Mark { get; init; }

    public ObservationStatus Status { get; init; }

    /// <summary>The very row; empty for a value that an accepted appeal gave.</summary>
    public Guid Observation { get; init; }

    public Guid Series { get; init; }

    public int Revision { get; init; }

    public Guid Document { get; init; }

    public string Source { get; init; } = "";

    public string Quote { get; init; } = "";

    /// <summary>The number it is reckoned with: below the smallest unit is a figure, and counts as zero; null where there is none.</summary>
    [JsonIgnore]
    public decimal? Reckoned => Mark == ValueMark.BelowUnit ? 0 : Value;
}

/// <summary>What a target asks of the year assessed, with the revision it was when frozen.</summary>
/// <param name="Year">The year it was promised for, which may be a later one.</param>
/// <param name="Value">What is due in the year assessed; of a range its lower end.</param>
/// <param name="Target">The very revision.</param>
/// <param name="Series">The promise through all its revisions.</param>
/// <param name="Revision">Which one.</param>
/// <param name="Source">The document it was promised in.</param>
/// <remarks>What was added later is null where it says nothing new, so that a snapshot taken before keeps its bytes.</remarks>
public sealed record TargetImage(int Year, decimal Value, Guid Target, Guid Series, int Revision, string Source)
{
    /// <summary>How figures are held against it, where its own words say so otherwise than the item's direction.</summary>
    public DueSense? Sense { get; init; }

    /// <summary>The upper end of a range figures are to lie within.</summary>
    public decimal? High { get; init; }

    /// <summary>How the value came about, where it is not simply the year's own target.</summary>
    public string? How { get; init; }

    public string? HowEnglish { get; init; }
}

/// <summary>A mark a person gave.</summary>
/// <remarks>What was added later is null where it says nothing new, so that a snapshot taken before keeps its bytes.</remarks>
public sealed record MarkImage(string Item, Guid Region, string By, decimal Mark)
{
    /// <summary>True for the one mark an accepted appeal gave: nothing is left out beside it.</summary>
    public bool? StandsAlone { get; init; }
}

/// <summary>A veto that stands.</summary>
/// <remarks>What was added later is null where it says nothing new, so that a snapshot taken before keeps its bytes.</remarks>
public sealed record VetoImage(
    Guid Case, Guid Region, string Rule, string Name, string NameEnglish, VetoEffect Effect, string Grade, decimal Points, string Item, string DecidedOn)
{
    /// <summary>Over which time the rule's facts count; null: the year assessed.</summary>
    public VetoPeriod? Period { get; init; }

    /// <summary>The day of the fact; null in cases upheld before days were asked for.</summary>
    public DateOnly? FactOn { get; init; }

    public DateOnly? FactEndedOn { get; init; }
}

/// <summary>A change after the freeze: what was, what is, and why.</summary>
public sealed record ChangeImage(string Kind, Guid Subject, string Item, Guid Region, string From, string To, string Reason);

/// <summary>An indicator the rules of vetoes ask for, with its figures: these bring up leads, and no score is made from them.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Code">Its code, by which rules name it.</param>
/// <param name="Unit">Its unit when frozen.</param>
/// <param name="Figures">By unit and year.</param>
public sealed record LeadImage(Guid Indicator, string Code, string Unit, ImmutableArray<LeadFigureImage> Figures)
{
    /// <summary>From which years a unit's figures may not be compared with those before; null for none, and in snapshots taken before breaks were asked for.</summary>
    public ImmutableArray<LeadBreakImage>? Breaks { get; init; }
}

/// <summary>A break in the figures of a unit: its first year.</summary>
public sealed record LeadBreakImage(Guid Region, int Year);

/// <summary>A value of a whole year, with the revision it was when frozen.</summary>
public sealed record LeadFigureImage(Guid Region, int Year, decimal? Value, Guid Observation, int Revision)
{
    /// <summary>Below the smallest unit, where there is no number for that; null for any other, and in snapshots taken before it was kept.</summary>
    public ValueMark? Mark { get; init; }

    /// <inheritdoc cref="ValueImage.Reckoned"/>
    [JsonIgnore]
    public decimal? Reckoned => Mark == ValueMark.BelowUnit ? 0 : Value;
}
