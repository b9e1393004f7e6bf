using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Files.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>One imported file of values, with a few of its lines as the file has them.</summary>
/// <param name="Import">Who, when, what it came to.</param>
/// <param name="Heading">The first line; null where the file was not kept.</param>
/// <param name="Lines">The line asked for and those around it; empty where the file has none there or was not kept.</param>
public sealed record ImportSheet(ValueImport Import, FileLine? Heading, IReadOnlyList<FileLine> Lines)
{
    public bool IsKept => Heading is not null;

    /// <summary>The file's last line, where fewer lines follow than were asked for.</summary>
    public long? EndsBefore(long line) => Lines is [.., var last] && last.Number < line ? last.Number : null;
}

/// <summary>Shows an imported file of values at one of its lines; only the piece the line stands in is read.</summary>
public sealed class ShowImport(Databases databases, Acting acting)
{
    /// <summary>Lines shown before and behind the one asked for.</summary>
    public const int Around = 5;

    /// <param name="id">The import.</param>
    /// <param name="line">Counted from 1, the heading being the first.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<ImportSheet>> RunAsync(Guid id, long line, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.ValueImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel).ConfigureAwait(false) is not { } import)
            return Missing(id);
        if (import.Size is null)
            return new ImportSheet(import, null, []);
        line = Math.Clamp(line, 1, long.MaxValue - Around);
        var lines = await FileLines.ReadAsync(db, id, Math.Max(1, line - Around), line + Around, cancel).ConfigureAwait(false);
        var top = lines is [{ Number: 1 }, ..] ? lines : await FileLines.ReadAsync(db, id, 1, 1, cancel).ConfigureAwait(false);
        return new ImportSheet(import, top is [var heading, ..] ? heading : null, lines);
    }

    internal static Problem Missing(Guid id) => Problem.Missing(
        "indicators.no-such-import", $"没有编号为 {id} 的导入记录，或不在您的数据范围内。", $"There is no import {id}, or it lies outside your scope.");
}
