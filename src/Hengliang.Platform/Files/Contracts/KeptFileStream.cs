using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Files.Contracts;

/// <summary>A kept file, read on piece by piece: forward only, asynchronously only, and only as far as the actor of the database sees it.</summary>
/// <param name="db">Opened for the actor; dropped with the stream unless left open.</param>
/// <param name="file">The record the file belongs to.</param>
/// <param name="piece">The piece to begin at.</param>
/// <param name="leaveOpen">Leaves the database open.</param>
public sealed class KeptFileStream(HengliangDb db, Guid file, int piece = 0, bool leaveOpen = false) : Stream
{
    private int _next = piece;
    private Stream? _open;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            if (_open is not null && await _open.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
                return read;
            if (!await OpenNextAsync(cancellationToken).ConfigureAwait(false))
                return 0;
        }

        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Pieces are fetched asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override async ValueTask DisposeAsync()
    {
        if (_open is not null)
            await _open.DisposeAsync().ConfigureAwait(false);
        if (!leaveOpen)
            await db.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _open?.Dispose();
            if (!leaveOpen)
                db.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<bool> OpenNextAsync(CancellationToken cancel)
    {
        if (_open is not null)
            await _open.DisposeAsync().ConfigureAwait(false);
        _open = null;
        var number = _next++;
        if (await db.Set<FilePiece>().AsNoTracking().Where(p => p.FileId == file && p.Number == number).Select(p => p.Packed)
                .SingleOrDefaultAsync(cancel).ConfigureAwait(false) is not { } packed)
            return false;
        _open = Gzip.Open(packed);
        return true;
    }
}
