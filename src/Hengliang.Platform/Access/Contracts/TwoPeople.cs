namespace Hengliang.Platform.Access.Contracts;

/// <summary>The person who acts and the one acted for: in an act that takes two people neither may stand on both sides.</summary>
/// <param name="Person">Who acts.</param>
/// <param name="For">Whose post it is, when that was delegated.</param>
internal readonly record struct TwoPeople(Guid Person, Guid? For)
{
    public static TwoPeople Of(Actor actor) => new(actor.UserId, actor.ActingForId);

    /// <summary>True when either of them is either of those on the other side.</summary>
    public bool Meets(Guid? person, Guid? actingFor) =>
        person is { } p && (p == Person || p == For) || actingFor is { } f && (f == Person || f == For);
}
