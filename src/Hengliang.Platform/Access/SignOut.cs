using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Access;

/// <summary>Writes down that a person signed out; the ticket itself is the web's to drop.</summary>
public sealed class SignOut(Databases databases, Acting acting)
{
    public async Task<Outcome<Done>> RunAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(AccessPermissions.OwnAccount) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        return await db.CommitAsync(
            new Deed(nameof(SignOut), AccessPermissions.OwnAccount, Subjects.Account(acting.Actor!.UserId), new("退出登录", "signed out")) { EvenUnchanged = true },
            default(Done),
            cancel).ConfigureAwait(false);
    }
}
