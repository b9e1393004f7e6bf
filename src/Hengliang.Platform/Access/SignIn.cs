using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Access;

/// <summary>A person who proved who they are.</summary>
/// <param name="UserId">The account.</param>
/// <param name="DisplayName">The name to greet with.</param>
/// <param name="Stamp">To be kept in the ticket and handed to <see cref="ResolveActing"/>.</param>
/// <param name="MustChangePassword">A new password comes before anything else.</param>
public sealed record SignedIn(Guid UserId, string DisplayName, string Stamp, bool MustChangePassword);

/// <summary>Signs a person in by name and password.</summary>
/// <remarks>A wrong password, an unknown name, a closed and a locked account all get the same answer after the same work.
/// Each attempt is one audit entry; five failures lock the account for a quarter of an hour.</remarks>
public sealed class SignIn(Databases databases, Accounts accounts)
{
    private static readonly Words Unknown = new("登录失败：没有这个用户名", "failed to sign in: no such user name");
    private static readonly Words Closed = new("登录失败：账号已停用", "failed to sign in: the account is closed");
    private static readonly Words Locked = new("登录失败：账号锁定中", "failed to sign in: the account is locked");
    private static readonly Words WrongPassword = new("登录失败：密码不正确", "failed to sign in: wrong password");

    public async Task<Outcome<SignedIn>> RunAsync(string userName, string password, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(userName);
        ArgumentNullException.ThrowIfNull(password);
        var acting = new Acting();
        await using var db = databases.OpenUnfiltered(acting);
        using var users = accounts.Over(db);
        var user = await users.FindByNameAsync(userName.Trim()).ConfigureAwait(false);
        acting.Become(user is null ? Stranger : ResolveActing.Bare(user), Sight.Nothing);
        if (user is null || user.IsClosed || await users.IsLockedOutAsync(user).ConfigureAwait(false))
        {
            accounts.PretendToCheck(password);
            return await RefuseAsync(db, user, user is null ? Unknown : user.IsClosed ? Closed : Locked, cancel).ConfigureAwait(false);
        }

        if (!await users.CheckPasswordAsync(user, password).ConfigureAwait(false))
        {
            await users.AccessFailedAsync(user).ConfigureAwait(false);
            return await RefuseAsync(db, user, WrongPassword, cancel).ConfigureAwait(false);
        }

        await users.ResetAccessFailedCountAsync(user).ConfigureAwait(false);
        return await db.CommitAsync(
            Tell(user, new("登录成功", "signed in")),
            new SignedIn(user.Id, user.DisplayName, user.SecurityStamp!, user.MustChangePassword),
            cancel).ConfigureAwait(false);
    }

    private static Actor Stranger => new() { UserId = Guid.Empty, Name = "未登录者", Permissions = ResolveActing.OnlyOwnAccount };

    private async Task<Problem> RefuseAsync(HengliangDb db, User? user, Words sentence, CancellationToken cancel)
    {
        // Whatever becomes of the entry, the answer stays the same.
        await db.CommitAsync(Tell(user, sentence), default(Done), cancel).ConfigureAwait(false);
        return Problem.Refused(
            "access.wrong-name-or-password",
            $"用户名或密码不正确。连续输错 {accounts.MostFailures} 次会锁定 {accounts.LockTime.TotalMinutes:0} 分钟；忘记密码请联系系统管理员。",
            $"The user name or password is wrong. {accounts.MostFailures} failures in a row lock the account for {accounts.LockTime.TotalMinutes:0} minutes; if you forgot it, ask the system administrator.");
    }

    // The name typed is not kept: people type passwords there.
    private static Deed Tell(User? user, Words sentence) =>
        new(nameof(SignIn), AccessPermissions.OwnAccount, user is null ? "account:unknown" : Subjects.Account(user.Id), sentence) { EvenUnchanged = true };
}
