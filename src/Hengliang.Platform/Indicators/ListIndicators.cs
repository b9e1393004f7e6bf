using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>One line of the list of indicators.</summary>
/// <param name="Id">The indicator.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Direction">Which way is good.</param>
/// <param name="Nature">Expected or binding.</param>
/// <param name="Targets">Current targets in sight.</param>
/// <param name="Observations">Values in sight that stand, counted up to one past <see cref="Counting.MostOnALine"/>.</param>
/// <param name="LatestYear">The latest year of any of them.</param>
public sealed record IndicatorLine(
    Guid Id, string Code, Words Name, string Unit, Direction Direction, TargetNature Nature, int Targets, int Observations, int? LatestYear)
{
    public IndicatorKind Kind { get; init; }

    public Frequency Frequency { get; init; }

    /// <summary>Out of use.</summary>
    public bool IsRetired { get; init; }
}

/// <summary>Lists the indicators there are, with how much the actor sees of each.</summary>
public sealed class ListIndicators(Databases databases, Acting acting)
{
    /// <param name="words">In name, alias or code, or initials; empty for all.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<IReadOnlyList<IndicatorLine>>> RunAsync(string words = "", CancellationToken cancel = default) =>
        await ReadAsync(words, withCounts: true, cancel).ConfigureAwait(false);

    /// <summary>All indicators to choose from, without a look at their values.</summary>
    public async Task<Outcome<IReadOnlyList<IndicatorLine>>> ChooseAsync(CancellationToken cancel = default) =>
        await ReadAsync("", withCounts: false, cancel).ConfigureAwait(false);

    private async Task<Outcome<IReadOnlyList<IndicatorLine>>> ReadAsync(string words, bool withCounts, CancellationToken cancel)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var found = await db.CalledAsync(words, cancel).ConfigureAwait(false);
        var lines = await found.OrderBy(i => i.Code).ToListAsync(cancel).ConfigureAwait(false);
        var values = withCounts ? await FindIndicators.ValuesAsync(db, lines.ConvertAll(i => i.Id), cancel).ConfigureAwait(false) : [];
        var targets = withCounts
            ? await db.Targets.Where(t => t.State == RevisionState.Current).GroupBy(t => t.IndicatorId).Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Key, g => g.Count, cancel).ConfigureAwait(false)
            : [];
        return Outcome.Of<IReadOnlyList<IndicatorLine>>(
        [
            .. lines.Select(i => new IndicatorLine(
                i.Id, i.Code, TargetLines.NameOf(i), i.Unit, i.Direction, i.Nature,
                targets.GetValueOrDefault(i.Id), values.GetValueOrDefault(i.Id).Count, values.GetValueOrDefault(i.Id).Latest)),
        ]);
    }
}
