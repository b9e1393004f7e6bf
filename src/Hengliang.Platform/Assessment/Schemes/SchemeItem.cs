using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>An item of a scheme's tree: a group of items, an indicator, or something people mark.</summary>
public sealed class SchemeItem : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid SchemeId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public Guid? ParentId { get; set; }

    /// <summary>Its place among its siblings.</summary>
    public int Order { get; set; }

    /// <summary>Short and unique in the scheme: A1.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public string NameEnglish { get; set; } = "";

    public decimal Weight { get; set; }

    /// <summary>Its weight for the units of the scheme's list; null: the same.</summary>
    public decimal? ListedWeight { get; set; }

    public ItemPart Part { get; set; }

    /// <summary>What it measures; null for a group of items and for marks.</summary>
    public Guid? IndicatorId { get; set; }

    public Direction Direction { get; set; }

    public ScoringMethod Method { get; set; }

    /// <summary><see cref="ScoringParams"/> as canonical JSON.</summary>
    public string Params { get; set; } = "{}";

    public decimal? Cap { get; set; }

    public decimal? Floor { get; set; }

    public MissingPolicy Missing { get; set; }

    public MissingPolicy NotApplicable { get; set; } = MissingPolicy.Drop;

    public decimal Neutral { get; set; } = 60;

    public bool IsInternal { get; set; }

    /// <summary>Digits after the point its points are shown with; null: two.</summary>
    public int? PointDecimals { get; set; }

    public Words Title => Words.Named(Name, NameEnglish);

    internal ItemImage ToImage(string? parent, Indicator? indicator) => new()
    {
        Code = Code,
        Parent = parent,
        Name = Name,
        NameEnglish = NameEnglish,
        Weight = Weight,
        ListedWeight = ListedWeight,
        Part = Part,
        Indicator = IndicatorId,
        Unit = indicator?.Unit ?? "",
        Direction = Direction,
        Method = Method,
        Params = CanonicalJson.Read<ScoringParams>(Params),
        Cap = Cap,
        Floor = Floor,
        Missing = Missing,
        NotApplicable = NotApplicable,
        Neutral = Neutral,
        Decimals = indicator?.Decimals ?? 2,
        IsInternal = IsInternal,
        PointDecimals = PointDecimals,
    };

    internal SchemeItem CopyTo(Scheme scheme, Guid id, Guid? parent) => new()
    {
        Id = id,
        SchemeId = scheme.Id,
        RegionId = scheme.RegionId,
        UnitId = scheme.UnitId,
        ParentId = parent,
        Order = Order,
        Code = Code,
        Name = Name,
        NameEnglish = NameEnglish,
        Weight = Weight,
        ListedWeight = ListedWeight,
        Part = Part,
        IndicatorId = IndicatorId,
        Direction = Direction,
        Method = Method,
        Params = Params,
        Cap = Cap,
        Floor = Floor,
        Missing = Missing,
        NotApplicable = NotApplicable,
        Neutral = Neutral,
        IsInternal = IsInternal,
        PointDecimals = PointDecimals,
    };
}

/// <summary>A place that a scheme assesses.</summary>
public sealed class SchemeMember : IHeld
{
    public Guid Id { get; init; }

    public Guid SchemeId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>The place assessed; <see cref="RegionId"/> is that of the scheme.</summary>
    public Guid MemberRegionId { get; init; }

    /// <summary>Units are ranked within their group: 市辖区, 县.</summary>
    public required string Group { get; init; }

    /// <summary>On the list whose weights are tilted.</summary>
    public bool IsListed { get; init; }
}

/// <summary>A veto a scheme knows: what it rests on and what it does; it never works by itself.</summary>
public sealed class VetoRule : IHeld
{
    public Guid Id { get; init; }

    public Guid SchemeId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>V03.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public string NameEnglish { get; init; } = "";

    /// <summary>The document it rests on, with its article.</summary>
    public required string Basis { get; init; }

    public VetoEffect Effect { get; init; }

    /// <summary>Over which time its facts count.</summary>
    public VetoPeriod Period { get; init; }

    /// <summary>The highest grade left (<see cref="VetoEffect.GradeCap"/>).</summary>
    public string Grade { get; init; } = "";

    /// <summary>Points off (<see cref="VetoEffect.Deduct"/>).</summary>
    public decimal Points { get; init; }

    /// <summary>The code of the item that counts nothing (<see cref="VetoEffect.ZeroItem"/>).</summary>
    public string ItemCode { get; init; } = "";

    /// <summary>The rule in Heng by which data may bring up a case: zhejiang.vetoExcellent; empty for none.</summary>
    public string Heng { get; init; } = "";

    /// <summary>What the rule's inputs are: an indicator's code, the year, and level or growth; canonical JSON.</summary>
    public string Inputs { get; init; } = "[]";

    public Words Title => Words.Named(Name, NameEnglish);
}
