using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>Puts a draft in force, once nothing is wrong with it; the version before it retires.</summary>
public sealed class ActivateScheme(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Design) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await SchemeSheet.LoadAsync(db, id, cancel).ConfigureAwait(false) is not { } sheet)
            return Missing.Scheme(id);
        if (await FindHindranceAsync(db, sheet, cancel).ConfigureAwait(false) is { } hindrance)
            return hindrance;
        var versions = await db.Schemes.Where(s => s.SeriesId == sheet.Scheme.SeriesId).ToListAsync(cancel).ConfigureAwait(false);
        var scheme = versions.Single(v => v.Id == id);
        scheme.Activate(clock.GetUtcNow(), acting.Actor!.ShownName);
        foreach (var old in versions.Where(v => v.Id != id && v.State == SchemeState.Active))
            old.Retire();
        return await db.CommitIfAsync(
            DraftScheme.Tell(scheme, $"启用了考核方案“{scheme.Name}”第{scheme.Number}版", $"activated version {scheme.Number} of the scheme '{scheme.Title.English}'"),
            default(Done),
            async token => await SchemeSheet.LoadAsync(db, id, token).ConfigureAwait(false) is { } now ? await FindHindranceAsync(db, now, token).ConfigureAwait(false) : Missing.Scheme(id), cancel).ConfigureAwait(false);
    }

    /// <summary>Asked before the scheme is put in force, and again within the commit: an item may have been changed meanwhile.</summary>
    private static async Task<Problem?> FindHindranceAsync(HengliangDb db, SchemeSheet sheet, CancellationToken cancel) =>
        FindHindrance(sheet) ?? await OpenAcceptance.FindStandingAsync(db, sheet.Scheme, cancel).ConfigureAwait(false);

    private static Problem? FindHindrance(SchemeSheet sheet) => sheet.Scheme.RefuseChange() ?? (sheet.Faults is [var first, ..]
        ? Problem.Invalid(
            "assessment.scheme-faulty",
            $"方案还不能启用（{sheet.Faults.Count} 处）：{first.Said.Chinese}",
            $"The scheme can not be activated yet ({sheet.Faults.Count} faults): {first.Said.English}")
        : null);
}
