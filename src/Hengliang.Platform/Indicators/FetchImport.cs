using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Files.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>An imported file on its way out: exactly as it came, read on piece by piece.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">To check it by.</param>
/// <param name="Content">Whoever takes it drops it.</param>
public sealed record ImportedFile(string FileName, long Size, string Sha256, Stream Content);

/// <summary>Fetches an imported file of values; rights are checked on every download.</summary>
public sealed class FetchImport(Databases databases, Acting acting)
{
    public async Task<Outcome<ImportedFile>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var found = await db.ValueImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel).ConfigureAwait(false);
        if (found is null)
            return ShowImport.Missing(id);
        return found.Size is { } size
            ? new ImportedFile(found.FileName, size, found.Sha256, new KeptFileStream(databases.Open(acting), id))
            : Problem.Missing(
                "indicators.import-not-kept", $"“{found.FileName}”导入时系统尚不保存原文件，只有它的校验码。", $"'{found.FileName}' came before files were kept; only its digest is known.");
    }
}
