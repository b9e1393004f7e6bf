using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Access;

/// <summary>Opens an account; it can do nothing until the security administrator gives it a post.</summary>
public sealed class OpenAccount(Databases databases, Acting acting, Accounts accounts, TimeProvider clock)
{
    /// <param name="userName">What is typed to sign in.</param>
    /// <param name="displayName">What others see: 张三.</param>
    /// <param name="password">The first password.</param>
    /// <param name="mustChange">Whether the person has to choose another at the first sign-in.</param>
    /// <param name="latinName">The name in Latin letters; empty where none is given.</param>
    /// <param name="cancel">Cancels the command.</param>
    public async Task<Outcome<Guid>> RunAsync(
        string userName, string displayName, string password, bool mustChange = true, string latinName = "", CancellationToken cancel = default)
    {
        if (acting.Refuse(AccessPermissions.ManageAccounts) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(displayName))
            return Problem.Invalid("access.name-missing", "请填写姓名。", "Please enter the person's name.");
        var user = new User
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            UserName = userName?.Trim(),
            DisplayName = displayName.Trim(),
            LatinName = (latinName ?? "").Trim(),
            MustChangePassword = mustChange,
            LockoutEnabled = true,
        };
        await using var db = databases.OpenUnfiltered(acting);
        using var users = accounts.Over(db);
        var made = await users.CreateAsync(user, password ?? "").ConfigureAwait(false);
        return Accounts.FindProblem(made) is { } problem
            ? problem
            : await db.CommitAsync(
                new Deed(nameof(OpenAccount), AccessPermissions.ManageAccounts, Subjects.Account(user.Id), new(
                    $"开通账号“{user.UserName}”（{user.DisplayName}）", $"opened the account '{user.UserName}' of '{user.NameEnglish}'")),
                user.Id,
                cancel).ConfigureAwait(false);
    }
}
