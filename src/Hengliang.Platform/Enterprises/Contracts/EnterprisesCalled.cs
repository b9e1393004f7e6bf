using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Enterprises.Contracts;

/// <summary>Finds enterprises by what people call them.</summary>
internal static class EnterprisesCalled
{
    /// <summary>Those with the words in their names, whose credit codes begin with them, or whose names have them as their initials; all for no words.</summary>
    /// <param name="all">Those to be looked through.</param>
    /// <param name="words">What was typed.</param>
    /// <param name="most">How many are wanted: no more names than it takes are read for their initials.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<IQueryable<Enterprise>> CalledAsync(this IQueryable<Enterprise> all, string words, int most, CancellationToken cancel)
    {
        var (text, code) = (words.Trim(), words.Trim().ToUpperInvariant());
        if (text.Length == 0)
            return all;
        var initials = await NamesByInitials.FindAsync(text, most, cancel, all.OrderBy(e => e.Id).Select(e => new NamedRow(e.Id, e.Name))).ConfigureAwait(false);
        return all.Where(e => e.Name.Contains(text) || e.Code.StartsWith(code) || initials.Contains(e.Id));
    }
}
