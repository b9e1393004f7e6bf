using System.IO.Compression;

namespace Hengliang.Platform.Backup;

/// <summary>Where the rows of a restore come from: the backup itself, or a database made of an older one.</summary>
internal interface IRowSource
{
    /// <summary>The rows of a table in the table's own columns; none when the source does not have it.</summary>
    IAsyncEnumerable<object?[]> RowsOf(PortableTable table, CancellationToken cancel);
}

/// <summary>The rows of a backup of the present schema.</summary>
internal sealed class ZipSource(ZipArchive zip, BackupManifest manifest) : IRowSource
{
    public async IAsyncEnumerable<object?[]> RowsOf(PortableTable table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var kept = manifest.Tables.FirstOrDefault(t => t.Name == table.Name);
        if (kept is null)
            yield break;
        var from = table.Columns.Select(name => kept.Columns.Select(c => c.Name).ToList().IndexOf(name)).ToArray();
        await foreach (var row in BackupFile.ReadTableAsync(zip, kept, cancel).ConfigureAwait(false))
            yield return [.. from.Select(i => i < 0 ? null : row[i])];
    }
}
