using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Appeals;

/// <summary>Answers an appeal; where a figure is granted it takes the other's place, and the round is scored again.</summary>
/// <remarks>The ledger of observations is not touched: correcting it is an act of its own, with its own source.</remarks>
public sealed class AnswerAppeal(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="id">The appeal.</param>
    /// <param name="accept">Whether it is accepted.</param>
    /// <param name="answer">The grounds.</param>
    /// <param name="granted">The figure put in place; null when none changes.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<AppealState>> RunAsync(Guid id, bool accept, string answer, decimal? granted = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Run) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Appeals.SingleOrDefaultAsync(a => a.Id == id, cancel).ConfigureAwait(false) is not { } appeal)
            return Missing.Appeal(id);
        if (await db.Rounds.SingleOrDefaultAsync(r => r.Id == appeal.RoundId, cancel).ConfigureAwait(false) is not { } round)
            return Missing.Round(appeal.RoundId);
        var stood = round.State;
        if (!accept && granted is not null)
            return Problem.Invalid("assessment.granted-without-accepting", "不采纳的申诉不能更改数值。", "An appeal that is rejected changes no figure.");
        if (TwoPeople.Of(acting.Actor!).Meets(appeal.FiledBy, appeal.FiledFor))
            return Problem.Refused("assessment.own-appeal", "申诉不能由申诉人自己答复。", "An appeal is not answered by the one who filed it.");
        var state = accept ? AppealState.Accepted : AppealState.Rejected;
        if (appeal.Close(state, answer ?? "", granted, acting.Actor!, clock.GetUtcNow()) is { } closed)
            return closed;
        if (granted is not null && await FindFaultAsync(db, appeal, granted, cancel).ConfigureAwait(false) is { } fault)
            return fault;
        // Before a freeze there is no snapshot to change: what is taken then has it.
        if (granted is not null && round.State != RoundState.Draft
            && await new Scorekeeping(db, acting, clock).AmendAsync(round, image => AppealEffect.Grant(image, appeal), $"采纳申诉：{appeal.ItemName}", cancel).ConfigureAwait(false) is { } problem)
            return problem;
        // Frozen or thawed in between, what was granted would stand in no snapshot.
        return await db.CommitIfAsync(
            new(nameof(AnswerAppeal), AssessmentPermissions.Run, appeal.Subject, Said(appeal), appeal.Answer), state,
            token => RoundGuard.FindMovedAsync(db, round, stood, token), cancel).ConfigureAwait(false);
    }

    private static async Task<Problem?> FindFaultAsync(HengliangDb db, Appeal appeal, decimal? granted, CancellationToken cancel)
    {
        var image = await Scorekeeping.LatestAsync(db, appeal.RoundId, cancel).ConfigureAwait(false);
        return image?.Members.FirstOrDefault(m => m.Region == appeal.RegionId) is { } member
            ? AppealFigure.FindFault(image.Scheme.Items.FirstOrDefault(i => i.Code == appeal.ItemCode), Words.Named(member.Name, member.NameEnglish), granted)
            : null;
    }

    private static Words Said(Appeal appeal) => appeal.GrantedFigure is { } figure
        ? new($"采纳了对“{appeal.ItemName}”的申诉，数值改为 {ValueWords.Number(figure)}", $"accepted the appeal of '{appeal.ItemName}' and set its figure to {ValueWords.Number(figure)}")
        : new($"{appeal.State.Label().Chinese}了对“{appeal.ItemName}”的申诉", $"{appeal.State.Label().English} the appeal of '{appeal.ItemName}'");
}
