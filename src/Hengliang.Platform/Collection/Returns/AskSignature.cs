using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>转办, 加签: hands a step of a return on to another person, or asks for one more signature at it; of this return only, the campaign stays as it is.</summary>
public sealed class AskSignature(ReturnDesk desk, Acting acting, IPeopleInSight people)
{
    /// <summary>Signatures that can be asked for at one step beside its own.</summary>
    public const int MostAdded = 5;

    /// <summary>Hands the step on to one person, who alone takes it from then on; they may hand it on again.</summary>
    /// <remarks>Should the person lose the right to take it, it is of all who may again.</remarks>
    /// <param name="id">The return.</param>
    /// <param name="person">Who takes the step.</param>
    /// <param name="reason">Why; must be said.</param>
    /// <param name="seen">The turn of the return that was before their eyes; null for whatever there is.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<Outcome<ReturnState>> HandOnAsync(Guid id, Guid person, string reason, int? seen = null, CancellationToken cancel = default) =>
        StepAsync(id, "HandOnReturn", reason, seen, (open, signing) => HandOnAsync(open, signing, person, reason.Trim(), cancel), cancel);

    /// <summary>Asks a person to sign before those whose step it is, or after them.</summary>
    /// <param name="id">The return.</param>
    /// <param name="person">Whose signature is asked for.</param>
    /// <param name="after">After the step's own signature; else before it.</param>
    /// <param name="reason">Why; must be said.</param>
    /// <param name="seen">The turn of the return that was before their eyes; null for whatever there is.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<Outcome<ReturnState>> AddAsync(Guid id, Guid person, bool after, string reason, int? seen = null, CancellationToken cancel = default) =>
        StepAsync(id, "AddSigner", reason, seen, (open, signing) => AddAsync(open, signing, person, after, reason.Trim(), cancel), cancel);

    /// <summary>收回, 减签: takes back what was asked for and not yet given: by who asked, and an added signature also by who holds the step.
    /// 撤签: takes back one's own signature while the step waits for others.</summary>
    /// <remarks>A signature that later ones rest on stays until those are taken back; what was said with it stays in the history.</remarks>
    public Task<Outcome<ReturnState>> TakeBackAsync(Guid id, Guid signature, string reason, CancellationToken cancel = default) =>
        StepAsync(id, "TakeBackSignature", reason, null, (open, signing) => Task.FromResult(TakeBack(open, signing, signature)), cancel);

    private async Task<Outcome<ReturnState>> StepAsync(Guid id, string command, string reason, int? seen, Func<OnDesk, Signing, Task<Outcome<StepTaken>>> take, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return Missing.Reason;
        return await desk.StepAsync(
            id, command, ReviewReturn.PermissionOf(acting), reason, TakeSeenAsync, cancel).ConfigureAwait(false);

        async Task<Outcome<StepTaken>> TakeSeenAsync(OnDesk open)
        {
            var took = await take(open, await Signing.OfAsync(open, acting, people, cancel).ConfigureAwait(false)).ConfigureAwait(false);
            return took.IsSuccess && await ReturnTurn.FindOvertakenAsync(open, seen, cancel).ConfigureAwait(false) is { } overtaken ? overtaken : took;
        }
    }

    private async Task<Outcome<StepTaken>> HandOnAsync(OnDesk open, Signing signing, Guid person, string reason, CancellationToken cancel)
    {
        if (await FindRefusalAsync(open, signing, ReturnVerb.HandOn, cancel).ConfigureAwait(false) is { } refusal)
            return refusal;
        if (signing.Step.IsJoint)
            return Problem.Conflict(
                "collection.joint-not-handed-on", $"这一步由 {signing.Step.Needed} 人会签，不转给一个人；需要指定的人签署时请加签。",
                $"This step is signed by {signing.Step.Needed} people together and is not handed on to one; ask for the signature of the person you want beside them.");
        var signers = await Signers.OfAsync(open, people, cancel).ConfigureAwait(false);
        if ((signers.FindFault(person, signing, handsOn: true) ?? open.Return.Ask(ReturnVerb.HandOn)) is { } problem)
            return problem;
        (signing.Handed ?? signing.Lost)?.End(open.Now);
        return Keep(open, signers.ForStep(signing).First(c => c.Id == person), SigningKind.HandedOn, ReturnVerb.HandOn, reason);
    }

    private async Task<Outcome<StepTaken>> AddAsync(OnDesk open, Signing signing, Guid person, bool after, string reason, CancellationToken cancel)
    {
        var (kind, verb) = after ? (SigningKind.After, ReturnVerb.AddAfter) : (SigningKind.Before, ReturnVerb.AddBefore);
        if (await FindRefusalAsync(open, signing, verb, cancel).ConfigureAwait(false) is { } refusal)
            return refusal;
        if (signing.Added >= MostAdded)
            return Problem.Conflict("collection.too-many-signers", $"一步最多加签 {MostAdded} 人。", $"At most {MostAdded} signatures are asked for at one step beside its own.");
        var signers = await Signers.OfAsync(open, people, cancel).ConfigureAwait(false);
        if ((signers.FindFault(person, signing, handsOn: false) ?? open.Return.Ask(verb)) is { } problem)
            return problem;
        return Keep(open, signers.Beside(signing).First(c => c.Id == person), kind, verb, reason);
    }

    private static Outcome<StepTaken> TakeBack(OnDesk open, Signing signing, Guid id)
    {
        if (signing.Own is { } own && own.Id == id)
            return Unsign(open, signing, own);
        if (signing.FindAsked(id) is not { } asked)
            return Problem.Conflict("collection.nothing-asked", "这项转办或加签已经办理或收回；请刷新后查看。", "This was signed or taken back meanwhile; reload the page.");
        if (!signing.MayTakeBack(asked))
            return Problem.Refused(
                "collection.not-yours-to-take-back", $"这项{StepSignature.LabelOf(asked.Kind).Chinese}由{asked.AskedByName}提出，由其收回。", $"{asked.AskedByName} asked for this, and can take it back.");
        if (open.Return.Ask(ReturnVerb.TakeBack) is { } problem)
            return problem;
        signing.TakeBack(asked);
        return new StepTaken(ReturnVerb.TakeBack, To: asked.Person);
    }

    private static Outcome<StepTaken> Unsign(OnDesk open, Signing signing, StepSignature own)
    {
        if (signing.FindResting(own) is { } later)
            return Problem.Conflict(
                "collection.signed-since", $"{later.PersonName}已在您之后签署；请先由其撤签，您再撤签。", $"{later.Person.English} has signed after you; once they have taken their signature back, you can take back yours.");
        if (open.Return.Ask(ReturnVerb.Unsign) is { } problem)
            return problem;
        own.TakeBack(open.Now);
        return new StepTaken(ReturnVerb.Unsign);
    }

    /// <summary>Only who holds the step, and has not signed it, names others.</summary>
    private static async Task<Problem?> FindRefusalAsync(OnDesk open, Signing signing, ReturnVerb verb, CancellationToken cancel)
    {
        if (open.Return.State != ReturnState.InReview)
            return open.Return.Ask(verb) ?? throw new InvalidOperationException("Only a return in review is signed.");
        if (!signing.Holds)
            return signing.FindRefusal() ?? Problem.Refused("collection.not-yours-to-name", "加签人只签署意见；转办和加签由本步的审核人办理。", "You were asked to sign; handing on and asking others is for the reviewer of the step.");
        if (open.People.Meets(open.Return.SubmittedBy, open.Return.SubmittedFor))
            return open.Return.Sign(open.People);
        if (signing.IsSignedByStep)
            return Problem.Conflict("collection.step-signed", "本步已经签署，不能再转办或加签。", "The step is signed already; nothing more can be asked for at it.");
        return await ReviewReturn.FindApprovedAsync(open, cancel).ConfigureAwait(false);
    }

    private static StepTaken Keep(OnDesk open, SignerChoice person, SigningKind kind, ReturnVerb verb, string reason)
    {
        open.Db.Add(new StepSignature
        {
            Id = Guid.CreateVersion7(open.Now), RegionId = open.Return.RegionId, UnitId = open.Return.UnitId, ReturnId = open.Return.Id, Step = open.Return.Step, Kind = kind,
            PersonId = person.Id, PersonName = person.Name.Chinese, PersonNameEnglish = person.Name.English, Reason = reason,
            AskedBy = open.Who.UserId, AskedFor = open.Who.ActingForId, AskedByName = open.Who.ShownName, AskedAt = open.Now,
        });
        return new(verb, To: person.Name);
    }
}
