using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>One line of the list of campaigns.</summary>
public sealed record CampaignLine(Guid Id, string Title, Words Form, Period Period, DateOnly OpensOn, DateOnly DueOn, bool IsClosed, bool IsCancelled, int Returns, int Done, bool IsDemonstration);

/// <summary>How a campaign stands.</summary>
public enum CampaignStanding
{
    Running,
    Closed,
    Cancelled,
}

/// <summary>Which units of a board are wanted.</summary>
/// <param name="State">Only in this state; null for all.</param>
/// <param name="LateOnly">Only those late now.</param>
/// <param name="Words">A part of the unit's name in either language.</param>
/// <param name="RegionId">Only units of this region and those that report to it.</param>
public sealed record BoardFilter(ReturnState? State = null, bool LateOnly = false, string Words = "", Guid? RegionId = null);

/// <summary>A region the units of a board can be narrowed to.</summary>
public sealed record BoardRegion(Guid Id, Words Name);

/// <summary>One unit on a campaign's board.</summary>
public sealed record BoardLine(Guid ReturnId, Guid UnitId, string Unit, string UnitEnglish, ReturnState State, bool IsOnTime, bool IsLate, int DaysLate, DateTimeOffset? SubmittedAt, int Returns, int Reminders, QualityScore Quality)
{
    /// <summary>The step of the chain it waits at, from 1, and its title; null when it waits at none.</summary>
    public (int Number, string Title)? AtStep { get; init; }

    /// <summary>Rows it is asked for.</summary>
    public int Rows { get; init; }
}

/// <summary>A campaign and how far its units are; the figures are of all units in sight, whatever is filtered.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Form">Its form's title.</param>
/// <param name="Lines">A page of the units wanted; those late first, then by name.</param>
/// <param name="Due">How many were asked.</param>
/// <param name="OnTime">Submitted by the day it was due.</param>
/// <param name="Late">Submitted after, or open still although it is past due.</param>
/// <param name="SentBack">Sent back now.</param>
/// <param name="Approved">Approved, locked or summed up.</param>
/// <param name="MayOrganise">The actor organises it.</param>
public sealed record CampaignBoard(Campaign Campaign, Words Form, Page<BoardLine> Lines, int Due, int OnTime, int Late, int SentBack, int Approved, bool MayOrganise)
{
    /// <summary>Where the rows come from.</summary>
    public RowSource RowsFrom { get; init; }

    /// <summary>Rows of all units together, of a register.</summary>
    public int Enterprises { get; init; }

    /// <summary>Regions to choose from, by code.</summary>
    public IReadOnlyList<BoardRegion> Regions { get; init; } = [];

    /// <summary>What was changed since it was opened, the latest first.</summary>
    public IReadOnlyList<ToldChange> Changes { get; init; } = [];
}

/// <summary>A change of a campaign with the name of the unit it is about; none when it is about all.</summary>
public sealed record ToldChange(CampaignChange Change, Words? Unit);
