using Hengliang.Platform.Kernel;
using Hengliang.Reading.Structure;

namespace Hengliang.Platform.Documents;

/// <summary>What kind of official text a document is.</summary>
public enum DocumentKind
{
    Other,
    Plan,
    Policy,
    GovernmentReport,
    WorkSummary,
    Bulletin,
    News,
    Speech,

    /// <summary>A table of values, one line a value.</summary>
    Table,
}

/// <summary>Which level of government a document comes from.</summary>
public enum DocumentTier
{
    Unknown,
    Nation,
    Province,
    City,
    County,
    Zone,
}

/// <summary>Names of kinds and tiers, and what the reader's genres mean here.</summary>
public static class DocumentKinds
{
    public static DocumentKind Of(Genre genre) => genre switch
    {
        Genre.Plan => DocumentKind.Plan,
        Genre.Policy => DocumentKind.Policy,
        Genre.GovernmentReport => DocumentKind.GovernmentReport,
        Genre.WorkSummary => DocumentKind.WorkSummary,
        Genre.News or Genre.PressConference => DocumentKind.News,
        Genre.Speech => DocumentKind.Speech,
        Genre.StatisticalBulletin => DocumentKind.Bulletin,
        _ => DocumentKind.Other,
    };

    public static Words Label(this DocumentKind kind) => kind switch
    {
        DocumentKind.Plan => new("规划", "Plan"),
        DocumentKind.Policy => new("政策", "Policy"),
        DocumentKind.GovernmentReport => new("政府工作报告", "Government report"),
        DocumentKind.WorkSummary => new("工作总结", "Work summary"),
        DocumentKind.Bulletin => new("统计公报", "Statistical bulletin"),
        DocumentKind.News => new("新闻", "News"),
        DocumentKind.Speech => new("讲话", "Speech"),
        DocumentKind.Table => new("数据表", "Data table"),
        _ => new("其他", "Other"),
    };

    public static Words Label(this DocumentTier tier) => tier switch
    {
        DocumentTier.Nation => new("国家级", "National"),
        DocumentTier.Province => new("省级", "Provincial"),
        DocumentTier.City => new("市级", "City"),
        DocumentTier.County => new("县级", "County"),
        DocumentTier.Zone => new("园区", "Zone"),
        _ => new("未定", "Not stated"),
    };
}
