using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Regions;

/// <summary>Makes several changes of the division one after another, in one commit: all of them or none.</summary>
/// <remarks>Each by the same rules as alone, on the regions as those before it left them. Lines of a merger, a split or an abolition that stand one
/// below another with the same day and document are one change.</remarks>
public sealed class ChangeRegions(Databases databases, Acting acting, TimeProvider clock)
{
    // What happened to each region stands in its own history; the audit names the first few.
    private const int Told = 5;

    /// <param name="written">In the order in which they happened.</param>
    /// <param name="tryOnly">Says what would be done, and keeps nothing.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>What was done, a sentence each.</returns>
    public async Task<Outcome<IReadOnlyList<Words>>> RunAsync(IReadOnlyList<WrittenRegionChange> written, bool tryOnly = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(written);
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        if (written.Count == 0)
            return Problem.Invalid("regions.no-changes", "没有要办理的变更。", "There is no change to make.");
        var (changes, done) = (new List<ReadRegionChange>(), new List<Words>());
        foreach (var one in written)
        {
            var read = RegionChangeReading.Read(one);
            if (!read.IsSuccess)
                return read.Problem.At(one.Line);
            changes.Add(read.Value);
        }

        await using var db = databases.Open(acting);
        for (var i = 0; i < changes.Count;)
        {
            var together = 1;
            while (i + together < changes.Count && changes[i + together - 1].GoesWith(changes[i + together]))
                together++;
            var made = await MakeAsync(db, changes.GetRange(i, together), cancel).ConfigureAwait(false);
            if (!made.IsSuccess)
                return made.Problem.At(changes[i].Written.Line);
            done.Add(made.Value);
            i += together;
        }

        var deed = new Deed(nameof(ChangeRegions), RegionsPermissions.Manage, "regions", Tell(done), written[0].Document.Trim());
        return tryOnly ? Outcome.Of<IReadOnlyList<Words>>(done) : await db.CommitAsync<IReadOnlyList<Words>>(deed, done, cancel).ConfigureAwait(false);
    }

    private async Task<Outcome<Words>> MakeAsync(HengliangDb db, List<ReadRegionChange> lines, CancellationToken cancel)
    {
        var (first, order) = (lines[0], new RegionOrder(lines[0].Date, lines[0].Written.Document, clock.GetUtcNow()));
        if (first.Kind == RegionChangeKind.Founded)
            return await FoundAsync(db, first.Written, order, cancel).ConfigureAwait(false);
        if (first.HasHeir)
            return await SucceedAsync(db, lines, order, cancel).ConfigureAwait(false);
        if (await db.FindRegionAsync(first.Codes[0], cancel).ConfigureAwait(false) is not { } region)
            return NoRegion(first.Codes[0]);
        return first.Kind switch
        {
            RegionChangeKind.Renamed => await Renaming.ApplyAsync(db, region, first.Written.Name, first.Written.NameEnglish, order, cancel).ConfigureAwait(false),
            RegionChangeKind.Resubordinated => await Resubordinating.ApplyAsync(db, region, first.Written.Upper.Trim(), first.Written.NewCode, order, cancel).ConfigureAwait(false),
            _ => await EndingZone.ApplyAsync(db, region, order, cancel).ConfigureAwait(false),
        };
    }

    private static async Task<Outcome<Words>> FoundAsync(HengliangDb db, WrittenRegionChange written, RegionOrder order, CancellationToken cancel)
    {
        var (code, place, above) = (written.NewCode.Trim(), default(Region), default(Region));
        if (written.Upper.Trim() is { Length: > 0 } upper && (place = await db.FindRegionAsync(upper, cancel).ConfigureAwait(false)) is null)
            return NoRegion(upper);
        if (written.ReportsTo.Trim() is { Length: > 0 } to && (above = await db.FindRegionAsync(to, cancel).ConfigureAwait(false)) is null)
            return NoRegion(to);
        var kind = code.Length == 0 || (RegionCode.TryParse(code, out var parsed) && parsed.IsZone) ? RegionKind.FunctionalZone : RegionKind.Administrative;
        var made = await Founding.AddAsync(
            db,
            new()
            {
                Name = written.Name, NameEnglish = written.NameEnglish, Kind = kind, Code = code, GeographicParentId = place?.Id, ReportingParentId = above?.Id,
                ValidFrom = order.Date, Document = order.Document,
            },
            order, cancel).ConfigureAwait(false);
        return made.IsSuccess ? Founding.Tell(made.Value) : made.Problem;
    }

    private static async Task<Outcome<Words>> SucceedAsync(HengliangDb db, List<ReadRegionChange> lines, RegionOrder order, CancellationToken cancel)
    {
        var founded = new List<NewRegion>();
        foreach (var line in lines.Where(l => !string.IsNullOrWhiteSpace(l.Written.Name)))
        {
            Region? place = null;
            if (line.Written.Upper.Trim() is { Length: > 0 } upper && (place = await db.FindRegionAsync(upper, cancel).ConfigureAwait(false)) is null)
                return NoRegion(upper);
            founded.Add(new() { Name = line.Written.Name, NameEnglish = line.Written.NameEnglish, Kind = RegionKind.Administrative, Code = line.Written.NewCode.Trim(), GeographicParentId = place?.Id });
        }

        var takeovers = lines.SelectMany(l => l.Codes.Select(old => new NamedTakeover(old, l.Written.NewCode.Trim(), l.Share, l.Basis))).ToList();
        var named = await SucceedRegions.NameAsync(db, takeovers, founded, order, cancel).ConfigureAwait(false);
        var done = await named.ThenAsync(all => SucceedRegions.ApplyAsync(db, lines[0].Kind, all, order, cancel)).ConfigureAwait(false);
        return done.Then<Words>(deed => deed.Sentence);
    }

    private static Words Tell(List<Words> done) => done is [var only] ? only : new(
        FormattableString.Invariant($"办理区划变更 {done.Count} 项：{string.Join("；", done.Take(Told).Select(d => d.Chinese))}{(done.Count > Told ? "等" : "")}"),
        FormattableString.Invariant($"made {done.Count} changes of the division: {string.Join("; ", done.Take(Told).Select(d => d.English))}{(done.Count > Told ? " and more" : "")}"));

    private static Problem NoRegion(string code) =>
        Problem.Missing("regions.no-such-region", $"没有代码为“{code}”的区划，请核对。", $"There is no region with the code '{code}'; please check it.");
}
