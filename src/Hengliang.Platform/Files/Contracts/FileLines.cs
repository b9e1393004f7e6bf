using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Files.Contracts;

/// <summary>A line of a kept file, as the file has it.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Text">At most <see cref="FileLines.Longest"/> characters of it.</param>
/// <param name="IsCut">It goes on.</param>
public sealed record FileLine(long Number, string Text, bool IsCut);

/// <summary>Reads a few lines of a kept text in UTF-8, UTF-16 or GB18030, from the piece they stand in.</summary>
public static class FileLines
{
    public const int Longest = 2000;

    /// <summary>The lines from <paramref name="first"/> to <paramref name="last"/>, as far as there are any.</summary>
    /// <param name="db">Opened for the actor.</param>
    /// <param name="file">The record the file belongs to.</param>
    /// <param name="first">Counted from 1.</param>
    /// <param name="last">No more than a few hundred behind it.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyList<FileLine>> ReadAsync(HengliangDb db, Guid file, long first, long last, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        first = Math.Max(1, first);
        var from = await db.Set<FilePiece>().AsNoTracking().Where(p => p.FileId == file && p.FirstLine > 0 && p.FirstLine <= first)
            .OrderByDescending(p => p.Number).Select(p => new { p.Number, p.FirstLine }).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        if (from is null)
            return [];
        using var reader = new StreamReader(new KeptFileStream(db, file, from.Number, leaveOpen: true), await KeptEncoding.OfAsync(db, file, from.Number, cancel).ConfigureAwait(false), detectEncodingFromByteOrderMarks: true);
        var (lines, found, number) = (new BoundedLines(reader, Longest), new List<FileLine>(), from.FirstLine);
        for (; number <= last && await lines.NextAsync(cancel).ConfigureAwait(false) is { } line; number++)
            if (number >= first)
                found.Add(new(number, line.Text, line.IsCut));
        return found;
    }
}
