using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Platform.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>Accepts a candidate: makes or links the target, the observation, the task or the draft clause it becomes.</summary>
/// <remarks>One commit for all of it. Of two people who accept the same candidate the second is told of the first.</remarks>
public sealed class AcceptExtract(ReviewDesk desk, FigureRecording figures, PlanRegister plans, ClauseRegister clauses)
{
    /// <param name="id">The extract.</param>
    /// <param name="version">The version the page showed; null to take the present one.</param>
    /// <param name="acceptance">What the person decided.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<Outcome<Accepted>> RunAsync(Guid id, int? version, Acceptance acceptance, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(acceptance);
        return desk.RunAsync(id, version, item => AcceptAsync(item, acceptance, cancel), cancel);
    }

    private async Task<Outcome<Accepted>> AcceptAsync(OnDesk item, Acceptance acceptance, CancellationToken cancel)
    {
        var extract = item.Extract;
        if (extract.State != ExtractState.Candidate)
            return extract.Decided();
        if (Correct(item, acceptance) is { } wrong)
            return wrong;
        var made = extract.Reading switch
        {
            FigureReading figure => await figures.RecordAsync(item, figure, acceptance, cancel).ConfigureAwait(false),
            TaskReading task => await RecordAsync(item, task, cancel).ConfigureAwait(false),
            BenefitReading benefit => Record(item, benefit),
            var other => throw new InvalidOperationException($"There is no way to accept {other}."),
        };
        if (!made.IsSuccess)
            return made.Problem;
        var (result, linked, sentence) = made.Value;
        if (extract.Accept(item.Who, result, acceptance.Reason) is { } problem)
            return problem;
        var deed = item.Deed(nameof(AcceptExtract), sentence.Chinese, sentence.English, acceptance.Reason);
        return await item.Db.CommitAsync(deed, new Accepted(extract.Id, result.Kind, result.Id, linked), cancel).ConfigureAwait(false);
    }

    private static Problem? Correct(OnDesk item, Acceptance acceptance)
    {
        if (acceptance.Corrected is not { } corrected)
            return null;
        return corrected.Kind == item.Extract.Kind
            ? item.Extract.Correct(corrected, item.Who, acceptance.Reason)
            : Problem.Invalid(
                "documents.other-kind",
                "修改内容与候选的类别不符；请刷新后重新填写。",
                "The correction is of another kind than the candidate; reload the page and fill it in again.");
    }

    private async Task<Outcome<Made>> RecordAsync(OnDesk item, TaskReading task, CancellationToken cancel)
    {
        var plan = await plans.EnsureAsync(item.Db, PlanYears.OriginOf(item.Document), cancel).ConfigureAwait(false);
        var above = await ClausesAboveAsync(item, cancel).ConfigureAwait(false);
        var node = await plans.AddAsync(item.Db, plan, new(task.Task, task.Lead, item.Source, above), cancel).ConfigureAwait(false);
        return new Made(new(ResultKind.PlanNode, node.Id), false, new(
            $"接受了《{item.Document.Title}》中的任务“{task.Task}”，列入规划", $"accepted the task '{task.Task}' of '{item.Document.Title}' into its plan"));
    }

    /// <summary>The clauses around the extract's own, nearest first.</summary>
    private static async Task<IReadOnlyList<Guid>> ClausesAboveAsync(OnDesk item, CancellationToken cancel)
    {
        var parents = await item.Db.Clauses.AsNoTracking().Where(c => c.DocumentId == item.Document.Id)
            .ToDictionaryAsync(c => c.Id, c => c.ParentId, cancel).ConfigureAwait(false);
        var above = new List<Guid>();
        for (var at = item.Extract.ClauseId; at is { } id && parents.TryGetValue(id, out var parent) && parent is { } p && !above.Contains(p); at = p)
            above.Add(p);
        return above;
    }

    private Outcome<Made> Record(OnDesk item, BenefitReading benefit)
    {
        var clause = clauses.Add(item.Db, new PolicyClauseEntry
        {
            RegionId = item.Document.RegionId,
            UnitId = item.Document.UnitId,
            Instrument = benefit.Instrument.ToString(),
            Beneficiary = benefit.Beneficiary,
            Basis = benefit.Basis,
            Condition = benefit.Condition,
            Tiers = StoredReading.PrintTiers(benefit.Tiers),
            TierUnit = benefit.TierUnit,
            Cap = benefit.Cap,
            CapPer = benefit.CapPer,
            ItemCap = benefit.ItemCap,
            Floor = benefit.Floor,
            Source = item.Source,
        });
        return new Made(new(ResultKind.PolicyClause, clause.Id), false, new(
            $"接受了《{item.Document.Title}》{item.Extract.Place}的政策条款，存为草稿",
            $"accepted the benefit clause at '{item.Extract.Place}' of '{item.Document.Title}' as a draft"));
    }
}

/// <summary>What recording made of an extract.</summary>
internal sealed record Made(Result Result, bool Linked, Words Sentence);
