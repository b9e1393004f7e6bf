using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Lists the files of values that were imported, the latest first, page by page.</summary>
public sealed class ListImports(Databases databases, Acting acting)
{
    /// <param name="words">Part of the name of the file or of who imported it; empty for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Rows a page.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Page<ValueImport>>> RunAsync(string words, int page, int size, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var imports = db.ValueImports.AsNoTracking();
        if (words.Trim() is { Length: > 0 } part)
            imports = imports.Where(i => i.FileName.Contains(part) || i.ImportedByName.Contains(part));
        return await imports.OrderByDescending(i => i.ImportedAt).ThenByDescending(i => i.Id).ToPageAsync(page, size, cancel).ConfigureAwait(false);
    }
}
