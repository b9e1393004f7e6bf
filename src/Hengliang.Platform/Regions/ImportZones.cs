using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>Brings in functional zones from a file; all of its lines or none.</summary>
/// <remarks>Comma-separated, with the heading <c>name,nameEnglish,lies in,reports to,from</c> in any language: name; English name
/// or empty; the code of the region it lies in; the code of the region it reports to, or empty for the same; the day it was
/// founded (2013-05-01) or empty.</remarks>
public sealed class ImportZones(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<int>> RunAsync(TextReader file, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var ids = await db.Regions.AsNoTracking().ToDictionaryAsync(r => r.Code, r => r.Id, StringComparer.Ordinal, cancel).ConfigureAwait(false);
        var (line, added) = (1, 0);
        _ = await file.ReadLineAsync(cancel).ConfigureAwait(false);
        while (await file.ReadLineAsync(cancel).ConfigureAwait(false) is { } text)
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
                continue;
            var read = Read(text, ids);
            var made = read.IsSuccess ? await RegionMaking.MakeAsync(db, read.Value, new(read.Value.ValidFrom ?? ChinaDay.Today(clock), "", clock.GetUtcNow()), cancel).ConfigureAwait(false) : read.Problem;
            if (!made.IsSuccess)
                return made.Problem.At(line);
            added++;
        }

        return await db.CommitAsync(
            new Deed(nameof(ImportZones), RegionsPermissions.Manage, "regions", new($"导入功能区 {added} 个", $"imported {added} zones")), added, cancel).ConfigureAwait(false);
    }

    private static Outcome<NewRegion> Read(string text, Dictionary<string, Guid> ids)
    {
        var cells = text.Split(',').Select(c => c.Trim().Trim('"')).ToArray();
        if (cells.Length < 3 || cells[0].Length == 0)
            return Problem.Invalid("regions.wrong-line", "应有名称、英文名、所在区划代码、报送区划代码、设立日期五列。", "It should have a name, an English name, the code it lies in, the code it reports to, and a date.");
        foreach (var code in cells.Skip(2).Take(2).Where(c => c.Length > 0))
            if (!ids.ContainsKey(code))
                return Problem.Invalid("regions.wrong-line", $"没有代码为“{code}”的区划。", $"There is no region with the code '{code}'.");
        if (!ids.TryGetValue(cells[2], out var place))
            return Problem.Invalid("regions.wrong-line", "缺少所在区划代码。", "The code of the region it lies in is missing.");
        DateOnly? from = null;
        if (cells.ElementAtOrDefault(4) is { Length: > 0 } day)
        {
            if (TypedDay.Find(day) is not { } read)
                return Problem.Invalid("regions.wrong-line", $"日期“{day}”应写成 2013-05-01。", $"The date '{day}' should be written 2013-05-01.");
            from = read;
        }

        return new NewRegion
        {
            Name = cells[0], NameEnglish = cells[1], Kind = RegionKind.FunctionalZone, GeographicParentId = place,
            ReportingParentId = cells.ElementAtOrDefault(3) is { Length: > 0 } to ? ids[to] : place, ValidFrom = from,
        };
    }
}
