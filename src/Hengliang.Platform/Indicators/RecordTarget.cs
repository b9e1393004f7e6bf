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

    /// <summary>What is promised of it: a level, a growth, a rank.</summary>
    public TargetSort Sort { get; init; }

    /// <summary>The year it is due.</summary>
    public required int Year { get; init; }

    /// <summary>The first of several years, for a level of each year and for an average annual growth; null for the year after the base year.</summary>
    public int? FirstYear { get; init; }

    public required int BaseYear { get; init; }

    public required decimal Value { get; init; }

    /// <summary>The upper end of a range.</summary>
    public decimal? ValueMax { get; init; }

    public Bound Bound { get; init; }

    /// <summary>What a growth is told in: %, 百分点 of a share, or the indicator's own unit for so many more.</summary>
    public string GrowthUnit { get; init; } = "%";

    /// <summary>A growth downwards; the value stays positive.</summary>
    public bool Falls { get; init; }

    public TargetNature Nature { get; init; }

    public PathKind Path { get; init; }

    /// <summary>As typed: 2026=120, one a line.</summary>
    public string Milestones { get; init; } = "";

    /// <summary>The plan it belongs to; null for none.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>The document that sets it, with its number.</summary>
    public required string Basis { get; init; }

    /// <summary>Why another value takes the place of one that stands; empty when none does.</summary>
    public string Revise { get; init; } = "";
}

/// <summary>Sets a target by hand, with the document it rests on; another person approves it before it counts.</summary>
public sealed class RecordTarget(Databases databases, Acting acting, Ledger ledger)
{
    public async Task<Outcome<Guid>> RunAsync(TypedTarget typed, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (acting.Refuse(IndicatorsPermissions.Record) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(typed.Basis))
            return Problem.Invalid("indicators.basis-needed", "请写明目标的依据文件及文号。", "Name the document that sets the target.");
        await using var db = databases.Open(acting);
        if (await db.Indicators.SingleOrDefaultAsync(i => i.Id == typed.IndicatorId, cancel).ConfigureAwait(false) is not { } indicator)
            return Ledger.NoSuchIndicator(typed.IndicatorId);
        var milestones = TargetTerms.Check(typed, indicator);
        if (!milestones.IsSuccess)
            return milestones.Problem;
        var entry = Entry(typed, indicator, milestones.Value);
        var recorded = await ledger.ProposeAsync(db, entry, typed.Revise, cancel).ConfigureAwait(false);
        if (!recorded.IsSuccess)
            return recorded.Problem;
        if (recorded.Value.Linked)
            return Problem.Invalid(
                "indicators.nothing-changed", "现行目标的数值和各项条件都与填写的一样，没有可更改的，也没有送审。", "The target stands in these very terms: there is nothing to change, and nothing was handed over.");
        var words = ValueWords.Of(entry.Value);
        var deed = new Deed(nameof(RecordTarget), IndicatorsPermissions.Record, $"target:{recorded.Value.SeriesId}", new(
            $"设定了指标“{indicator.Name}”{typed.Year}年目标：{words.Chinese}（{entry.Path.Label().Chinese}），待批准",
            $"set the target of '{indicator.Code}' for {typed.Year}: {words.English} ({entry.Path.Label().English}), to be approved"), typed.Basis.Trim())
            { RegionId = typed.RegionId };
        return await db.CommitAsync(deed, recorded.Value.SeriesId, cancel).ConfigureAwait(false);
    }

    private TargetEntry Entry(TypedTarget typed, Indicator indicator, string milestones) => new()
    {
        IndicatorId = indicator.Id,
        RegionId = typed.RegionId,
        UnitId = acting.Actor!.UnitId,
        FirstYear = TargetTerms.FirstYearOf(typed),
        LastYear = typed.Year,
        BaseYear = typed.BaseYear,
        Value = TargetTerms.QuantifiedOf(typed, indicator),
        Nature = typed.Nature,
        PlanId = typed.PlanId,
        Path = TargetTerms.PathOf(typed, indicator),
        Milestones = milestones,
        Origin = ValueOrigin.Entry,
        Source = new(Guid.Empty, typed.Basis.Trim(), null, "", 0, 0, ""),
    };
}

/// <summary>Checks that a path has what it needs.</summary>
internal static class TargetPaths
{
    /// <summary>The milestones as they are kept; empty for paths that have none.</summary>
    public static Outcome<string> Check(PathKind path, string milestones, int baseYear, int year, Quantified value)
    {
        if (baseYear >= year)
            return Problem.Invalid("indicators.base-year", $"基期年（{baseYear}）应早于目标年（{year}）。", $"The base year ({baseYear}) should lie before the target's year ({year}).");
        if (FindMisfit(path, value) is { } misfit)
            return misfit;
        if (path is PathKind.Linear or PathKind.Growth)
            return string.IsNullOrWhiteSpace(milestones) ? "" : TargetTerms.Wrong(
                $"{path.Label().Chinese}路径没有阶段目标，填写的“{milestones.Trim()}”不会起作用；请清空阶段目标，或改选阶梯、手工路径。",
                $"The path '{path.Label().English}' has no milestones, and '{milestones.Trim()}' would have no effect; empty them, or choose steps or a path by hand.");
        var read = Milestones.Read(milestones);
        if (!read.IsSuccess)
            return read.Problem;
        if (read.Value.Count == 0)
            return Problem.Invalid("indicators.milestones-needed", "阶梯和手工路径至少要有一个阶段目标，如 2027=120。", "Steps, and a path by hand, need at least one milestone, such as 2027=120.");
        return read.Value.Keys.Any(y => y <= baseYear || y > year)
            ? Problem.Invalid("indicators.wrong-milestone", $"阶段目标的年份应在{baseYear + 1}到{year}之间。", $"Milestones lie from {baseYear + 1} to {year}.")
            : Milestones.Write(read.Value);
    }

    /// <summary>A path the target would not be judged by.</summary>
    private static Problem? FindMisfit(PathKind path, Quantified value) => (path, value) switch
    {
        (PathKind.Stepped or PathKind.Manual, { Measure: Measure.Growth }) => TargetTerms.Wrong(
            "增速和倍数目标没有阶段目标；请选直线或年均增速路径。", "Growth has no milestones; choose a straight line or a rate of growth."),
        (not PathKind.Linear, { PerYear: true }) => TargetTerms.Wrong(
            "每年的目标逐年对照，不走路径；请选直线。", "A target of each year is held against each year, with no path between; choose a straight line."),
        (not PathKind.Growth, { Measure: Measure.Growth, Basis: GrowthBasis.AverageAnnual, Unit: "%" }) => TargetTerms.Wrong(
            "年均增速（%）目标一律按年均增速判断，别的路径不起作用；请选年均增速。", "An average annual growth in % is judged as one rate from year to year, and no other path has an effect; choose a rate of growth."),
        (PathKind.Growth, { Measure: Measure.Rank }) => TargetTerms.Wrong(
            "位次没有增速路径；请选直线、阶梯或手工。", "A rank has no rate of growth; choose a straight line, steps or a path by hand."),
        _ => null,
    };
}
