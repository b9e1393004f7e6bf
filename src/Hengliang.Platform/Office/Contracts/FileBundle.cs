using System.IO.Compression;
using Hengliang.Platform.Office.Word;

namespace Hengliang.Platform.Office.Contracts;

/// <summary>Writes a zip file by file, so that a package never has to be held as a whole; the same files give the same bytes.</summary>
public sealed class FileBundleWriter : IAsyncDisposable
{
    private readonly ZipArchive _zip;

    private FileBundleWriter(ZipArchive zip) => _zip = zip;

    /// <param name="target">Stays open.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<FileBundleWriter> BeginAsync(Stream target, CancellationToken cancel = default) =>
        new(await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel).ConfigureAwait(false));

    /// <param name="name">With / for folders; each once.</param>
    /// <param name="content">The bytes of the file.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task AddAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancel = default)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = PlainZip.Epoch;
        await using var writer = await entry.OpenAsync(cancel).ConfigureAwait(false);
        await writer.WriteAsync(content, cancel).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _zip.DisposeAsync();
}
