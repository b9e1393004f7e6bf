using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <summary>One line of the list of accounts.</summary>
public sealed record AccountRow(Guid Id, string UserName, string DisplayName, string LatinName, bool IsClosed, bool IsLocked, bool MustChangePassword);

/// <summary>Lists the accounts, for the administrators and the auditor.</summary>
public sealed class ListAccounts(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="search">Part of a user name or a name; empty for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Rows a page.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Outcome<Page<AccountRow>>> RunAsync(string? search = null, int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(AccessPermissions.SeeAccounts) is { } refusal)
            return refusal;
        await using var db = databases.OpenUnfiltered(acting);
        var now = clock.GetUtcNow();
        var users = db.Users.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var part = search.Trim();
            var upper = part.ToUpperInvariant();
            users = users.Where(u => u.DisplayName.Contains(part) || u.LatinName.Contains(part) || u.NormalizedUserName!.Contains(upper));
        }

        return await RowsAsync(users, page, size, now, cancel).ConfigureAwait(false);
    }

    /// <summary>One account.</summary>
    public async Task<Outcome<AccountRow>> FindAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(AccessPermissions.SeeAccounts) is { } refusal)
            return refusal;
        await using var db = databases.OpenUnfiltered(acting);
        var found = await RowsAsync(db.Users.AsNoTracking().Where(u => u.Id == id), 1, 1, clock.GetUtcNow(), cancel).ConfigureAwait(false);
        return found.Rows is [var row] ? row : Missing.Account;
    }

    private static Task<Page<AccountRow>> RowsAsync(IQueryable<User> users, int page, int size, DateTimeOffset now, CancellationToken cancel) =>
        users.OrderBy(u => u.NormalizedUserName).ThenBy(u => u.Id)
            .Select(u => new AccountRow(u.Id, u.UserName!, u.DisplayName, u.LatinName, u.IsClosed, u.LockoutEnd > now, u.MustChangePassword))
            .ToPageAsync(page, size, cancel);
}
