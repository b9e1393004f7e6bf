using System.Text;
using Hengliang.Platform.Files.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Reading.Cleaning;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Files;

/// <summary>How a kept text is written, as its first piece and the one read tell.</summary>
/// <remarks>The first holds the heading and any mark. A piece that is plain letters alone reads the same either way, so what is not UTF-8 in one of the two is GB18030 in both.</remarks>
internal static class KeptEncoding
{
    public static async Task<Encoding> OfAsync(HengliangDb db, Guid file, int piece, CancellationToken cancel)
    {
        var packed = await db.Set<FilePiece>().AsNoTracking().Where(p => p.FileId == file && (p.Number == 0 || p.Number == piece))
            .OrderBy(p => p.Number).Select(p => p.Packed).ToListAsync(cancel).ConfigureAwait(false);
        var form = new TextForm("utf-8", 0);
        foreach (var bytes in packed)
        {
            await using var open = Gzip.Open(bytes);
            form = await TextScan.OfAsync(open, cancel).ConfigureAwait(false);
            if (form.Name != "utf-8")
                break;
        }

        return form.Encoding;
    }
}
