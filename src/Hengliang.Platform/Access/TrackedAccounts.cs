using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <summary>The framework's store of accounts, which leaves the saving to the command.</summary>
internal sealed class TrackedAccounts : UserOnlyStore<User, HengliangDb, Guid>
{
    public TrackedAccounts(HengliangDb db)
        : base(db) => AutoSaveChanges = false;

    // The framework attaches the account anew with each step of a command, which would forget what stood there before:
    // the audit could not tell it, and a second step would look like someone else's change.
    public override Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        return Task.FromResult(IdentityResult.Success);
    }
}
