using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>One line of the list of indicators.</summary>
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
    /// <param name="words">In name, alias or code; empty for all.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<IReadOnlyList<IndicatorLine>>> RunAsync(string words = "", CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var (targets, observations, aliases) = (db.Targets, db.Observations, db.IndicatorAliases);
        var found = db.Indicators.AsNoTracking();
        if (words is { Length: > 0 })
            found = found.Where(i => i.Name.Contains(words) || i.NameEnglish.Contains(words) || i.Code.Contains(words)
                || aliases.Any(a => a.IndicatorId == i.Id && a.Text.Contains(words)));
        var lines = await found.OrderBy(i => i.Code).Select(i => new
        {
            Indicator = i,
            Targets = targets.Count(t => t.IndicatorId == i.Id && t.State == RevisionState.Current),
            Observations = observations.Count(o => o.IndicatorId == i.Id && o.State == RevisionState.Current),
            Latest = observations.Where(o => o.IndicatorId == i.Id && o.State == RevisionState.Current).Max(o => (int?)o.Year),
        }).ToListAsync(cancel).ConfigureAwait(false);
        return Outcome.Of<IReadOnlyList<IndicatorLine>>(
        [
            .. lines.Select(l => new IndicatorLine(
                l.Indicator.Id, l.Indicator.Code, TargetLines.NameOf(l.Indicator), l.Indicator.Unit, l.Indicator.Direction,
                l.Indicator.Nature, l.Targets, l.Observations, l.Latest)),
        ]);
    }
}
