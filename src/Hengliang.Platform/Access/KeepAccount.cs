using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.AspNetCore.Identity;

namespace Hengliang.Platform.Access;

/// <summary>What the system administrator does to an account: close and reopen it, unlock it, set a new first password.</summary>
public sealed class KeepAccount(Databases databases, Acting acting, Accounts accounts)
{
    /// <summary>Closes the account; whoever is signed in with it is out at the next click.</summary>
    public Task<Outcome<Done>> CloseAsync(Guid id, string reason, CancellationToken cancel = default) => ChangeAsync(
        id, "CloseAccount", "停用账号", "closed the account", reason,
        async (users, user) =>
        {
            user.IsClosed = true;
            return await users.UpdateSecurityStampAsync(user).ConfigureAwait(false);
        },
        cancel);

    public Task<Outcome<Done>> ReopenAsync(Guid id, string reason, CancellationToken cancel = default) => ChangeAsync(
        id, "ReopenAccount", "恢复账号", "reopened the account", reason,
        async (users, user) =>
        {
            user.IsClosed = false;
            return await users.UpdateSecurityStampAsync(user).ConfigureAwait(false);
        },
        cancel);

    public Task<Outcome<Done>> UnlockAsync(Guid id, string reason, CancellationToken cancel = default) => ChangeAsync(
        id, "UnlockAccount", "解锁账号", "unlocked the account", reason,
        async (users, user) =>
        {
            await users.ResetAccessFailedCountAsync(user).ConfigureAwait(false);
            return await users.SetLockoutEndDateAsync(user, null).ConfigureAwait(false);
        },
        cancel);

    /// <summary>Sets a first password again; the person has to choose another at the next sign-in.</summary>
    public Task<Outcome<Done>> ResetPasswordAsync(Guid id, string password, string reason, CancellationToken cancel = default) => ChangeAsync(
        id, "ResetPassword", "重置密码，账号", "reset the password of the account", reason,
        async (users, user) =>
        {
            user.MustChangePassword = true;
            var removed = await users.RemovePasswordAsync(user).ConfigureAwait(false);
            return removed.Succeeded ? await users.AddPasswordAsync(user, password ?? "").ConfigureAwait(false) : removed;
        },
        cancel);

    private async Task<Outcome<Done>> ChangeAsync(
        Guid id, string command, string chinese, string english, string reason, Func<UserManager<User>, User, Task<IdentityResult>> change, CancellationToken cancel)
    {
        if (acting.Refuse(AccessPermissions.ManageAccounts) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return Missing.Reason;
        if (acting.Actor!.UserId == id)
            return Problem.Refused("access.not-oneself", "不能对自己的账号执行此操作，请由另一位系统管理员办理。", "This can not be done to one's own account; please ask another system administrator.");
        await using var db = databases.OpenUnfiltered(acting);
        using var users = accounts.Over(db);
        if (await users.FindByIdAsync(id.ToString()).ConfigureAwait(false) is not { } user)
            return Missing.Account;
        if (Accounts.FindProblem(await change(users, user).ConfigureAwait(false)) is { } problem)
            return problem;
        return await db.CommitAsync(
            new Deed(command, AccessPermissions.ManageAccounts, Subjects.Account(id), new(
                $"{chinese}“{user.UserName}”（{user.DisplayName}）", $"{english} '{user.UserName}' of '{user.NameEnglish}'"), reason.Trim()),
            default(Done),
            cancel).ConfigureAwait(false);
    }
}
