using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Storage;

/// <summary>A name of something, to be looked through by its initials.</summary>
internal sealed record NamedRow(Guid Id, string Name);

/// <summary>Looks through the names of a short list for initials. Databases know none, and a stored column of them would follow every renaming.</summary>
internal static class NamesByInitials
{
    /// <summary>What bears a name whose initials were typed; where it can be no initials nothing is read, and none is found.</summary>
    public static Task<Guid[]> FindAsync(string typed, CancellationToken cancel, params IQueryable<NamedRow>[] names) => FindAsync(typed, int.MaxValue, cancel, names);

    /// <param name="typed">What was typed.</param>
    /// <param name="most">How many are wanted: behind the last of them nothing is read.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <param name="names">The names, in the order in which they are taken.</param>
    public static async Task<Guid[]> FindAsync(string typed, int most, CancellationToken cancel, params IQueryable<NamedRow>[] names)
    {
        if (!Initials.May(typed))
            return [];
        var found = new HashSet<Guid>();
        foreach (var list in names)
            await foreach (var row in list.AsAsyncEnumerable().WithCancellation(cancel).ConfigureAwait(false))
                if (Initials.Fit(row.Name, typed) && found.Add(row.Id) && found.Count >= most)
                    return [.. found];
        return [.. found];
    }
}
