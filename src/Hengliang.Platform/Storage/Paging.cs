using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Storage;

/// <summary>Cuts an ordered query into pages.</summary>
internal static class Paging
{
    public const int LargestPage = 200;

    /// <summary>Counts no further than one past <paramref name="most"/>: a figure beside a link need not walk millions of rows.</summary>
    public static Task<int> CountUpToAsync<T>(this IQueryable<T> rows, int most, CancellationToken cancel) =>
        rows.Select(_ => 1).Take(most + 1).CountAsync(cancel);

    /// <summary>The page asked for; a number past the end gives the last page, a size out of bounds the nearest.</summary>
    public static async Task<Page<T>> ToPageAsync<T>(this IQueryable<T> ordered, int number, int size, CancellationToken cancel)
    {
        size = Math.Clamp(size, 1, LargestPage);
        var total = await ordered.CountAsync(cancel).ConfigureAwait(false);
        number = Math.Clamp(number, 1, Math.Max(1, (total + size - 1) / size));
        var rows = await ordered.Skip((number - 1) * size).Take(size).ToListAsync(cancel).ConfigureAwait(false);
        return new(rows, total, number, size);
    }
}
