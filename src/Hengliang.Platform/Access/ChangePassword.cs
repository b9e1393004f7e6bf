using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Access;

/// <summary>Changes one's own password; every other sign-in of the account ends with it.</summary>
/// <remarks>A wrong present password counts as a failure to sign in, and locks as one.</remarks>
public sealed class ChangePassword(Databases databases, Acting acting, Accounts accounts)
{
    /// <returns>The person signed in anew, with the stamp for the new ticket.</returns>
    public async Task<Outcome<SignedIn>> RunAsync(string present, string wanted, CancellationToken cancel = default)
    {
        if (acting.Refuse(AccessPermissions.OwnAccount) is { } refusal)
            return refusal;
        await using var db = databases.OpenUnfiltered(acting);
        using var users = accounts.Over(db);
        if (await users.FindByIdAsync(acting.Actor!.UserId.ToString()).ConfigureAwait(false) is not { IsClosed: false } user)
            return Missing.Account;
        if (await users.IsLockedOutAsync(user).ConfigureAwait(false) || !await users.CheckPasswordAsync(user, present ?? "").ConfigureAwait(false))
        {
            await users.AccessFailedAsync(user).ConfigureAwait(false);
            // Whoever guesses from within a session sits at a desk left open: it ends. Guesses from outside end nobody's session, or anyone could.
            if (await users.IsLockedOutAsync(user).ConfigureAwait(false))
                await users.UpdateSecurityStampAsync(user).ConfigureAwait(false);
            await db.CommitAsync(Tell(user, new("修改密码失败：当前密码不正确", "failed to change the password: the present one was wrong")), default(Done), cancel).ConfigureAwait(false);
            return Problem.Invalid("access.password-mismatch", "当前密码不正确。", "The present password is wrong.");
        }

        if (string.Equals(present, wanted, StringComparison.Ordinal))
            return Problem.Invalid("access.password-unchanged", "新密码不能与当前密码相同。", "The new password must differ from the present one.");
        if (Accounts.FindProblem(await users.ChangePasswordAsync(user, present!, wanted ?? "").ConfigureAwait(false)) is { } problem)
            return problem;
        user.MustChangePassword = false;
        return await db.CommitAsync(
            Tell(user, new("修改了本人密码", "changed their own password")),
            new SignedIn(user.Id, user.DisplayName, user.SecurityStamp!, false),
            cancel).ConfigureAwait(false);
    }

    private static Deed Tell(User user, Words sentence) =>
        new(nameof(ChangePassword), AccessPermissions.OwnAccount, Subjects.Account(user.Id), sentence) { EvenUnchanged = true };
}
