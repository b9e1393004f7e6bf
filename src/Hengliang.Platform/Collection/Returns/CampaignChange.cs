using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>What was changed in a campaign that had been opened.</summary>
public enum CampaignChanged
{
    /// <summary>调整日期</summary>
    Days,

    /// <summary>增加单位</summary>
    UnitAdded,

    /// <summary>移除单位</summary>
    UnitDropped,

    /// <summary>重新开放</summary>
    Reopened,

    /// <summary>终止</summary>
    Cancelled,

    /// <summary>调整签署方式</summary>
    Signing,

    /// <summary>撤回汇总</summary>
    Unsummed,
}

/// <summary>One change of a campaign, with its days as they were and are; kept for good, and told to the units it is about.</summary>
public sealed class CampaignChange
{
    public const int LongestReason = 1000;

    public Guid Id { get; init; }

    public Guid CampaignId { get; init; }

    /// <summary>1, 2, 3 … within the campaign; two changes at once meet here.</summary>
    public int Number { get; init; }

    public CampaignChanged What { get; init; }

    public DateOnly DueBefore { get; init; }

    public DateOnly DueAfter { get; init; }

    public DateOnly LateBefore { get; init; }

    public DateOnly LateAfter { get; init; }

    /// <summary>The unit that was added or dropped; null when it is about all.</summary>
    public Guid? OfUnitId { get; init; }

    public required string Reason { get; init; }

    public required string ByName { get; init; }

    public DateTimeOffset At { get; init; }

    public bool MovesDays => DueBefore != DueAfter || LateBefore != LateAfter;

    public static Words LabelOf(CampaignChanged what) => what switch
    {
        CampaignChanged.Days => new("调整日期", "Days moved"),
        CampaignChanged.UnitAdded => new("增加单位", "Unit added"),
        CampaignChanged.UnitDropped => new("移除单位", "Unit dropped"),
        CampaignChanged.Reopened => new("重新开放", "Reopened"),
        CampaignChanged.Cancelled => new("终止", "Cancelled"),
        CampaignChanged.Signing => new("调整签署方式", "Kind of signing changed"),
        CampaignChanged.Unsummed => new("撤回汇总", "Summing up taken back"),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "There is no such change."),
    };
}
