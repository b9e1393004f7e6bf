using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Policies.Contracts;

namespace Hengliang.Platform.Policies;

internal static class ActingAuthor
{
    /// <summary>The person at work, for the record of who wrote and who checked.</summary>
    public static Author Author(this Acting acting, TimeProvider clock)
    {
        var actor = acting.Actor!;
        return new(actor.UserId, actor.ShownName, clock.GetUtcNow(), actor.ActingForId);
    }
}
