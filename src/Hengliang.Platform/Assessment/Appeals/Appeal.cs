using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Appeals;

/// <summary>Where an appeal stands.</summary>
public enum AppealState
{
    /// <summary>待答复.</summary>
    Filed,

    /// <summary>采纳: the figure was corrected and the round scored again.</summary>
    Accepted,

    /// <summary>不采纳.</summary>
    Rejected,

    /// <summary>撤回 by the unit.</summary>
    Withdrawn,
}

/// <summary>A unit's objection to one item of its result: what it claims, on what evidence, and what became of it.</summary>
public sealed class Appeal : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid RoundId { get; init; }

    /// <summary>The region of the unit that appeals.</summary>
    public Guid RegionId { get; init; }

    /// <summary>The unit that wrote it.</summary>
    public Guid UnitId { get; init; }

    public required string RoundName { get; init; }

    public required string ItemCode { get; init; }

    public required string ItemName { get; init; }

    /// <summary>The figure the unit holds to be right; null when it asks for something else.</summary>
    public decimal? ClaimedFigure { get; init; }

    public required string Claim { get; init; }

    public required string Evidence { get; init; }

    /// <summary>What its score would change by, worked out when it was filed; null without a figure, and where it would tell the figures of other units.</summary>
    public decimal? Difference { get; init; }

    /// <summary>The same of the score after the vetoes that stood; null without a figure, and of appeals filed before it was kept.</summary>
    public decimal? FinalDifference { get; init; }

    public Guid FiledBy { get; init; }

    /// <summary>For whom it was filed by delegation.</summary>
    public Guid? FiledFor { get; init; }

    public required string FiledByName { get; init; }

    public DateTimeOffset FiledAt { get; init; }

    public AppealState State { get; private set; }

    public string Answer { get; private set; } = "";

    /// <summary>The figure the answer put in place; null when it changed none.</summary>
    public decimal? GrantedFigure { get; private set; }

    public string AnsweredByName { get; private set; } = "";

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Answers that were taken back, each with its answer, by whom and why; one a line, the last at the end.</summary>
    public string FormerAnswers { get; private set; } = "";

    public string Subject => $"appeal:{Id}";

    internal Problem? Close(AppealState to, string words, decimal? granted, Actor actor, DateTimeOffset now)
    {
        if (State != AppealState.Filed)
            return Problem.Conflict("assessment.appeal-closed", $"这项申诉已“{State.Label().Chinese}”，不能再办理。", $"The appeal is {State.Label().English} already.");
        if (to != AppealState.Withdrawn && string.IsNullOrWhiteSpace(words))
            return Problem.Invalid("assessment.answer-needed", "请写明答复意见。", "Please write the answer.");
        (State, Answer, GrantedFigure, AnsweredByName, AnsweredAt) = (to, words.Trim(), granted, actor.ShownName, now);
        return null;
    }

    /// <summary>The answer counts no more, and the appeal waits for another.</summary>
    internal Problem? Reopen(string reason, Actor actor, DateTimeOffset now)
    {
        if (State is not (AppealState.Accepted or AppealState.Rejected))
            return Problem.Conflict("assessment.appeal-not-answered", $"这项申诉现为“{State.Label().Chinese}”，没有可撤销的答复。", $"The appeal is {State.Label().English}, and there is no answer to take back.");
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("assessment.reason-needed", "请写明为什么撤销答复。", "Please say why the answer is taken back.");
        var granted = GrantedFigure is { } figure ? $"，数值改为 {ValueWords.Number(figure)}" : "";
        var line = $"{Day(AnsweredAt ?? now)} {AnsweredByName}{State.Label().Chinese}{granted}：{Answer}；{Day(now)} {actor.ShownName}撤销：{reason.Trim()}";
        FormerAnswers = FormerAnswers.Length == 0 ? line : $"{FormerAnswers}\n{line}";
        (State, Answer, GrantedFigure, AnsweredByName, AnsweredAt) = (AppealState.Filed, "", null, "", null);
        return null;
    }

    private static string Day(DateTimeOffset at) => ChinaDay.Of(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Names of the states.</summary>
public static class AppealStates
{
    public static Words Label(this AppealState state) => state switch
    {
        AppealState.Filed => new("待答复", "awaiting an answer"),
        AppealState.Accepted => new("采纳", "accepted"),
        AppealState.Rejected => new("不采纳", "rejected"),
        AppealState.Withdrawn => new("撤回", "withdrawn"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };
}
