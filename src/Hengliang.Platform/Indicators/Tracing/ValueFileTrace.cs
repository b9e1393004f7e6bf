using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Files.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Tracing;

/// <summary>The step of a file of values: who took it in, its digest, and the line in the words of the file.</summary>
internal sealed class ValueFileTrace(Acting acting) : ITraceSource
{
    public string Kind => "value-file";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel)
    {
        if (!acting.May(IndicatorsPermissions.Read) || await db.Set<ValueImport>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == key.Id, cancel).ConfigureAwait(false) is not { } found)
            return null;
        var line = long.TryParse(key.Part.AsSpan().Trim("第行"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        return new()
        {
            Key = key,
            Kind = new("导入文件", "Imported file"),
            Title = new(found.FileName, found.FileName),
            Address = line is { } at ? found.AddressOf(at) : found.Address,
            Download = found.Size is null ? null : found.Address + "/file",
            Quote = line is { } shown && found.Size is not null ? await WordsAsync(db, found.Id, shown, cancel).ConfigureAwait(false) : "",
            Facts =
            [
                TraceFact.Of("位置", "Line", line is { } said ? new Words(key.Part, said.ToString(CultureInfo.InvariantCulture)) : new("全文", "the whole file")),
                TraceFact.By("导入", "Imported by", found.ImportedByName, found.ImportedAt),
                TraceFact.Of("行数", "Rows", found.Rows.ToString(CultureInfo.InvariantCulture)),
                TraceFact.Of("文件校验码（SHA-256）", "SHA-256", found.Sha256),
            ],
        };
    }

    private static async Task<string> WordsAsync(HengliangDb db, Guid import, long line, CancellationToken cancel) =>
        await FileLines.ReadAsync(db, import, line, line, cancel).ConfigureAwait(false) is [var found, ..] ? found.Text : "";
}
