using System.Globalization;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tracing.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>The step of the file a return's values were imported from, as it came.</summary>
internal sealed class ReturnFileTrace(ShowCell show) : ITraceSource
{
    public string Kind => "return-file";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel)
    {
        var parts = key.Part.Split('/', 2);
        if (!Guid.TryParse(parts[0], out var returnId))
            return null;
        var found = await show.FileAsync(returnId, key.Id, cancel).ConfigureAwait(false);
        return !found.IsSuccess ? null : new()
        {
            Key = key,
            Kind = new("导入文件", "Imported file"),
            Title = new(found.Value.Name, found.Value.Name),
            Download = $"/collection/returns/{returnId}/files/{key.Id}",
            Facts =
            [
                .. parts is [_, { Length: > 0 } place] ? (TraceFact[])[TraceFact.Of("文件中的位置", "Place in the file", place)] : [],
                TraceFact.By("上传", "Uploaded by", found.Value.ByName, found.Value.At),
                TraceFact.Of("大小", "Size", string.Create(CultureInfo.InvariantCulture, $"{found.Value.Bytes.Length} B")),
                TraceFact.Of("文件校验码（SHA-256）", "SHA-256", found.Value.Sha256),
            ],
        };
    }
}
