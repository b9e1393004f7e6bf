using System.Collections.Immutable;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>The head of a scheme as it is written.</summary>
public sealed record SchemeForm
{
    public SchemeKind Kind { get; init; }

    public required string Name { get; init; }

    public string NameEnglish { get; init; } = "";

    public string Notes { get; init; } = "";

    public required int Year { get; init; }

    public WeightMode WeightMode { get; init; }

    public decimal Scale { get; init; } = 100;

    public int Decimals { get; init; } = 1;

    public PublishRule PublishRule { get; init; }

    public string Grades { get; init; } = GradeText.Usual;

    public string ListName { get; init; } = "";

    public int AppealDays { get; init; } = 5;

    public int ReplyDays { get; init; } = 5;

    public int? BaseYear { get; init; }

    public DateOnly? ApprovedOn { get; init; }

    /// <summary>Whom it belongs to; null: the actor's own region and unit.</summary>
    public Guid? RegionId { get; init; }

    public bool IsDemonstration { get; init; }

    internal Problem? FindFault()
    {
        if (string.IsNullOrWhiteSpace(Name))
            return Problem.Invalid("assessment.name-needed", "请填写方案名称。", "Give the scheme a name.");
        if (Notes.Length > Scheme.LongestNotes)
            return Problem.TooLarge("assessment.notes-too-long", "方案说明不超过 4000 个字。", "The notes of a scheme have at most 4,000 characters.");
        if (Scale is <= 0 or > 1000)
            return Problem.Invalid("assessment.scale", "满分应大于 0、不超过 1000。", "The full score is above 0 and at most 1000.");
        if (Decimals is < 0 or > 4)
            return Problem.Invalid("assessment.decimals", "得分小数位数应在 0 到 4 之间。", "Scores have 0 to 4 digits after the point.");
        if (AppealDays is < 1 or > 60 || ReplyDays is < 1 or > 60)
            return Problem.Invalid("assessment.days", "申诉期和申辩期应为 1 到 60 个工作日。", "The terms for appeals and replies are 1 to 60 working days.");
        return FindYearFault(Kind, Year, BaseYear) ?? (Grades.Length == 0 ? null : GradeText.Read(Grades).Problem);
    }

    /// <param name="kind">Of which kind the scheme is.</param>
    /// <param name="year">The year assessed, or of acceptance.</param>
    /// <param name="baseYear">The year construction began.</param>
    internal static Problem? FindYearFault(SchemeKind kind, int year, int? baseYear)
    {
        if (year is < 1990 or > 2199)
            return Problem.Invalid("assessment.year", "考核年度应在 1990 到 2199 之间。", "The year is from 1990 to 2199.");
        return kind == SchemeKind.Acceptance && (baseYear is not { } first || first >= year)
            ? Problem.Invalid("assessment.base-year", "验收方案请填写早于验收年度的建设起始年。", "An acceptance needs the year construction began, before the year of acceptance.")
            : null;
    }
}

/// <summary>An item as it is written.</summary>
public sealed record ItemForm
{
    public required string Code { get; init; }

    /// <summary>The code of the item above; empty at the top.</summary>
    public string ParentCode { get; init; } = "";

    public required string Name { get; init; }

    public string NameEnglish { get; init; } = "";

    public decimal Weight { get; init; }

    public decimal? ListedWeight { get; init; }

    public ItemPart Part { get; init; }

    public Guid? IndicatorId { get; init; }

    /// <summary>Null: the indicator's own.</summary>
    public Direction? Direction { get; init; }

    public ScoringMethod Method { get; init; }

    public ScoringParams Params { get; init; } = new();

    public decimal? Cap { get; init; }

    public decimal? Floor { get; init; }

    public MissingPolicy Missing { get; init; }

    public MissingPolicy NotApplicable { get; init; } = MissingPolicy.Drop;

    public decimal Neutral { get; init; } = 60;

    public bool IsInternal { get; init; }

    /// <summary>Digits after the point its points are shown with, 0 to 4; null: two.</summary>
    public int? PointDecimals { get; init; }

    /// <summary>The version of the item that was before the writer's eyes; null where nobody looked, as in an import.</summary>
    public int? Seen { get; init; }

    /// <summary>As it would be scored, alone and outside any scheme.</summary>
    internal ItemImage ToImage(Indicator? indicator) => new()
    {
        Code = "X", Name = Name.Length > 0 ? Name : "X", Weight = 100, Part = Part, Indicator = indicator?.Id, Unit = indicator?.Unit ?? "",
        Direction = Direction ?? indicator?.Direction ?? Indicators.Contracts.Direction.HigherIsBetter, Method = Method, Params = Params, Cap = Cap, Floor = Floor,
    };
}

/// <summary>A place to be assessed.</summary>
public sealed record MemberForm(Guid RegionId, string Group, bool IsListed = false);

/// <summary>A veto as it is written.</summary>
public sealed record VetoRuleForm
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public string NameEnglish { get; init; } = "";

    public required string Basis { get; init; }

    public VetoEffect Effect { get; init; }

    public VetoPeriod Period { get; init; }

    public string Grade { get; init; } = "";

    public decimal Points { get; init; }

    public string ItemCode { get; init; } = "";

    public string Heng { get; init; } = "";

    public ImmutableArray<VetoInput> Inputs { get; init; } = [];

    /// <summary>The id of the rule that was before the writer's eyes, empty for none; null where nobody looked, as in an import.</summary>
    public string? Seen { get; init; }
}

/// <summary>What one input of a veto's rule is.</summary>
/// <param name="Name">The input's name in the rule.</param>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="YearsBack">0 for the year assessed.</param>
/// <param name="AsGrowth">The growth on the year before, in %, instead of the level.</param>
public sealed record VetoInput(string Name, string Indicator, int YearsBack = 0, bool AsGrowth = false);
