using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>复核 of a round: opens a review when the trial is handed over, closes it with the opinion, and says who may not; it adds to the database and never commits.</summary>
internal sealed class Reviewing(HengliangDb db, Actor actor, DateTimeOffset now)
{
    /// <summary>Keeps what a step means for the review, or says why it can not be taken.</summary>
    /// <param name="round">The round, the step already taken.</param>
    /// <param name="step">The step.</param>
    /// <param name="words">The opinion or the reason.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Problem?> TakeAsync(Round round, RoundStep step, string words, CancellationToken cancel)
    {
        if (step is not ({ Verb: RoundVerb.Check or RoundVerb.Recall } or { From: RoundState.Review }))
            return null;
        var latest = await db.RoundReviews.Where(r => r.RoundId == round.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        switch (step.Verb)
        {
            case RoundVerb.Check:
                db.Add(RoundReview.Open(round, (latest?.Number ?? 0) + 1, actor, now));
                return null;
            case RoundVerb.Recall:
                return WhyNotRecalled(round, latest, actor);
            case RoundVerb.GiveFeedback:
                return WhyNotTold(round, latest);
            case RoundVerb.TakeBack:
                return Close(round, latest, ReviewVerdict.TakenBack, words);
            default:
                var verdict = step.Verb == RoundVerb.PassReview ? ReviewVerdict.Passed : ReviewVerdict.SentBack;
                return WhyNotReviewed(round, latest, actor, verdict) ?? Close(round, latest, verdict, words);
        }
    }

    /// <summary>True when what the round comes to now has been passed, and not only an earlier trial.</summary>
    public static bool IsPassed(Round round, RoundReview? latest) => latest?.Verdict == ReviewVerdict.Passed && latest.Snapshot == round.Snapshots;

    /// <summary>Why the units can not be told yet.</summary>
    public static Problem? WhyNotTold(Round round, RoundReview? latest) => latest switch
    {
        _ when IsPassed(round, latest) => null,
        null => NotHandedOver(round),
        { Verdict: ReviewVerdict.Passed } => Problem.Conflict(
            "assessment.review-overtaken",
            $"“{round.Name}”复核通过之后结果又有变动；请由“{latest.HandedByName}”以外的人重新复核。",
            $"The result of '{round.Name}' has changed since it passed the review; someone other than '{latest.HandedByName}' reviews it anew."),
        _ => Problem.Conflict(
            "assessment.not-reviewed",
            $"“{round.Name}”还没有通过复核；请由“{latest.HandedByName}”以外的人复核。",
            $"'{round.Name}' has not passed its review yet; someone other than '{latest.HandedByName}' reviews it."),
    };

    /// <summary>Why this person can not pass it or send it back.</summary>
    public static Problem? WhyNotReviewed(Round round, RoundReview? latest, Actor actor, ReviewVerdict verdict) => latest switch
    {
        null => NotHandedOver(round),
        _ when TwoPeople.Of(actor).Meets(latest.HandedBy, latest.HandedFor) => Problem.Refused(
            "assessment.two-persons",
            $"“{round.Name}”由“{latest.HandedByName}”提交复核，复核须由另一人作出（代理同样不行）；请请其他有权人员办理。",
            $"'{latest.HandedByName}' handed '{round.Name}' over, so another person reviews it, not even by delegation; please ask a colleague who may."),
        _ when verdict == ReviewVerdict.Passed && IsPassed(round, latest) => Problem.Conflict(
            "assessment.passed-already",
            $"“{latest.ClosedByName}”已复核通过，不用再办。",
            $"'{latest.ClosedByName}' has passed it already; nothing is left to do."),
        _ => null,
    };

    /// <summary>Why this person can not take back what the units were told: who handed it over does not withdraw it alone.</summary>
    private static Problem? WhyNotRecalled(Round round, RoundReview? latest, Actor actor) => latest is not null && TwoPeople.Of(actor).Meets(latest.HandedBy, latest.HandedFor)
        ? Problem.Refused(
            "assessment.two-persons",
            $"“{round.Name}”由“{latest.HandedByName}”提交复核，撤回反馈须由另一人作出（代理同样不行）；请请其他有权人员办理。",
            $"'{latest.HandedByName}' handed '{round.Name}' over, so another person recalls it, not even by delegation; please ask a colleague who may.")
        : null;

    private static Problem NotHandedOver(Round round) => Problem.Conflict(
        "assessment.not-handed-over",
        $"“{round.Name}”提交复核时没有登记提交人；请先撤回，再提交一次。",
        $"It was not written down who handed '{round.Name}' over; take it back and hand it over again.");

    /// <summary>A round handed over before reviews were kept has nothing to close.</summary>
    private Problem? Close(Round round, RoundReview? latest, ReviewVerdict verdict, string words)
    {
        var open = latest is null or { IsOpen: true } ? latest : latest.Again(now);
        if (open is not null && open != latest)
            db.Add(open);
        open?.Close(verdict, round.Snapshots, words, actor, now);
        return null;
    }
}
