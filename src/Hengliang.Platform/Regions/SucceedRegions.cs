using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>What one new region takes over from one old region.</summary>
/// <param name="OldRegionId">The region that ends.</param>
/// <param name="NewRegionId">The region that takes over; it has to be there already.</param>
/// <param name="Weight">Its share, above 0 and at most 1.</param>
/// <param name="Basis">By what the share was measured.</param>
public sealed record Takeover(Guid OldRegionId, Guid NewRegionId, decimal Weight, SuccessionBasis Basis);

/// <summary>Ends regions and says who took over which part: a merger, a split, a change of subordination, an abolition.</summary>
/// <remarks>The shares of each old region add up to exactly 1, so that additive totals agree before and after. Old regions keep
/// their records and stay in the sight of those who took them over.</remarks>
public sealed class SucceedRegions(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(
        RegionChangeKind kind, DateOnly date, string document, IReadOnlyList<Takeover> takeovers, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(takeovers);
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(document))
            return Problem.Invalid("regions.document-missing", "请填写批准文件及文号。", "Please name the document that ordered the change.");
        if (FindFault(kind, takeovers) is { } fault)
            return fault;
        await using var db = databases.Open(acting);
        var ids = takeovers.SelectMany(t => new[] { t.OldRegionId, t.NewRegionId }).Distinct().ToList();
        var regions = await db.Regions.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel).ConfigureAwait(false);
        if (regions.Count < ids.Count)
            return Problem.Missing("regions.no-such-region", "有的区划不存在，请重新选择。", "One of the regions does not exist; please choose again.");

        foreach (var part in takeovers.GroupBy(t => t.OldRegionId))
        {
            var old = regions[part.Key];
            if (old.ValidTo is not null || old.ValidFrom >= date)
                return Problem.Conflict("regions.abolished", $"“{old.Name}”在变更之日不存在或已撤销。", $"'{old.Name}' was not there on the day of the change, or is abolished already.");
            old.ValidTo = date.AddDays(-1);
            Record(db, kind, date, document.Trim(), old, [.. part], regions);
        }

        return await db.CommitAsync(Tell(kind, document.Trim(), takeovers, regions), default(Done), cancel).ConfigureAwait(false);
    }

    private void Record(
        HengliangDb db, RegionChangeKind kind, DateOnly date, string document, Region old, List<Takeover> parts, Dictionary<Guid, Region> regions)
    {
        var now = clock.GetUtcNow();
        var change = new RegionChange
        {
            Id = Guid.CreateVersion7(now), RegionId = old.Id, Kind = kind, Date = date, Document = document, Before = old.Name,
            After = string.Join("、", parts.Select(p => regions[p.NewRegionId].Name)),
        };
        db.Add(change);
        db.AddRange(parts.Select(p => new Succession
        {
            Id = Guid.CreateVersion7(now), ChangeId = change.Id, OldRegionId = old.Id, NewRegionId = p.NewRegionId, Weight = p.Weight, Basis = p.Basis,
        }));
    }

    private static Problem? FindFault(RegionChangeKind kind, IReadOnlyList<Takeover> takeovers)
    {
        if (kind is RegionChangeKind.Founded or RegionChangeKind.Renamed || takeovers.Count == 0)
            return Problem.Invalid("regions.not-a-succession", "合并、拆分、改隶或撤销才有承接关系，且至少有一个承接方。", "Only a merger, a split, a change of subordination or an abolition has successors, and at least one.");
        if (takeovers.Any(t => t.OldRegionId == t.NewRegionId || t.Weight is <= 0 or > 1)
            || takeovers.DistinctBy(t => (t.OldRegionId, t.NewRegionId)).Count() < takeovers.Count)
            return Problem.Invalid("regions.wrong-share", "每对区划只写一次，份额应大于 0 且不超过 1，且不能由自己承接。", "Each pair stands once, its share is above 0 and at most 1, and no region succeeds itself.");
        foreach (var old in takeovers.GroupBy(t => t.OldRegionId))
            if (old.Sum(t => t.Weight) is var sum && sum != 1)
                return Problem.Invalid("regions.wrong-share", FormattableString.Invariant($"同一旧区划的份额合计应为 1，现为 {sum}。"), FormattableString.Invariant($"The shares of one old region should add up to 1; they make {sum}."));
        return null;
    }

    private static Deed Tell(RegionChangeKind kind, string document, IReadOnlyList<Takeover> takeovers, Dictionary<Guid, Region> regions)
    {
        var old = takeovers.Select(t => regions[t.OldRegionId]).Distinct().ToList();
        var into = takeovers.Select(t => regions[t.NewRegionId]).Distinct().ToList();
        return new(
            nameof(SucceedRegions), RegionsPermissions.Manage, "region:" + old[0].Code, new(
                $"{kind.Label().Chinese}区划：{string.Join("、", old.Select(r => r.Name))} → {string.Join("、", into.Select(r => r.Name))}",
                $"{kind.Label().English}: {string.Join(", ", old.Select(r => r.Code))} into {string.Join(", ", into.Select(r => r.Code))}"),
            document)
        {
            RegionId = old[0].Id,
        };
    }
}
