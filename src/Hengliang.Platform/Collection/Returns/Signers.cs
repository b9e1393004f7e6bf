using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>A person a step may be handed on to, or whose signature may be asked for.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="Unit">Where they hold the post.</param>
public sealed record SignerChoice(Guid Id, Words Name, Words Unit);

/// <summary>Who may review one return at all: those it can be handed on to, and those who can be asked to sign it.</summary>
internal sealed class Signers
{
    private static readonly string[] Reviewing = [CollectionPermissions.Review, CollectionPermissions.SignOff, CollectionPermissions.Check];

    private readonly OnDesk _open;
    private readonly IReadOnlyList<PersonInSight> _posts;
    private readonly List<(int Step, Guid By, Guid? For)> _given;
    private readonly Organisers _organisers;

    private Signers(OnDesk open, IReadOnlyList<PersonInSight> posts, List<(int, Guid, Guid?)> given, Organisers organisers) => (_open, _posts, _given, _organisers) = (open, posts, given, organisers);

    public static async Task<Signers> OfAsync(OnDesk open, IPeopleInSight people, CancellationToken cancel)
    {
        var posts = await people.OfAsync(open.Return, Reviewing, cancel).ConfigureAwait(false);
        // A colleague's look belongs to the reporting unit itself.
        posts = [.. posts.Select(p => p.UnitId == open.Return.UnitId ? p : p with { Permissions = [.. p.Permissions.Where(m => m != CollectionPermissions.Check)] }).Where(p => p.Permissions.Count > 0)];
        var organisers = await Organisers.OfAsync(people, open.Campaign.Keeper, Reviewing, cancel).ConfigureAwait(false);
        return new(open, posts, await Approvals.GivenAsync(open, cancel).ConfigureAwait(false), organisers);
    }

    /// <summary>Those a step of the return may be handed on to.</summary>
    public IReadOnlyList<SignerChoice> ForStep(Signing signing) => Choose(signing, p => _organisers.MayTake(signing.Step.Reviewer, p, _open.Return.UnitId));

    /// <summary>Those whose signature may be asked for beside the step's own: an opinion more, also of offices between the unit and the organiser, which takes the step from nobody.</summary>
    public IReadOnlyList<SignerChoice> Beside(Signing signing) => Choose(signing, _ => true);

    /// <summary>Why this person can not be named; null when they can.</summary>
    public Problem? FindFault(Guid person, Signing signing, bool handsOn)
    {
        if (_open.People.Meets(person, null))
            return Problem.Invalid("collection.to-oneself", "不能转给或加签自己（受托代办也算同一人）；请选择另一位同事。", "You can not name yourself, nor the one you act for; choose a colleague.");
        if (new TwoPeople(person, null).Meets(_open.Return.SubmittedBy, _open.Return.SubmittedFor))
            return Problem.Refused("collection.same-person", "提交人不能审核自己填报的报表；请选择另一位同事。", "Who submitted a return does not review it; choose another colleague.");
        if (HasSigned(person))
            return Problem.Refused("collection.signed-already", "这个人已签署过这份报表，每个人只签署一次；请选择另一位同事。", "This person has signed the return already, and everybody signs once; choose another colleague.");
        if (signing.IsAsked(person))
            return Problem.Conflict("collection.asked-already", "这个人已在本步待签名单中。", "This person's signature is waited for already.");
        if ((handsOn ? ForStep(signing) : Beside(signing)).FirstOrDefault(c => c.Id == person) is null)
            return Problem.Refused(
                "collection.not-a-signer", "这个人现在无权审核这份报表（岗位或数据范围不符）；请从列表中选择。", "This person can not review the return now, by their post or its scope; choose from the list.");
        return FindLater(person);
    }

    /// <summary>Of a later step nobody else could take, the person named here would be missing.</summary>
    private Problem? FindLater(Guid person)
    {
        foreach (var (index, step) in _open.Campaign.Steps.Index().Skip(_open.Return.Step + 1))
        {
            var able = Able(step);
            if (able.Contains(person) && able.Count - 1 < step.Needed)
                return Problem.Conflict(
                    "collection.needed-later", $"后面第 {index + 1} 步“{step.Title}”只有这个人等 {able.Count} 人能审，每个人只签署一次；请选择另一位同事。",
                    $"Step {index + 1} '{step.Title}' can only be taken by {able.Count} people, this one among them, and everybody signs once; choose another colleague.");
        }

        return null;
    }

    private HashSet<Guid> Able(ChainStep step) =>
        [.. _posts.Where(p => _organisers.MayTake(step.Reviewer, p, _open.Return.UnitId) && IsFree(p.UserId)).Select(p => p.UserId)];

    private List<SignerChoice> Choose(Signing signing, Func<PersonInSight, bool> fits) =>
    [
        .. _posts.Where(p => fits(p) && IsFree(p.UserId) && !_open.People.Meets(p.UserId, null) && !signing.IsAsked(p.UserId)).DistinctBy(p => p.UserId)
            .Select(p => new SignerChoice(p.UserId, p.Name, p.Unit)),
    ];

    private bool IsFree(Guid person) => !HasSigned(person) && !new TwoPeople(person, null).Meets(_open.Return.SubmittedBy, _open.Return.SubmittedFor);

    private bool HasSigned(Guid person) => _given.Exists(g => new TwoPeople(person, null).Meets(g.By, g.For));
}
