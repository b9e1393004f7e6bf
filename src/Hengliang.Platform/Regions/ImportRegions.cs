using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>What an import found.</summary>
/// <param name="Added">New regions.</param>
/// <param name="AlreadyThere">Codes that were there; none of them was changed.</param>
/// <param name="Renamed">Codes that were there under another name: a rename to be entered by hand, with its document.</param>
public sealed record ImportedRegions(int Added, int AlreadyThere, IReadOnlyList<string> Renamed);

/// <summary>Brings in the state's divisions down to the county; run again, it adds what is new and changes nothing.</summary>
public sealed class ImportRegions(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<ImportedRegions>> RunAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var known = await db.Regions.AsNoTracking().ToDictionaryAsync(r => r.Code, StringComparer.Ordinal, cancel).ConfigureAwait(false);
        var ids = known.ToDictionary(k => k.Key, k => k.Value.Id, StringComparer.Ordinal);
        var (added, renamed) = (0, new List<string>());
        foreach (var division in Divisions.Read())
        {
            var code = division.Code.ToString();
            if (known.TryGetValue(code, out var there))
            {
                if (!string.Equals(there.Name, division.Name, StringComparison.Ordinal))
                    renamed.Add(code);
                continue;
            }

            var region = Make(division, division.Parent is { } parent ? ids[parent.ToString()] : null);
            ids[code] = region.Id;
            db.Add(region);
            added++;
        }

        return await db.CommitAsync(
            new Deed(nameof(ImportRegions), RegionsPermissions.Manage, "regions", new($"导入行政区划 {added} 条", $"imported {added} regions")),
            new ImportedRegions(added, known.Count, renamed),
            cancel).ConfigureAwait(false);
    }

    private Region Make(Division division, Guid? parent) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        Code = division.Code.ToString(),
        Name = division.Name,
        Kind = division.Kind,
        GeographicParentId = parent,
        ReportingParentId = parent,
    };
}
