using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>Reads the lines of an acceptance from the ledger, the evidence and the statements, as they stand now.</summary>
internal sealed class AcceptanceReading(HengliangDb db, Scheme scheme, int first, IReadOnlyDictionary<string, AcceptanceStatement> statements)
{
    public async Task<ImmutableArray<AcceptanceLine>> LinesAsync(ImmutableArray<ItemImage> items, CancellationToken cancel)
    {
        var leaves = new ItemTree(items).Leaves;
        var (ids, region, last) = (leaves.Select(l => l.Indicator).OfType<Guid>().Distinct().ToList(), scheme.RegionId, scheme.Year);
        var values = (await db.Set<Observation>().AsNoTracking().ThatHappened().Where(o =>
            ids.Contains(o.IndicatorId) && o.RegionId == region && (o.Year == first || o.Year == last)
            && o.IsWholeYear && o.Dimension == "" && o.State == RevisionState.Current && o.Measure == Measure.Level).ToListAsync(cancel).ConfigureAwait(false))
            .GroupBy(o => (o.IndicatorId, o.Year)).ToDictionary(g => g.Key, g => SnapshotTaking.Picture(g.MinBy(o => o.Id)!));
        var targets = await DueTargets.ReadAsync(db, ids, [region], last, cancel).ConfigureAwait(false);
        var broken = await BrokenSeries.ReadAsync(db, cancel).ConfigureAwait(false);
        var proofs = await ProofsAsync(cancel).ConfigureAwait(false);
        return
        [
            .. leaves.Select(leaf => leaf.Indicator is { } indicator
                ? Measured(leaf, values.GetValueOrDefault((indicator, first)), values.GetValueOrDefault((indicator, last)), targets.Find(indicator, region, leaf.Direction),
                    broken.YearsOf(indicator, region).Where(year => year > first && year <= last).Select(year => (int?)year).Max())
                : Stated(leaf)).Select(line => line with { Proofs = [.. proofs[line.Code]] }),
        ];
    }

    private AcceptanceLine Measured(ItemImage leaf, ValueImage? baseline, ValueImage? actual, (DueTarget? Due, Words? Gap) promise, int? brokenIn)
    {
        var (target, isMet) = leaf.Params.Target is { } own ? Own(leaf, own) : Promised(leaf, promise.Due);
        return Begin(leaf) with
        {
            Unit = leaf.Unit,
            Decimals = leaf.Decimals,
            Baseline = baseline,
            Actual = actual,
            Target = target,
            Growth = AcceptanceGrowth.Of(leaf.Unit, leaf.Decimals, baseline?.Value, actual?.Value, scheme.Year - first, brokenIn),
            NoTarget = target is null && promise.Gap is { } gap ? gap.Chinese : "",
            NoTargetEnglish = target is null && promise.Gap is { } cause ? cause.English : "",
            IsReached = target is not null && actual?.Reckoned is { } value ? isMet(value) : null,
        };
    }

    private AcceptanceLine Stated(ItemImage leaf)
    {
        var statement = statements.GetValueOrDefault(leaf.Code);
        return Begin(leaf) with
        {
            IsQualitative = true, Requirement = leaf.Params.Requirement ?? "", Statement = statement?.Text ?? "", IsReached = statement?.IsReached,
        };
    }

    private static AcceptanceLine Begin(ItemImage leaf) => new() { Code = leaf.Code, Name = leaf.Name, NameEnglish = leaf.NameEnglish };

    private static (AcceptanceTarget?, Func<decimal, bool>) Own(ItemImage leaf, decimal target) => (leaf.Direction, leaf.Params.TargetHigh) switch
    {
        (Direction.WithinRange, { } high) => (Said(leaf, DueSense.Within, false, target, high), actual => actual >= target && actual <= high),
        (Direction.LowerIsBetter, _) => (Said(leaf, DueSense.AtMost, false, target, null), actual => actual <= target),
        _ => (Said(leaf, DueSense.AtLeast, false, target, null), actual => actual >= target),
    };

    /// <summary>It was promised for the very year; a point on the way to a later year is no target of an acceptance.</summary>
    public static bool IsTarget([NotNullWhen(true)] DueTarget? due, int year) => due is not null && (due.Promise.LastYear == year || due.Promise.PerYear);

    private (AcceptanceTarget?, Func<decimal, bool>) Promised(ItemImage leaf, DueTarget? due)
    {
        if (!IsTarget(due, scheme.Year))
            return (null, _ => false);
        var said = Said(leaf, due.Sense, due.IsStrict, due.Level, due.High);
        return (said with { How = due.How.Chinese, HowEnglish = due.How.English, Source = due.Promise.SourceTitle, Target = due.Promise.Id, Revision = due.Promise.Revision }, due.IsMet);
    }

    private static AcceptanceTarget Said(ItemImage leaf, DueSense sense, bool strict, decimal level, decimal? high)
    {
        var number = ChangePhrase.Number(level, leaf.Decimals);
        return (sense, strict) switch
        {
            (DueSense.Within, _) when high is { } most => new($"{number}～{ChangePhrase.Number(most, leaf.Decimals)}", $"{number}–{ChangePhrase.Number(most, leaf.Decimals)}", null),
            (DueSense.AtMost, true) => new($"低于{number}", $"below {number}", null),
            (DueSense.AtMost, false) => new($"不超过{number}", $"at most {number}", null),
            (_, true) => new($"超过{number}", $"above {number}", null),
            _ => new(number, number, level),
        };
    }

    private async Task<ILookup<string, AcceptanceProof>> ProofsAsync(CancellationToken cancel)
    {
        var id = scheme.Id;
        // Without the files themselves: a page needs none of them.
        var kept = await db.AcceptanceEvidence.AsNoTracking().Where(e => e.SchemeId == id)
            .Select(e => new { e.Id, e.AddedAt, e.ItemCode, e.Kind, e.DocumentId, e.Title, e.FileName, e.Sha256, e.AddedByName, Size = e.Content == null ? 0 : e.Content.Length }).ToListAsync(cancel).ConfigureAwait(false);
        var originals = await DocumentFacts.OriginalsAsync(db, [.. kept.Select(e => e.DocumentId).OfType<Guid>().Where(d => d != Guid.Empty).Distinct()], cancel).ConfigureAwait(false);
        // In the order they came; what a new version took over keeps it.
        return kept.OrderBy(e => e.AddedAt).ThenBy(e => e.Id).Select(e =>
        {
            var proof = new AcceptanceProof { Id = e.Id, Kind = e.Kind, Title = e.Title, AddedByName = e.AddedByName, Document = e.DocumentId is { } cites && cites != Guid.Empty ? cites : null };
            return (e.ItemCode, Proof: proof.Document is null
                ? proof with { FileName = e.FileName, Sha256 = e.Sha256, Size = e.Size }
                : originals.GetValueOrDefault(proof.Document.Value) is { } file ? proof with { FileName = file.FileName, Sha256 = file.Sha256, Size = file.Size } : proof);
        }).ToLookup(e => e.ItemCode, e => e.Proof, StringComparer.Ordinal);
    }
}
