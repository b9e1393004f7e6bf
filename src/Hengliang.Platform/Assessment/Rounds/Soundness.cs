using System.Collections.Immutable;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>What a check found when data were frozen, as the record of the snapshot keeps it.</summary>
public sealed record Finding(string Check, IntegritySeverity Severity, string Title, string TitleEnglish, int Count)
{
    /// <summary>Why the data were frozen nevertheless, in the words of who did it; empty for what does not stand in the way.</summary>
    public string Reason { get; init; } = "";

    public string By { get; init; } = "";

    public Words Said => new(Title, TitleEnglish);

    public static ImmutableArray<Finding> Read(string json) => CanonicalJson.Read<ImmutableArray<Finding>>(json);
}

/// <summary>Asks whether what a round is scored from is sound: its items' indicators, its units, its year and the one before, and the marks given.</summary>
internal static class Soundness
{
    /// <param name="db">The database.</param>
    /// <param name="round">The round.</param>
    /// <param name="scheme">Its scheme.</param>
    /// <param name="image">What would be frozen now; null for who does not see all of it, to whom nothing is told of how units compare.</param>
    /// <param name="today">The day in China.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<IReadOnlyList<SoundnessFinding>> LookAsync(HengliangDb db, Round round, SchemeSheet scheme, RoundImage? image, DateOnly today, CancellationToken cancel)
    {
        var question = new SoundnessQuestion(
            [.. scheme.Image.Items.Select(i => i.Indicator).OfType<Guid>().Distinct()], [.. scheme.Places.Select(p => p.RegionId)], round.Year - 1, round.Year);
        var figures = await DataSoundness.LookAsync(db, question, today, cancel).ConfigureAwait(false);
        var marks = await MarkGaps.LookAsync(db, round, scheme, cancel).ConfigureAwait(false);
        return [.. marks.Concat(image is null ? [] : Lone(image, scheme.Names)).Concat(figures).OrderByDescending(f => f.Severity)];
    }

    private static SoundnessFinding[] Lone(RoundImage image, EnglishNames names)
    {
        var found = LoneFigure.Find(image);
        return found.IsEmpty ? [] :
        [
            new(
                "lone-figure", IntegritySeverity.Warning, new("组内比较的数值不足两个", "Fewer than two figures to compare"),
                new(
                    "这些指标按组内各单位相比较计分，只有一个数值时它既是最好也是最差，得分不说明高低。请补齐数据、核对口径是否中断、把单位并入别的组，或改用有界限、有目标的计分方法。",
                    "These items compare the units of a group; a lone figure is the best and the worst at once, and its points tell nothing. Have the figures recorded, see whether the series is broken, put the unit into another group, or score by bounds or a target."),
                found.Length, [.. found.Select(f => new SoundnessExample(f.Say(names), $"/indicators/{f.Item.Indicator}"))]),
        ];
    }

    /// <summary>Errors stand in the way unless whoever freezes says why not.</summary>
    public static Problem? FindRefusal(IReadOnlyList<SoundnessFinding> findings, string? reason)
    {
        var errors = findings.Where(f => f.Severity == IntegritySeverity.Error).ToList();
        return errors.Count == 0 || !string.IsNullOrWhiteSpace(reason) ? null : Problem.Conflict(
            "assessment.data-unsound",
            $"数据有 {errors.Sum(e => e.Count)} 处错误：{string.Join("；", errors.Take(3).Select(e => $"{e.Title.Chinese}（{e.Count}）"))}。请先改正；确需带错误冻结的，请写明理由。",
            $"The data have {errors.Sum(e => e.Count)} errors: {string.Join("; ", errors.Take(3).Select(e => $"{e.Title.English} ({e.Count})"))}. Mend them first, or give a reason for freezing nevertheless.");
    }

    /// <summary>Errors and warnings for the record; the reason stands with what it lets pass.</summary>
    public static string Record(IReadOnlyList<SoundnessFinding> findings, string? reason, string by) => CanonicalJson.WriteText(findings
        .Where(f => f.Severity != IntegritySeverity.Remark)
        .Select(f => f.Severity == IntegritySeverity.Error
            ? new Finding(f.Check, f.Severity, f.Title.Chinese, f.Title.English, f.Count) { Reason = (reason ?? "").Trim(), By = by }
            : new Finding(f.Check, f.Severity, f.Title.Chinese, f.Title.English, f.Count)).ToImmutableArray());
}

/// <summary>冻结前检查: what the integrity checks find among the figures a round would be scored from.</summary>
public sealed class CheckRound(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<(Round Round, IReadOnlyList<SoundnessFinding> Findings)>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is not { } round)
            return Missing.Round(id);
        var scheme = await Scorekeeping.SchemeAsync(db, round, cancel).ConfigureAwait(false);
        var taken = await new SnapshotTaking(db, round, scheme).TakeAsync(cancel).ConfigureAwait(false);
        return (round, await Soundness.LookAsync(db, round, scheme, taken.IsSuccess ? taken.Value : null, ChinaDay.Today(clock), cancel).ConfigureAwait(false));
    }
}
