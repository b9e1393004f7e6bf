using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Units.Contracts;

/// <summary>An organisation: a bureau, an enterprise, a university; people hold posts in it and it keeps records.</summary>
public sealed class Unit : IVersioned
{
    public Guid Id { get; init; }

    public required string Name { get; set; }

    public required string NameEnglish { get; set; }

    public UnitKind Kind { get; init; }

    public Guid RegionId { get; init; }

    /// <summary>The unit above it; null at the top.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>The unified social credit code, where it is known.</summary>
    public string? CreditCode { get; set; }

    /// <summary>A closed unit keeps its records and takes no new posts.</summary>
    public bool IsClosed { get; set; }

    public int Version { get; private set; }
}

/// <summary>What sort of organisation a unit is.</summary>
public enum UnitKind
{
    /// <summary>党政机关</summary>
    PublicBody,

    /// <summary>事业单位</summary>
    PublicInstitution,

    /// <summary>企业</summary>
    Enterprise,

    /// <summary>高校院所</summary>
    ResearchInstitution,

    /// <summary>服务机构</summary>
    ServiceProvider,
}
