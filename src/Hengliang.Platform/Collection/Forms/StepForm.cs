using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Takes a form from draft to use and out of it: submitted by one, enabled by another, once its checks pass their own examples.</summary>
public sealed class StepForm(Databases databases, Acting acting, TimeProvider clock)
{
    /// <summary>Forms, and fields of each, that are named where there are more.</summary>
    private const int Told = 10;

    public Task<Outcome<TemplateState>> SubmitAsync(Guid id, CancellationToken cancel = default) =>
        TakeAsync(id, TemplateVerb.Submit, CollectionPermissions.Design, "", async (db, form) =>
            FirstFault(await FaultsAsync(db, form, ChinaDay.Today(clock), cancel).ConfigureAwait(false)) ?? form.Submit(TwoPeople.Of(acting.Actor!)), cancel);

    public async Task<Outcome<TemplateState>> SendBackAsync(Guid id, string reason, CancellationToken cancel = default) => string.IsNullOrWhiteSpace(reason)
        ? Missing.Reason
        : await TakeAsync(id, TemplateVerb.SendBack, CollectionPermissions.ApproveForms, reason, (_, form) => Task.FromResult(form.Take(TemplateVerb.SendBack)), cancel).ConfigureAwait(false);

    /// <summary>Enables a form; where it repeats another, or stops checks of others that look at it, why that is needed must be said, and what it repeated is kept with it and in the audit.</summary>
    public Task<Outcome<TemplateState>> EnableAsync(Guid id, string overlapReason, CancellationToken cancel = default)
    {
        IReadOnlyList<Overlap> overlaps = [];
        IReadOnlyList<LeaningCheck> stopped = [];
        return TakeAsync(id, TemplateVerb.Enable, CollectionPermissions.ApproveForms, overlapReason ?? "", async (db, form) =>
        {
            if (FirstFault(await FaultsAsync(db, form, ChinaDay.Today(clock), cancel).ConfigureAwait(false)) is { } fault)
                return fault;
            var definition = await FormDefinition.LoadAsync(db, id, cancel).ConfigureAwait(false);
            overlaps = await FormOverlap.FindAsync(db, definition!, cancel).ConfigureAwait(false);
            if (overlaps.Count > 0 && string.IsNullOrWhiteSpace(overlapReason))
                return Problem.Conflict(
                    "collection.overlap", $"{string.Join("；", overlaps.Select(o => o.Words.Chinese))}。请取消重复字段，或写明仍需采集的理由。",
                    $"It {string.Join("; ", overlaps.Select(o => o.Words.English))}; leave those fields out, or say why they are asked again.");
            stopped = await LeaningChecks.FindAsync(db, form, definition, cancel).ConfigureAwait(false);
            if (stopped.Count > 0 && string.IsNullOrWhiteSpace(overlapReason))
                return Problem.Conflict(
                    "collection.stops-checks", $"启用这一版后，{string.Join("、", stopped.Select(s => s.Words.Chinese))}将不能运行，因为它们用到的字段在新版中没有了。请保留这些字段，或写明理由并通知有关报表的设计单位。",
                    $"With this edition {string.Join(", ", stopped.Select(s => s.Words.English))} can no longer run, as it lacks the fields they look at; keep those fields, or say why they go and tell who designs the other forms.");
            if (form.Enable(TwoPeople.Of(acting.Actor!), (overlapReason ?? "").Trim(), KeptOverlap.Print(overlaps), clock.GetUtcNow()) is { } problem)
                return problem;
            // The edition before ends with the new one; its campaigns end on it.
            foreach (var older in await db.Forms.Where(f => f.Code == form.Code && f.Id != form.Id && f.State == TemplateState.Enabled).ToListAsync(cancel).ConfigureAwait(false))
                older.ValidTo = older.ValidTo is { } last && last < ChinaDay.Today(clock) ? last : ChinaDay.Today(clock);
            return null;
        }, cancel, () => (Evidence(overlaps).Chinese + LeaningChecks.Tell(stopped).Chinese, Evidence(overlaps).English + LeaningChecks.Tell(stopped).English));
    }

    /// <summary>Takes a form out of use with a reason; which checks of other forms stop with it is kept in the audit.</summary>
    public async Task<Outcome<TemplateState>> DisableAsync(Guid id, string reason, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return Missing.Reason;
        IReadOnlyList<LeaningCheck> stopped = [];
        return await TakeAsync(id, TemplateVerb.Disable, CollectionPermissions.ApproveForms, reason, async (db, form) =>
        {
            stopped = await LeaningChecks.FindAsync(db, form, await LeaningChecks.BesideAsync(db, form, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
            return form.Take(TemplateVerb.Disable);
        }, cancel, () => LeaningChecks.Tell(stopped)).ConfigureAwait(false);
    }

    /// <summary>What the approver was shown, field by field: forms change later, this does not.</summary>
    private static (string Chinese, string English) Evidence(IReadOnlyList<Overlap> overlaps) => overlaps.Count == 0 ? ("", "") : (
        "；启用时" + string.Join("；", overlaps.Take(Told).Select(o => $"{o.Words.Chinese}（{Fields(o, "、", "")}）")),
        "; when it was enabled it " + string.Join("; ", overlaps.Take(Told).Select(o => $"{o.Words.English} ({Fields(o, ", ", "'")})")));

    /// <summary>Labels are Chinese only, and stand in quotes where the sentence is English.</summary>
    private static string Fields(Overlap overlap, string comma, string quote) =>
        string.Join(comma, overlap.Fields.Take(Told).Select(f => quote + (f.Field == f.Other ? f.Field : $"{f.Field}≈{f.Other}") + quote)) + (overlap.Fields.Count > Told ? "…" : "");

    internal static async Task<IReadOnlyList<FormFault>> FaultsAsync(HengliangDb db, FormTemplate form, DateOnly today, CancellationToken cancel)
    {
        var definition = (await FormDefinition.LoadAsync(db, form.Id, cancel).ConfigureAwait(false))!;
        var parts = await RowParts.LoadAsync(db, definition, cancel).ConfigureAwait(false);
        return [.. FormReview.FaultsOf(definition, await FormNeighbours.LoadAsync(db, definition.Checks, cancel, definition.Fields).ConfigureAwait(false)), .. parts.Faults(), .. FormReview.OfFiling(form, today)];
    }

    private static Problem? FirstFault(IReadOnlyList<FormFault> faults) => faults.Count == 0 ? null : Problem.Invalid(
        "collection.form-faults",
        $"报表还有 {faults.Count} 处要改：{string.Join("；", faults.Take(3).Select(f => (f.Where.Length > 0 ? f.Where + "：" : "") + f.Words.Chinese))}",
        $"The form has {faults.Count} things to mend: {string.Join("; ", faults.Take(3).Select(f => (f.Where.Length > 0 ? f.Where + ": " : "") + f.Words.English))}");

    private async Task<Outcome<TemplateState>> TakeAsync(
        Guid id, TemplateVerb verb, string permission, string reason, Func<HengliangDb, FormTemplate, Task<Problem?>> take, CancellationToken cancel, Func<(string Chinese, string English)>? more = null)
    {
        if (acting.Refuse(permission) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Forms.SingleOrDefaultAsync(f => f.Id == id, cancel).ConfigureAwait(false) is not { } form)
            return Missing.Form;
        if ((acting.Refuse(permission, new Keeper(form.OwnerRegionId, form.OwnerUnitId)) ?? await take(db, form).ConfigureAwait(false)) is { } problem)
            return problem;
        var (chinese, english) = more?.Invoke() ?? ("", "");
        var deed = new Deed(
            nameof(StepForm), permission, form.Subject,
            new($"{verb.Label().Chinese}报表《{form.Title}》（{form.Code} 第{form.Edition}版）{chinese}", $"did '{verb.Label().English}' on the form '{form.Title}' ({form.Code}, edition {form.Edition}){english}"),
            string.IsNullOrWhiteSpace(reason) ? null : reason.Trim())
        {
            RegionId = form.OwnerRegionId, UnitId = form.OwnerUnitId,
        };
        return await db.CommitAsync(deed, form.State, cancel).ConfigureAwait(false);
    }
}
