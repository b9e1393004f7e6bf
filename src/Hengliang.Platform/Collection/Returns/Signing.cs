using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Whose signatures a return waits for at its step: of those who may take it, of the one it was handed on to, of those asked to sign before or after them.</summary>
internal sealed class Signing
{
    private readonly OnDesk _open;
    private readonly Acting _acting;
    private readonly List<StepSignature> _atStep;

    private Signing(OnDesk open, Acting acting, List<StepSignature> standing)
    {
        (_open, _acting, Standing) = (open, acting, standing);
        _atStep = standing.FindAll(s => s.Step == open.Return.Step);
        Handed = _atStep.FindLast(s => s.Kind == SigningKind.HandedOn);
    }

    /// <summary>Every signature of the return that counts or is waited for.</summary>
    public IReadOnlyList<StepSignature> Standing { get; }

    /// <summary>The step was handed on to this person; null when it is of all who may take it.</summary>
    public StepSignature? Handed { get; private set; }

    /// <summary>It was handed on to a person who can not take it any more, so it is of all again.</summary>
    public StepSignature? Lost { get; private set; }

    public ChainStep Step => _open.Campaign.StepAt(_open.Return.Step);

    public IEnumerable<StepSignature> Given => _atStep.Where(s => s is { IsSigned: true, EndedAt: null, Kind: SigningKind.Own or SigningKind.HandedOn });

    /// <summary>The same with those asked beside it.</summary>
    public IEnumerable<StepSignature> GivenOfAll => _atStep.Where(s => s is { IsSigned: true, EndedAt: null }).OrderBy(s => s.SignedAt);

    public IEnumerable<StepSignature> Before => Awaited(SigningKind.Before);

    public IEnumerable<StepSignature> After => Awaited(SigningKind.After);

    /// <summary>Those whose step it is have all signed; what is still waited for comes after them.</summary>
    public bool IsSignedByStep => Given.Count() >= Step.Needed;

    /// <summary>The signature the actor was asked for beside the step's own.</summary>
    public StepSignature? Mine => Before.FirstOrDefault(IsOfActor) ?? After.FirstOrDefault(IsOfActor);

    /// <summary>The step is the actor's own to take.</summary>
    public bool Holds => IsAtReview && MayTake(Step.Reviewer) && (Handed is not { } handed || IsOfActor(handed));

    private bool IsAtReview => _open.Return.State is ReturnState.Submitted or ReturnState.InReview;

    public static async Task<Signing> OfAsync(OnDesk open, Acting acting, IPeopleInSight people, CancellationToken cancel)
    {
        var id = open.Return.Id;
        var standing = await open.Db.Signatures.Where(s => s.ReturnId == id && s.EndedAt == null).OrderBy(s => s.AskedAt).ThenBy(s => s.Id).ToListAsync(cancel).ConfigureAwait(false);
        var signing = new Signing(open, acting, standing);
        if (signing.Handed is { IsSigned: false } handed && !await MayStillAsync(open, handed, people, cancel).ConfigureAwait(false))
            (signing.Handed, signing.Lost) = (null, handed);
        return signing;
    }

    /// <summary>What counts or is waited for from a step on is over; opinions stay as history.</summary>
    public static async Task EndAsync(OnDesk open, int fromStep, CancellationToken cancel)
    {
        var id = open.Return.Id;
        foreach (var signature in await open.Db.Signatures.Where(s => s.ReturnId == id && s.EndedAt == null && s.Step >= fromStep).ToListAsync(cancel).ConfigureAwait(false))
            signature.End(open.Now);
    }

    /// <summary>The approval that ended the step it is at again is taken back with the signature it stood on.</summary>
    public static async Task TakeBackAsync(OnDesk open, CancellationToken cancel)
    {
        var (id, step, by) = (open.Return.Id, open.Return.Step, open.Who.UserId);
        var own = await open.Db.Signatures.Where(s => s.ReturnId == id && s.EndedAt == null && s.Step == step && s.SignedBy == by).OrderByDescending(s => s.SignedAt).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        own?.TakeBack(open.Now);
    }

    /// <summary>Why the return is not the actor's to work on; null when it is.</summary>
    public Problem? FindRefusal()
    {
        var reviewer = IsAtReview ? Step.Reviewer : Reviewer.Organiser;
        if (Mine is not null || (IsAtReview ? Holds : MayTake(reviewer)))
            return null;
        if (IsAtReview && Handed is { } handed)
            return Problem.Refused(
                "collection.handed-on", $"这一步已由{handed.AskedByName}转给{handed.PersonName}办理；请等待，或请{handed.AskedByName}收回。",
                $"{handed.AskedByName} has handed this step on to {handed.PersonName}; wait, or ask {handed.AskedByName} to take it back.");
        return reviewer switch
        {
            Reviewer.OwnUnit => Problem.Refused("collection.not-your-step", "这一步由填报单位的同事审核；请等待本单位审核完成。", "This step belongs to a colleague in the reporting unit; wait until it is done."),
            Reviewer.Leaders => Problem.Refused("collection.not-your-step", "这一步由领导审定；请等待领导审定完成。", "This step belongs to the leaders; wait until they have signed it off."),
            _ => Problem.Refused("collection.not-your-step", $"这一步由{_open.Organiser.Chinese}审核。", $"This step belongs to {_open.Organiser.English}."),
        };
    }

    /// <summary>For whom the actor's own signature waits; null when it can be given now.</summary>
    public Problem? FindWait()
    {
        if (Mine is { Kind: SigningKind.Before })
            return null;
        if (Mine is { Kind: SigningKind.After })
            return IsSignedByStep ? null : Problem.Conflict(
                "collection.signs-after", "您是后加签，请等本步的审核人先签署。", "You were asked to sign after this step's reviewer; wait until the step is signed.");
        if (Before.FirstOrDefault() is { } first)
            return Problem.Conflict("collection.waits-for", $"请等待{first.PersonName}先签署（前加签）；也可以减签。", $"Wait until {first.PersonName}, who was asked to sign before, has done so; or take the request back.");
        return IsSignedByStep && After.FirstOrDefault() is { } next
            ? Problem.Conflict("collection.waits-for", $"本步已经签署，等待{next.PersonName}签署（后加签）。", $"The step is signed; it waits for {next.PersonName}, who was asked to sign after it.")
            : null;
    }

    /// <summary>Keeps the actor's signature; true when the step waits for nobody any more.</summary>
    public bool Sign(string opinion)
    {
        var plain = _atStep.Count == 0 && Step.Needed == 1;
        if (!plain)
            (Mine ?? (Handed is { IsSigned: false } handed ? handed : AddOwn())).Sign(_open.People, _open.Who.ShownName, opinion, _open.Now);
        Lost?.End(_open.Now);
        return plain || (IsSignedByStep && !Before.Any() && !After.Any());
    }

    /// <summary>Signatures asked for at this step beside its own, given or not.</summary>
    public int Added => _atStep.Count(s => s.EndedAt is null && s.Kind is SigningKind.Before or SigningKind.After);

    /// <summary>The person's signature is waited for at this step.</summary>
    public bool IsAsked(Guid person) => _atStep.Exists(s => s is { IsSigned: false, EndedAt: null } && s.PersonId == person && s != Lost);

    /// <summary>What was asked for at this step and not given yet.</summary>
    public StepSignature? FindAsked(Guid id) => _atStep.Find(s => s.Id == id && s is { IsSigned: false, EndedAt: null });

    /// <summary>The actor's own signature at this step, or the one of whom they act for; null when none is given.</summary>
    public StepSignature? Own => GivenOfAll.FirstOrDefault(s => _open.People.Meets(s.SignedBy, s.SignedFor));

    /// <summary>A signature given later that rests on this one: the step's own on those asked before it, those asked after it on the step's own.</summary>
    public StepSignature? FindResting(StepSignature given) => GivenOfAll.FirstOrDefault(s => s.SignedAt >= given.SignedAt && PlaceOf(s.Kind) > PlaceOf(given.Kind));

    public bool MayTakeBack(StepSignature asked) =>
        IsAtReview && (_open.People.Meets(asked.AskedBy, asked.AskedFor) || (asked.Kind != SigningKind.HandedOn && Holds));

    /// <summary>It is waited for no longer. Was it the last one, after the step's own, the step is to be signed again: nobody passes it by taking a question back.</summary>
    public void TakeBack(StepSignature asked)
    {
        asked.End(_open.Now);
        if (IsSignedByStep && !After.Any() && !Before.Any())
            Given.OrderBy(s => s.SignedAt).Last().TakeBack(_open.Now);
    }

    public bool IsOfActor(StepSignature signature) => _open.People.Meets(signature.PersonId, null);

    private static int PlaceOf(SigningKind kind) => kind switch
    {
        SigningKind.Before => 0,
        SigningKind.After => 2,
        _ => 1,
    };

    private IEnumerable<StepSignature> Awaited(SigningKind kind) => _atStep.Where(s => s.Kind == kind && s is { IsSigned: false, EndedAt: null });

    private bool MayTake(Reviewer reviewer) =>
        _acting.May(ChainStep.PermissionOf(reviewer)) && (reviewer == Reviewer.OwnUnit ? _open.IsOfOwnUnit : _open.Campaign.IsOrganisedBy(_acting));

    private StepSignature AddOwn()
    {
        var own = new StepSignature
        {
            Id = Guid.CreateVersion7(_open.Now), RegionId = _open.Return.RegionId, UnitId = _open.Return.UnitId, ReturnId = _open.Return.Id, Step = _open.Return.Step, Kind = SigningKind.Own,
            PersonId = _open.People.For ?? _open.People.Person, PersonName = _open.Who.ActingForName ?? _open.Who.Name, AskedAt = _open.Now,
        };
        _open.Db.Add(own);
        _atStep.Add(own);
        return own;
    }

    private static async Task<bool> MayStillAsync(OnDesk open, StepSignature handed, IPeopleInSight people, CancellationToken cancel)
    {
        var reviewer = open.Campaign.ReviewerOf(open.Return.Step);
        var posts = await people.PostsOfAsync([handed.PersonId], ChainStep.PermissionOf(reviewer), cancel).ConfigureAwait(false);
        return posts[handed.PersonId].Any(p => p.Sight.Sees(open.Return) && open.Campaign.IsStepOf(reviewer, p, open.Return.UnitId));
    }
}
