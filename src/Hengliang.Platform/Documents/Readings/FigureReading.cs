using System.Text.Json.Serialization;
using Hengliang.Reading.Figures;

namespace Hengliang.Platform.Documents.Readings;

/// <summary>What an extract says, in the form a person can correct it.</summary>
/// <remarks>Programs get all of it, told apart by <c>type</c>.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(FigureReading), "figure")]
[JsonDerivedType(typeof(TaskReading), "task")]
[JsonDerivedType(typeof(BenefitReading), "benefit")]
public interface IReading
{
    ExtractKind Kind { get; }

    /// <summary>What it is called in lists.</summary>
    string Name { get; }
}

/// <summary>A number that measures something, as read or as corrected.</summary>
public sealed record FigureReading : IReading
{
    /// <summary>The name as the text says it.</summary>
    public required string Indicator { get; init; }

    /// <summary>Null where the page redacts it; must be completed before it can be accepted.</summary>
    public decimal? Value { get; init; }

    /// <summary>The upper end of a range.</summary>
    public decimal? ValueMax { get; init; }

    public required string Unit { get; init; }

    public Comparator Comparator { get; init; }

    public int? FirstYear { get; init; }

    public int? LastYear { get; init; }

    public FigureRole Role { get; init; }

    public ChangeKind? Change { get; init; }

    /// <summary>A change or rank that is a goal.</summary>
    public bool Planned { get; init; }

    public bool Falls { get; init; }

    public bool PerYear { get; init; }

    /// <summary>1-9月 and the like, as written; empty for whole years.</summary>
    public string Subperiod { get; init; } = "";

    /// <summary>The region as written; empty when the document's own is meant.</summary>
    public string Region { get; init; } = "";

    ExtractKind IReading.Kind => ExtractKind.Figure;

    string IReading.Name => Indicator;

    /// <summary>True when it promises: a target, or a change or rank that is a goal.</summary>
    [JsonIgnore]
    public bool Promises => Role == FigureRole.Target || Planned;

    public static FigureReading From(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return new()
        {
            Indicator = figure.Indicator,
            Value = figure.Value,
            ValueMax = figure.ValueMax,
            Unit = figure.Unit,
            Comparator = figure.Comparator,
            FirstYear = figure.Period?.First,
            LastYear = figure.Period?.Last,
            Role = figure.Role,
            Change = figure.Kind,
            Planned = figure.Planned,
            Falls = figure.Falls,
            PerYear = figure.PerYear,
            Subperiod = figure.Subperiod,
            Region = figure.Region,
        };
    }
}
