using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>The person who acts and the one acted for: in an act that takes two people neither may stand on both sides.</summary>
internal readonly record struct TwoPeople(Guid Person, Guid? For)
{
    public static TwoPeople Of(Actor actor) => new(actor.UserId, actor.ActingForId);

    public bool Meets(Guid? person, Guid? actingFor) =>
        person is { } p && (p == Person || p == For) || actingFor is { } f && (f == Person || f == For);
}
