using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Access;

/// <summary>Chooses the post to act in from here on; the web keeps the choice with the ticket.</summary>
public sealed class ChoosePost(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<PostChoice>> RunAsync(Guid postId, CancellationToken cancel = default)
    {
        if (acting.Refuse(AccessPermissions.OwnAccount) is { } refusal)
            return refusal;
        await using var db = databases.OpenUnfiltered(acting);
        var choices = await PostChoices.FindAsync(db, acting.Actor!.UserId, clock.GetUtcNow(), cancel).ConfigureAwait(false);
        if (choices.Find(c => c.PostId == postId) is not { } chosen)
            return Problem.Refused("access.post-not-held", "这个岗位不是您的，或已到期；请从列表中选择。", "That post is not yours, or it has ended; please choose from the list.");
        var of = chosen.ForName is null ? "" : $"（代 {chosen.ForName}）";
        var ofEnglish = chosen.ForName is null ? "" : $" (for '{chosen.ForName}')";
        return await db.CommitAsync(
            new Deed(nameof(ChoosePost), AccessPermissions.OwnAccount, Subjects.Post(postId), new(
                $"切换到{chosen.UnitName}“{chosen.Role.Label().Chinese}”岗位{of}", $"chose to act as {chosen.Role.Label().English} at '{chosen.UnitNameEnglish}'{ofEnglish}"))
            {
                EvenUnchanged = true,
            },
            chosen,
            cancel).ConfigureAwait(false);
    }
}
