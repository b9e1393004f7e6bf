using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>What a scheme is for.</summary>
public enum SchemeKind
{
    /// <summary>年度考核: units are scored and ranked.</summary>
    Yearly,

    /// <summary>创新型城市建设验收: one place over a period of construction.</summary>
    Acceptance,
}

/// <summary>Where a version of a scheme stands.</summary>
public enum SchemeState
{
    Draft,

    /// <summary>In force, and no longer changed: a change makes a new version.</summary>
    Active,

    /// <summary>A later version took its place; rounds begun on it end on it.</summary>
    Retired,
}

/// <summary>What everyone may see once a round is published.</summary>
public enum PublishRule
{
    ScoreAndRank,
    RankOnly,
    GradeOnly,
}

/// <summary>One version of an assessment scheme: its items, the units it assesses and the vetoes it knows.</summary>
public sealed class Scheme : IHeld, IVersioned
{
    public const int LongestNotes = 4000;

    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    /// <summary>The scheme through all its versions.</summary>
    public Guid SeriesId { get; init; }

    /// <summary>Which version it is, from 1.</summary>
    public int Number { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public SchemeKind Kind { get; init; }

    public required string Name { get; set; }

    public string NameEnglish { get; set; } = "";

    /// <summary>What it rests on, and how its weights came about; empty for nothing.</summary>
    public string Notes { get; set; } = "";

    /// <summary>The year assessed; of an acceptance the year its figures are taken for.</summary>
    public int Year { get; set; }

    public WeightMode WeightMode { get; set; }

    public decimal Scale { get; set; } = 100;

    /// <summary>Digits after the point scores are shown with; ranks never look at them.</summary>
    public int Decimals { get; set; } = 1;

    public PublishRule PublishRule { get; set; }

    /// <summary>Grades from the best down, as <see cref="GradeText"/> reads them: 优秀 90；良好 80；合格 60；不合格.</summary>
    public string Grades { get; set; } = GradeText.Usual;

    /// <summary>What the units with tilted weights are called: 加快发展县; empty for none.</summary>
    public string ListName { get; set; } = "";

    /// <summary>What its groups, grades and list are called in English, as <see cref="Schemes.EnglishNames"/> reads it.</summary>
    public string EnglishNames { get; set; } = "";

    /// <summary>Working days an appeal may be made in.</summary>
    public int AppealDays { get; set; } = 5;

    /// <summary>Working days a unit has to answer a veto case.</summary>
    public int ReplyDays { get; set; } = 5;

    /// <summary>Of an acceptance: the year construction began, against which growth is told.</summary>
    public int? BaseYear { get; set; }

    /// <summary>Of an acceptance: the day construction was approved.</summary>
    public DateOnly? ApprovedOn { get; set; }

    public SchemeState State { get; private set; }

    public DateTimeOffset? ActivatedAt { get; private set; }

    public string ActivatedByName { get; private set; } = "";

    public bool IsDemonstration { get; init; }

    public string Subject => $"scheme:{Id}";

    public Words Title => Words.Named(Name, NameEnglish);

    internal Problem? RefuseChange() => State == SchemeState.Draft ? null : Problem.Conflict(
        "assessment.scheme-not-draft",
        $"方案“{Name}”第{Number}版已启用，不能直接修改；请另起新版本。",
        $"Version {Number} of the scheme '{Name}' is in force and is not changed; please begin a new version.");

    internal void Activate(DateTimeOffset now, string by) => (State, ActivatedAt, ActivatedByName) = (SchemeState.Active, now, by);

    internal void Retire() => State = SchemeState.Retired;
}
