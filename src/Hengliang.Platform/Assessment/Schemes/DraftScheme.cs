using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>Begins a scheme, changes the head of a draft, or begins a new version of one in force.</summary>
public sealed class DraftScheme(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Guid>> RunAsync(SchemeForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        if ((acting.Refuse(AssessmentPermissions.Design) ?? form.FindFault()) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var scheme = new Scheme
        {
            Id = id, SeriesId = id, Number = 1, RegionId = form.RegionId ?? acting.Actor!.RegionId, UnitId = acting.Actor!.UnitId,
            Kind = form.Kind, Name = form.Name.Trim(), IsDemonstration = form.IsDemonstration,
        };
        Write(scheme, form);
        db.Add(scheme);
        return await db.CommitAsync(Tell(scheme, $"起草了考核方案“{scheme.Name}”", $"began the assessment scheme '{scheme.Title.English}'"), id, cancel).ConfigureAwait(false);
    }

    public async Task<Outcome<Guid>> EditAsync(Guid id, int version, SchemeForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (acting.Refuse(AssessmentPermissions.Design) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Schemes.SingleOrDefaultAsync(s => s.Id == id, cancel).ConfigureAwait(false) is not { } scheme)
            return Missing.Scheme(id);
        // Of which kind it is stands since it was begun: an acceptance never loses the year it began in.
        if ((scheme.RefuseChange() ?? (form with { Kind = scheme.Kind }).FindFault()) is { } fault)
            return fault;
        if (scheme.Version != version)
            return await Overtaking.TellAsync(db, scheme.Subject, scheme.Title, cancel, "\"AssessmentSchemes\"").ConfigureAwait(false);
        Write(scheme, form);
        return await db.CommitAsync(Tell(scheme, $"修改了考核方案“{scheme.Name}”的基本设置", $"changed the settings of the scheme '{scheme.Title.English}'"), id, cancel).ConfigureAwait(false);
    }

    /// <summary>Copies a scheme in force into a new draft version, which takes its place once it is activated.</summary>
    public async Task<Outcome<Guid>> BeginVersionAsync(Guid id, int? year = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Design) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Schemes.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel).ConfigureAwait(false) is not { } old)
            return Missing.Scheme(id);
        var versions = await db.Schemes.AsNoTracking().Where(s => s.SeriesId == old.SeriesId).ToListAsync(cancel).ConfigureAwait(false);
        if (versions.Find(v => v.State == SchemeState.Draft) is { } draft)
            return Problem.Conflict("assessment.draft-stands", $"第{draft.Number}版还在起草；请先启用或删除它。", $"Version {draft.Number} is still a draft; activate it or remove it first.");
        if ((SchemeForm.FindYearFault(old.Kind, year ?? old.Year, old.BaseYear) ?? await OpenAcceptance.FindStandingAsync(db, old, cancel).ConfigureAwait(false)) is { } fault)
            return fault;
        var made = Copy(old, versions.Max(v => v.Number) + 1, year ?? old.Year);
        db.Add(made);
        await CopyPartsAsync(db, old, made, cancel).ConfigureAwait(false);
        return await db.CommitIfAsync(
            Tell(made, $"为考核方案“{made.Name}”另起了第{made.Number}版", $"began version {made.Number} of the scheme '{made.Title.English}'"), made.Id,
            token => OpenAcceptance.FindStandingAsync(db, old, token), cancel).ConfigureAwait(false);
    }

    /// <summary>Begins a scheme of its own from another, of whatever version and state, as from a template: neither changes with the other from then on.</summary>
    /// <param name="id">The scheme to begin from.</param>
    /// <param name="name">What the new one is called; empty: as the other, marked as a copy.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Guid>> CopyAsync(Guid id, string name = "", CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (acting.Refuse(AssessmentPermissions.Design) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Schemes.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel).ConfigureAwait(false) is not { } old)
            return Missing.Scheme(id);
        var made = Copy(old, 1, old.Year, Guid.CreateVersion7(clock.GetUtcNow()));
        (made.Name, made.NameEnglish) = name.Trim() is { Length: > 0 } given ? (given, "") : (Short($"{old.Name}（副本）"), old.NameEnglish.Length > 0 ? Short($"{old.NameEnglish} (copy)") : "");
        db.Add(made);
        await CopyPartsAsync(db, old, made, cancel).ConfigureAwait(false);
        return await db.CommitAsync(
            Tell(made, $"以“{old.Name}”第{old.Number}版为模板起草了考核方案“{made.Name}”", $"began the assessment scheme '{made.Title.English}' from version {old.Number} of '{old.Title.English}'"), made.Id, cancel).ConfigureAwait(false);
    }

    /// <summary>Drops a draft nobody has used.</summary>
    public async Task<Outcome<Done>> DropAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Design) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Schemes.SingleOrDefaultAsync(s => s.Id == id, cancel).ConfigureAwait(false) is not { } scheme)
            return Missing.Scheme(id);
        if (scheme.RefuseChange() is { } fixedNow)
            return fixedNow;
        db.Remove(scheme);
        // An item goes before the one above it, which the database alone would not know.
        db.RemoveRange(await db.SchemeItems.Where(i => i.SchemeId == id).ToListAsync(cancel).ConfigureAwait(false));
        return await db.CommitAsync(Tell(scheme, $"删除了考核方案“{scheme.Name}”第{scheme.Number}版草稿", $"dropped the draft of version {scheme.Number} of '{scheme.Title.English}'"), default(Done), cancel).ConfigureAwait(false);
    }

    internal static Deed Tell(Scheme scheme, string chinese, string english) =>
        new(nameof(DraftScheme), AssessmentPermissions.Design, scheme.Subject, new(chinese, english));

    private static void Write(Scheme scheme, SchemeForm form)
    {
        (scheme.Name, scheme.NameEnglish, scheme.Notes, scheme.Year) = (form.Name.Trim(), form.NameEnglish.Trim(), form.Notes.Trim(), form.Year);
        (scheme.WeightMode, scheme.Scale, scheme.Decimals) = (form.WeightMode, form.Scale, form.Decimals);
        (scheme.PublishRule, scheme.Grades, scheme.ListName) = (form.PublishRule, form.Grades.Trim(), form.ListName.Trim());
        (scheme.AppealDays, scheme.ReplyDays) = (form.AppealDays, form.ReplyDays);
        (scheme.BaseYear, scheme.ApprovedOn) = (form.BaseYear, form.ApprovedOn);
    }

    private static string Short(string name) => name.Length <= 200 ? name : name[..200];

    /// <param name="old">What is copied.</param>
    /// <param name="number">Which version it is.</param>
    /// <param name="year">The year assessed.</param>
    /// <param name="own">Begins a series of its own, and is no demonstration; null: a further version.</param>
    private Scheme Copy(Scheme old, int number, int year, Guid? own = null) => new()
    {
        Id = own ?? Guid.CreateVersion7(clock.GetUtcNow()),
        SeriesId = own ?? old.SeriesId,
        Number = number,
        RegionId = old.RegionId,
        UnitId = old.UnitId,
        Kind = old.Kind,
        Name = old.Name,
        NameEnglish = old.NameEnglish,
        Notes = old.Notes,
        Year = year,
        WeightMode = old.WeightMode,
        Scale = old.Scale,
        Decimals = old.Decimals,
        PublishRule = old.PublishRule,
        Grades = old.Grades,
        ListName = old.ListName,
        EnglishNames = old.EnglishNames,
        AppealDays = old.AppealDays,
        ReplyDays = old.ReplyDays,
        BaseYear = old.BaseYear,
        ApprovedOn = old.ApprovedOn,
        IsDemonstration = own is null && old.IsDemonstration,
    };

    private async Task CopyPartsAsync(HengliangDb db, Scheme old, Scheme made, CancellationToken cancel)
    {
        var items = await db.SchemeItems.AsNoTracking().Where(i => i.SchemeId == old.Id).ToListAsync(cancel).ConfigureAwait(false);
        var ids = items.ToDictionary(i => i.Id, _ => Guid.CreateVersion7(clock.GetUtcNow()));
        db.AddRange(items.Select(i => i.CopyTo(made, ids[i.Id], i.ParentId is { } parent ? ids[parent] : null)));
        foreach (var member in await db.SchemeMembers.AsNoTracking().Where(m => m.SchemeId == old.Id).ToListAsync(cancel).ConfigureAwait(false))
            db.Add(KeepMembers.Make(made, new(member.MemberRegionId, member.Group, member.IsListed), Guid.CreateVersion7(clock.GetUtcNow())));
        foreach (var rule in await db.VetoRules.AsNoTracking().Where(v => v.SchemeId == old.Id).ToListAsync(cancel).ConfigureAwait(false))
            db.Add(KeepVetoRules.Copy(rule, made, Guid.CreateVersion7(clock.GetUtcNow())));
        if (old.Kind == SchemeKind.Acceptance)
            await CopyAcceptance.RunAsync(db, old, made, clock, cancel).ConfigureAwait(false);
    }
}
