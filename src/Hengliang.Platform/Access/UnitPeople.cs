using Hengliang.Platform.Access.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <inheritdoc cref="IUnitPeople"/>
internal sealed class UnitPeople(Holders holders) : IUnitPeople
{
    public async Task<ILookup<Guid, Guid>> OfAsync(IReadOnlyCollection<Guid> units, string permission, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(units);
        await using var db = holders.Open();
        var found = await holders.Of(db, [permission]).Where(h => units.Contains(h.Post.UnitId)).OrderBy(h => h.User.UserName)
            .Select(h => new { h.Post.UnitId, h.Post.UserId }).ToListAsync(cancel).ConfigureAwait(false);
        return found.Distinct().ToLookup(f => f.UnitId, f => f.UserId);
    }
}
