using Hengliang.Platform.Indicators.Integrity;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>What is to be looked at before figures are relied on.</summary>
/// <param name="Indicators">Of which indicators.</param>
/// <param name="Regions">Of which regions; findings about an indicator itself count for all of them.</param>
/// <param name="FirstYear">From which year.</param>
/// <param name="LastYear">To which year.</param>
public sealed record SoundnessQuestion(IReadOnlyCollection<Guid> Indicators, IReadOnlyCollection<Guid> Regions, int FirstYear, int LastYear);

/// <summary>One example of what a check found: in words, and the page where it is mended.</summary>
public sealed record SoundnessExample(Words About, string Address);

/// <summary>What one of the integrity checks found among the figures asked about.</summary>
/// <param name="Check">Its code.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Title">What was looked for.</param>
/// <param name="Remedy">How it is mended.</param>
/// <param name="Count">How often it was found.</param>
/// <param name="Examples">Some of them.</param>
public sealed record SoundnessFinding(string Check, IntegritySeverity Severity, Words Title, Words Remedy, int Count, IReadOnlyList<SoundnessExample> Examples);

/// <summary>Asks all integrity checks about some figures only: before a snapshot is taken, what is unsound elsewhere does not matter.</summary>
public static class DataSoundness
{
    private const int MostExamples = 20;

    /// <summary>What was found, the worst first; empty when the figures are sound. Counted as the database's actor sees it.</summary>
    public static async Task<IReadOnlyList<SoundnessFinding>> LookAsync(HengliangDb db, SoundnessQuestion question, DateOnly today, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(question);
        var (indicators, regions, first, last) = (question.Indicators.ToList(), question.Regions.ToList(), question.FirstYear, question.LastYear);
        var found = new List<(IntegrityCheck Check, int Count, List<FoundRow> Some)>();
        foreach (var check in IntegrityChecks.All)
        {
            var rows = (check.FindRelied ?? check.Find)(db, today).Where(f => indicators.Contains(f.IndicatorId)
                && (f.RegionId == null || regions.Contains(f.RegionId.Value)) && (f.Year == null || (f.Year >= first && f.Year <= last)));
            var count = await rows.CountAsync(cancel).ConfigureAwait(false);
            if (count == 0)
                continue;
            found.Add((check, count, await rows.Take(MostExamples).ToListAsync(cancel).ConfigureAwait(false)));
        }

        var english = await FoundNames.InEnglishAsync(db, [.. found.SelectMany(f => f.Some)], cancel).ConfigureAwait(false);
        return
        [
            .. from f in found
               let told = f.Some.Select(r => r.Tell(english)).Select(t => new SoundnessExample(t.About, t.Address))
               select new SoundnessFinding(f.Check.Code, f.Check.Severity, f.Check.Title, f.Check.Remedy, f.Count, [.. told]),
        ];
    }
}
