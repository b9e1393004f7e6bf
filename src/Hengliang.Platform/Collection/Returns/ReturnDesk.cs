using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>A return laid open with what it belongs to.</summary>
internal sealed record OnDesk(HengliangDb Db, DataReturn Return, Campaign Campaign, FormDefinition Form, string Unit, string UnitEnglish, Words Organiser, Actor Who, DateTimeOffset Now)
{
    public FormTemplate Template => Form.Template;

    public string Title => $"《{Template.Title}》{Campaign.Period.In(System.Globalization.CultureInfo.GetCultureInfo("zh-CN"))}·{Unit}";

    /// <summary>What is Chinese only stands in quotes.</summary>
    public string TitleEnglish => $"'{(Template.TitleEnglish.Length > 0 ? Template.TitleEnglish : Template.Title)}' ({Campaign.Period}) of '{UnitEnglish}'";

    public Signature Signature => new(Who.UserId, Who.ShownName, Now);

    public TwoPeople People => TwoPeople.Of(Who);

    public bool IsOfOwnUnit => Who.IsSystem || Who.UnitId == Return.UnitId;

    /// <summary>Why what is the organiser's alone is not the actor's to do; null when they are of the organiser.</summary>
    public Problem? FindForeign(Acting acting) => Campaign.IsOrganisedBy(acting)
        ? null
        : Problem.Refused("collection.not-your-step", $"这一步由{Organiser.Chinese}办理。", $"This step belongs to {Organiser.English}.");

    /// <summary>Why nobody may fill anything in now, and who can change that; null when it is open.</summary>
    public Problem? Lock => ReturnLock.Find(Return, Campaign, Template, Organiser, Now);

    /// <summary>The last step it took; null before the first.</summary>
    public Task<ReturnStep?> LastStepAsync(CancellationToken cancel) =>
        Db.ReturnSteps.AsNoTracking().Where(s => s.ReturnId == Return.Id).OrderByDescending(s => s.Order).FirstOrDefaultAsync(cancel);

    public Deed Deed(string command, string permission, string chinese, string english, string? reason = null) =>
        new(command, permission, Return.Subject, new(chinese, english), string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());

    public void Keep(ReturnVerb verb, ReturnState from, int step, string reason = "", string marked = "", string to = "") => Db.Add(new ReturnStep
    {
        Id = Guid.CreateVersion7(Now), RegionId = Return.RegionId, UnitId = Return.UnitId, ReturnId = Return.Id,
        Order = Return.Gate, Verb = verb, From = from, To = Return.State, Step = step, Reason = reason, Marked = marked, By = Who.UserId, For = Who.ActingForId, ByName = Who.ShownName, ToName = to, At = Now,
    });
}

/// <summary>What a step came to.</summary>
/// <param name="Verb">The verb it is kept under.</param>
/// <param name="Marked">The cells marked with it.</param>
/// <param name="To">Whom it was handed to or asked of; null for nobody.</param>
/// <param name="Guard">Looks again, within the commit, at what the step rests on; null where nothing is to be looked at.</param>
internal sealed record StepTaken(ReturnVerb Verb, string Marked = "", Words? To = null, Func<CancellationToken, Task<Problem?>>? Guard = null);

/// <summary>Lays returns open for those who may see them.</summary>
/// <remarks>Those who fill in see their own unit's returns only, whatever their post's scope; reviewers and leaders see as far as it reaches.</remarks>
public sealed class ReturnDesk(Databases databases, Acting acting, FormShelf shelf, TimeProvider clock)
{
    internal HengliangDb Open() => databases.Open(acting);

    /// <summary>For what checks compare with, and for nothing else: the figures of other sources and of peers.</summary>
    internal HengliangDb OpenBeyond() => databases.Open(Acting.System("数据核对"));

    internal Acting Acting => acting;

    /// <summary>The returns the actor may see.</summary>
    internal IQueryable<DataReturn> Seen(HengliangDb db)
    {
        var unit = acting.Actor?.UnitId ?? Guid.Empty;
        return SeesOnlyOwnUnit ? db.Returns.Where(r => r.UnitId == unit) : db.Returns;
    }

    internal bool SeesOnlyOwnUnit =>
        acting.May(CollectionPermissions.Fill) && !acting.May(CollectionPermissions.Review) && !acting.May(CollectionPermissions.Organise);

    internal async Task<Outcome<OnDesk>> TakeAsync(HengliangDb db, Guid id, string permission, CancellationToken cancel)
    {
        if (acting.Refuse(permission) is { } refusal)
            return refusal;
        var about = await (
            from seen in Seen(db)
            join campaign in db.Campaigns on seen.CampaignId equals campaign.Id
            join organiser in db.Set<Unit>() on campaign.UnitId equals organiser.Id
            join unit in db.Set<Unit>() on seen.UnitId equals unit.Id
            join template in db.Forms on campaign.TemplateId equals template.Id
            where seen.Id == id
            select new { seen, campaign, organiser = organiser.Name, organiserEnglish = organiser.NameEnglish, unit = unit.Name, unitEnglish = unit.NameEnglish, template.State }).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
        if (about is null)
            return Missing.Return;
        // What a cancelled campaign has is kept to be read; nothing goes on in it.
        if (about.campaign.IsCancelled && permission != CollectionPermissions.Read)
            return ReturnLock.Cancelled(Words.Named(about.organiser, about.organiserEnglish));
        var found = about.seen;
        var form = await shelf.TakeAsync(db, found.TemplateId, cancel).ConfigureAwait(false);
        // The shelf keeps a form as it was; whether it was disabled since is told by the row itself.
        if (about.State == TemplateState.Disabled && form!.Template.State != TemplateState.Disabled)
            form = await FormDefinition.LoadAsync(db, found.TemplateId, cancel).ConfigureAwait(false);
        return new OnDesk(db, found, about.campaign, form!, about.unit, about.unitEnglish, Words.Named(about.organiser, about.organiserEnglish), acting.Actor!, clock.GetUtcNow());
    }

    /// <summary>A return of the actor's own unit that is open to be filled in.</summary>
    internal async Task<Outcome<OnDesk>> TakeToFillAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        var taken = await TakeAsync(db, id, CollectionPermissions.Fill, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken;
        if (!taken.Value.IsOfOwnUnit)
            return Missing.Return;
        return taken.Value.Lock is { } locked ? locked : taken;
    }

    /// <summary>Takes a return one step on: fetch, let it decide, keep the step, commit.</summary>
    internal Task<Outcome<ReturnState>> StepAsync(
        Guid id, string command, string permission, ReturnVerb verb, string reason, Func<OnDesk, Task<Outcome<string>>> take, CancellationToken cancel) =>
        StepAsync(id, command, permission, reason, async desk => (await take(desk).ConfigureAwait(false)).Then<StepTaken>(marked => new StepTaken(verb, marked)), cancel);

    /// <summary>The same of a step whose verb is only known once it is taken.</summary>
    internal async Task<Outcome<ReturnState>> StepAsync(
        Guid id, string command, string permission, string reason, Func<OnDesk, Task<Outcome<StepTaken>>> take, CancellationToken cancel)
    {
        await using var db = Open();
        var taken = await TakeAsync(db, id, permission, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var desk = taken.Value;
        var (from, step) = (desk.Return.State, desk.Return.Step);
        var took = await take(desk).ConfigureAwait(false);
        if (!took.IsSuccess)
            return took.Problem;
        var (verb, marked, to, guard) = took.Value;
        desk.Keep(verb, from, step, reason.Trim(), marked, to?.Chinese ?? "");
        var at = PlaceInChain(desk, verb, step);
        // Names are Chinese often, and stand in quotes where the sentence is English.
        var (zh, en) = to is { } person ? ($"，{(verb == ReturnVerb.TakeBack ? "原请" : "交")}{person.Chinese}", $", {(verb == ReturnVerb.TakeBack ? "asked of" : "to")} '{person.English}'") : ("", "");
        // Cancelled at the same moment, nothing goes on in it any more.
        async Task<Problem?> FindStaleAsync(CancellationToken token) =>
            await db.Campaigns.AsNoTracking().AnyAsync(c => c.Id == desk.Campaign.Id && c.CancelledAt != null, token).ConfigureAwait(false)
                ? ReturnLock.Cancelled(desk.Organiser)
                : guard is null ? null : await guard(token).ConfigureAwait(false);

        var deed = desk.Deed(command, permission, $"{verb.Label().Chinese}了{desk.Title}{at.Chinese}{zh}", $"did '{verb.Label().English}' on the return {desk.TitleEnglish}{at.English}{en}", reason);
        return await db.CommitIfAsync(deed, desk.Return.State, FindStaleAsync, cancel).ConfigureAwait(false);
    }

    /// <summary>Which step of a longer chain was taken, and where a return was sent back to; nothing of a chain of one.</summary>
    private static (string Chinese, string English) PlaceInChain(OnDesk desk, ReturnVerb verb, int step)
    {
        var steps = desk.Campaign.Steps;
        if (steps.Count < 2 || step >= steps.Count || !verb.IsOfAStep())
            return ("", "");
        (string Chinese, string English) at = ($"（第 {step + 1} 步“{steps[step].Title}”）", $" (step {step + 1}, '{steps[step].Title}')");
        if (verb != ReturnVerb.SendBack)
            return at;
        return desk.Return.State == ReturnState.SentBack
            ? ($"{at.Chinese}，退到填报单位", $"{at.English}, to the reporting unit")
            : ($"{at.Chinese}，退到第 {desk.Return.Step + 1} 步“{steps[desk.Return.Step].Title}”", $"{at.English}, to step {desk.Return.Step + 1}, '{steps[desk.Return.Step].Title}'");
    }
}
