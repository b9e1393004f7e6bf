using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>A target as a person types it in.</summary>
public sealed record TypedTarget
{
    public required Guid IndicatorId { get; init; }

    public required Guid RegionId { get; init; }

    /// <summary>The year it is due.</summary>
    public required int Year { get; init; }

    public required int BaseYear { get; init; }

    public required decimal Value { get; init; }

    /// <summary>The upper end of a range.</summary>
    public decimal? ValueMax { get; init; }

    public Bound Bound { get; init; }

    public TargetNature Nature { get; init; }

    public PathKind Path { get; init; }

    /// <summary>As typed: 2026=120, one a line.</summary>
    public string Milestones { get; init; } = "";

    /// <summary>The document that sets it, with its number.</summary>
    public required string Basis { get; init; }

    /// <summary>Why another value takes the place of one that stands; empty when none does.</summary>
    public string Revise { get; init; } = "";
}

/// <summary>Sets a target by hand, with the document it rests on.</summary>
public sealed class RecordTarget(Databases databases, Acting acting, Ledger ledger)
{
    public async Task<Outcome<Guid>> RunAsync(TypedTarget typed, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (acting.Refuse(IndicatorsPermissions.Record) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(typed.Basis))
            return Problem.Invalid("indicators.basis-needed", "请写明目标的依据文件及文号。", "Name the document that sets the target.");
        var milestones = TargetPaths.Check(typed.Path, typed.Milestones, typed.BaseYear, typed.Year);
        if (!milestones.IsSuccess)
            return milestones.Problem;
        await using var db = databases.Open(acting);
        if (await db.Indicators.SingleOrDefaultAsync(i => i.Id == typed.IndicatorId, cancel).ConfigureAwait(false) is not { } indicator)
            return Ledger.NoSuchIndicator(typed.IndicatorId);
        var recorded = await ledger.RecordAsync(db, Entry(typed, indicator, milestones.Value), typed.Revise, cancel).ConfigureAwait(false);
        if (!recorded.IsSuccess)
            return recorded.Problem;
        var deed = new Deed(nameof(RecordTarget), IndicatorsPermissions.Record, $"target:{recorded.Value.SeriesId}", new(
            $"设定了指标“{indicator.Name}”{typed.Year}年目标：{QuantityWords.Of(typed.Value, null, indicator.Unit).Chinese}（{typed.Path.Label().Chinese}）",
            $"set the target of '{indicator.Code}' for {typed.Year}: {QuantityWords.Of(typed.Value, null, indicator.Unit).English} ({typed.Path.Label().English})"), typed.Basis.Trim())
            { RegionId = typed.RegionId };
        return await db.CommitAsync(deed, recorded.Value.SeriesId, cancel).ConfigureAwait(false);
    }

    private TargetEntry Entry(TypedTarget typed, Indicator indicator, string milestones) => new()
    {
        IndicatorId = indicator.Id,
        RegionId = typed.RegionId,
        UnitId = acting.Actor!.UnitId,
        FirstYear = typed.Year,
        LastYear = typed.Year,
        BaseYear = typed.BaseYear,
        Value = new() { Value = typed.Value, ValueMax = typed.ValueMax, Bound = typed.Bound, Unit = indicator.Unit },
        Nature = typed.Nature,
        Path = typed.Path,
        Milestones = milestones,
        Origin = ValueOrigin.Entry,
        Source = new(Guid.Empty, typed.Basis.Trim(), null, "", 0, 0, ""),
    };
}

/// <summary>Checks that a path has what it needs.</summary>
internal static class TargetPaths
{
    /// <summary>The milestones as they are kept; empty for paths that have none.</summary>
    public static Outcome<string> Check(PathKind path, string milestones, int baseYear, int year)
    {
        if (baseYear >= year)
            return Problem.Invalid("indicators.base-year", $"基期年（{baseYear}）应早于目标年（{year}）。", $"The base year ({baseYear}) should lie before the target's year ({year}).");
        if (path is PathKind.Linear or PathKind.Growth)
            return "";
        var read = Milestones.Read(milestones);
        if (!read.IsSuccess)
            return read.Problem;
        if (read.Value.Count == 0)
            return Problem.Invalid("indicators.milestones-needed", "阶梯和手工路径至少要有一个阶段目标，如 2027=120。", "Steps, and a path by hand, need at least one milestone, such as 2027=120.");
        return read.Value.Keys.Any(y => y <= baseYear || y > year)
            ? Problem.Invalid("indicators.wrong-milestone", $"阶段目标的年份应在{baseYear + 1}到{year}之间。", $"Milestones lie from {baseYear + 1} to {year}.")
            : Milestones.Write(read.Value);
    }
}
