using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Who looks at a return in one step of its chain.</summary>
public enum Reviewer
{
    /// <summary>A colleague in the reporting unit itself, other than the one who submitted.</summary>
    OwnUnit,

    /// <summary>The unit that organises the campaign.</summary>
    Organiser,

    /// <summary>The leaders over that unit.</summary>
    Leaders,
}

/// <summary>One step of a campaign's chain.</summary>
/// <param name="Reviewer">Who looks at it.</param>
/// <param name="Title">What the step is called.</param>
/// <param name="Needed">会签: how many different people all have to pass it; 1 is 或签, one of them is enough.</param>
public sealed record ChainStep(Reviewer Reviewer, string Title, int Needed = 1)
{
    public const int LongestTitle = 60;

    /// <summary>The most people a step can ask for.</summary>
    public const int MostNeeded = 5;

    public bool IsJoint => Needed > 1;

    /// <summary>What one needs to take a step of this reviewer's.</summary>
    internal static string PermissionOf(Reviewer reviewer) => reviewer switch
    {
        Reviewer.OwnUnit => CollectionPermissions.Check,
        Reviewer.Leaders => CollectionPermissions.SignOff,
        _ => CollectionPermissions.Review,
    };

    public static Words LabelOfNeeded(int needed) => needed == 1
        ? new("或签（一人通过）", "any one signs")
        : new(string.Create(CultureInfo.InvariantCulture, $"会签（{needed} 人均须通过）"), string.Create(CultureInfo.InvariantCulture, $"{needed} people sign together"));

    public static Words LabelOf(Reviewer reviewer) => reviewer switch
    {
        Reviewer.OwnUnit => new("本单位审核", "Review in the unit"),
        Reviewer.Organiser => new("组织单位审核", "Review by the organiser"),
        Reviewer.Leaders => new("领导审定", "Sign-off by the leaders"),
        _ => throw new ArgumentOutOfRangeException(nameof(reviewer), reviewer, "There is no such reviewer."),
    };
}

/// <summary>One round of collecting: an edition of a form, asked of units for a period, with its days and its chain.</summary>
public sealed class Campaign : IVersioned
{
    public const int MostSteps = 6;

    public Guid Id { get; init; }

    public int Version { get; private set; }

    public Guid TemplateId { get; init; }

    public required string Title { get; init; }

    public Period Period { get; init; }

    /// <summary>The region and unit that organise it.</summary>
    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public DateOnly OpensOn { get; init; }

    /// <summary>The last day of being on time.</summary>
    public DateOnly DueOn { get; internal set; }

    /// <summary>The last day of being taken at all.</summary>
    public DateOnly LateUntil { get; internal set; }

    /// <summary>A step a line: <c>OwnUnit 科室负责人审核</c>; with the number of those who must all pass it, <c>Organiser*2 市局会签</c>.</summary>
    public string Chain { get; internal set; } = "";

    /// <summary>Approval and acceptance are two steps; else the last approval locks the return.</summary>
    public bool AcceptsApart { get; init; }

    public bool IsClosed { get; internal set; }

    /// <summary>终止: opened in error, and over for good; null for all others.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    public DateTimeOffset OpenedAt { get; init; }

    public required string OpenedByName { get; init; }

    public bool IsDemonstration { get; init; }

    public string Subject => $"campaign:{Id:D}";

    public bool IsCancelled => CancelledAt is not null;

    /// <summary>Everybody asked may fill in on <paramref name="today"/>.</summary>
    internal bool IsOpenOn(DateOnly today) => !IsClosed && today >= OpensOn && today <= LateUntil;

    /// <summary>Who keeps it: the region and the unit that organise it.</summary>
    internal Keeper Keeper => new(RegionId, UnitId);

    public IReadOnlyList<ChainStep> Steps => [.. Chain.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Step)];

    /// <summary>Who reviews the step; past the last one, and of a campaign without any, the organiser.</summary>
    internal Reviewer ReviewerOf(int step) => Steps is var steps && step >= 0 && step < steps.Count ? steps[step].Reviewer : Reviewer.Organiser;

    internal ChainStep StepAt(int step) => Steps is var steps && step >= 0 && step < steps.Count ? steps[step] : new(Reviewer.Organiser, "");

    /// <summary>A post is one of the organiser's: held in the unit that organises it, or seeing as far as what that unit keeps. Seeing a return alone makes nobody its organiser.</summary>
    internal bool IsOrganisedFrom(Guid unit, Sight sight) => unit == UnitId || sight.Sees(Keeper);

    /// <inheritdoc cref="IsOrganisedFrom(Guid, Sight)"/>
    internal bool IsOrganisedBy(Acting acting) => acting.Actor is { } actor && IsOrganisedFrom(actor.UnitId, acting.Sight);

    /// <summary>A step of the reviewer's, about a return of <paramref name="reporting"/>, is one for the post.</summary>
    internal bool IsStepOf(Reviewer reviewer, PostInSight post, Guid reporting) =>
        reviewer == Reviewer.OwnUnit ? post.UnitId == reporting : IsOrganisedFrom(post.UnitId, post.Sight);

    /// <summary>Takes other numbers of those who must pass each step; a return finishes on the chain it was submitted to.</summary>
    /// <param name="needed">One number for each step.</param>
    /// <param name="submitted">Returns that were submitted already.</param>
    internal Problem? SignBy(IReadOnlyList<int> needed, int submitted)
    {
        if (IsClosed)
            return Problem.Conflict("collection.campaign-over", "本次填报已结束；请先重新开放。", "The campaign is over; reopen it first.");
        if (submitted > 0)
            return InUse(submitted);
        var steps = Steps;
        if (needed.Count != steps.Count || needed.Any(n => n is < 1 or > ChainStep.MostNeeded))
            return Problem.Invalid("collection.chain-needed", $"会签人数应在 2 到 {ChainStep.MostNeeded} 人之间；请改正。", $"From 2 to {ChainStep.MostNeeded} people sign a step together; please correct it.");
        var chain = Print(steps.Select((s, n) => s with { Needed = needed[n] }));
        if (chain == Chain)
            return Problem.Conflict("collection.nothing-changed", "签署方式没有变化。", "The kind of signing was not changed.");
        Chain = chain;
        return null;
    }

    /// <summary>Moves the two last days; nobody becomes late by a decision taken afterwards.</summary>
    internal Problem? Shift(DateOnly due, DateOnly late, DateOnly today)
    {
        if (IsClosed)
            return Problem.Conflict("collection.campaign-over", "本次填报已结束；请先重新开放。", "The campaign is over; reopen it first.");
        if (due < OpensOn || late < due)
            return Problem.Invalid("collection.campaign-days", "日期应依次为开始、截止、最迟；请改正。", "The days follow each other: opening, due, last; please correct them.");
        if (due < DueOn && due < today || late < LateUntil && late < today)
            return Problem.Invalid("collection.campaign-past", "提前截止不能早于今天，否则单位会在事后变成逾期；请改正。", "An earlier day can not lie before today, or units would become late afterwards; please correct it.");
        if ((due, late) == (DueOn, LateUntil))
            return Problem.Conflict("collection.nothing-changed", "两个日期都没有变化。", "Neither day was changed.");
        (DueOn, LateUntil) = (due, late);
        return null;
    }

    /// <summary>Opens a closed campaign again, to be filled in until <paramref name="late"/>.</summary>
    internal Problem? Reopen(DateOnly late, DateOnly today)
    {
        if (IsCancelled)
            return Problem.Conflict("collection.campaign-cancelled", "本次填报已终止，不能重新开放；请另行组织填报。", "The campaign was cancelled and stays so; open another one.");
        if (!IsClosed)
            return Problem.Conflict("collection.campaign-open", "本次填报没有结束，不需要重新开放。", "The campaign is not over; there is nothing to reopen.");
        if (late < today || late < DueOn)
            return Problem.Invalid("collection.campaign-days", "重新开放的最后一天不能早于今天，也不能早于截止日期；请改正。", "The last day lies neither before today nor before the day it was due; please correct it.");
        (IsClosed, LateUntil) = (false, late);
        return null;
    }

    /// <summary>Ends for good what was opened in error.</summary>
    /// <param name="approved">Returns whose values count already.</param>
    /// <param name="now">The moment.</param>
    internal Problem? Cancel(int approved, DateTimeOffset now)
    {
        if (IsCancelled)
            return Problem.Conflict("collection.campaign-cancelled", "本次填报已经终止。", "The campaign was cancelled already.");
        if (approved > 0)
            return Counts(approved);
        (IsClosed, CancelledAt) = (true, now);
        return null;
    }

    internal static Problem InUse(int submitted) => Problem.Conflict(
        "collection.chain-in-use", $"已有 {submitted} 份报表提交过，签署方式不能再改；需要多一人签署时，请在报表上加签。",
        $"{submitted} returns were submitted already, so the kind of signing can not change; ask for one more signature on the return itself.");

    internal static Problem Counts(int approved) => Problem.Conflict(
        "collection.campaign-counts", $"已有 {approved} 份报表通过审核，数据已经生效，不能终止；可以结束填报。", $"{approved} returns were approved and their values count, so the campaign can not be cancelled; close it instead.");

    internal static string Print(IEnumerable<ChainStep> steps) => string.Join('\n', steps.Select(s => $"{s.Reviewer}{(s.IsJoint ? string.Create(CultureInfo.InvariantCulture, $"*{s.Needed}") : "")} {s.Title.ReplaceLineEndings(" ").Trim()}"));

    private static ChainStep Step(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var head = (space < 0 ? line : line[..space]).Split('*');
        return new(Enum.Parse<Reviewer>(head[0]), space < 0 ? "" : line[(space + 1)..], head.Length > 1 ? int.Parse(head[1], CultureInfo.InvariantCulture) : 1);
    }
}
