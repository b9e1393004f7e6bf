using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Access.Contracts;

/// <summary>Who acts in this request, and what they see; nobody and nothing until someone is known.</summary>
/// <remarks>One a request (a scoped service). The command line and imports act as the system.</remarks>
public sealed class Acting
{
    /// <summary>The actor; null while nobody is signed in.</summary>
    public Actor? Actor { get; private set; }

    public Sight Sight { get; private set; } = Sight.Nothing;

    /// <summary>The system itself, for <paramref name="reason"/>: it sees everything, and the audit says that it was the system.</summary>
    public static Acting System(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return As(new Actor { UserId = Guid.Empty, Name = $"系统·{reason}", IsSystem = true }, Sight.Everything);
    }

    public static Acting As(Actor actor, Sight sight)
    {
        var acting = new Acting();
        acting.Become(actor, sight);
        return acting;
    }

    /// <summary>Lets <paramref name="actor"/> act from here on; called once the request is authenticated, or a post is chosen.</summary>
    public void Become(Actor actor, Sight sight)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(sight);
        (Actor, Sight) = (actor, sight);
    }

    public Decision Decide(string permission, IHeld? record = null) => AccessPolicy.Decide(Actor, Sight, permission, record);

    public bool May(string permission, IHeld? record = null) => Decide(permission, record).Allowed;

    /// <summary>The refusal, in words; null when the actor may.</summary>
    public Problem? Refuse(string permission, IHeld? record = null) =>
        Decide(permission, record) is { Allowed: false, Why: var why } ? new(ProblemKind.Refused, "access.refused", why) : null;
}
