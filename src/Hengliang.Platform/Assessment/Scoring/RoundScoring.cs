using System.Collections.Immutable;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>Scores a snapshot: a pure function, the same bytes for the same bytes on every machine and in every culture.</summary>
/// <remarks>
/// Points come from <see cref="Hengliang.Indices.Scoring"/> in floating point and are kept to ten decimals: far below what is ever
/// shown, and above what the order of additions in a processor could change. From there on everything is decimal and exact.
/// </remarks>
public static class RoundScoring
{
    /// <summary>The result of a snapshot, as canonical JSON.</summary>
    public static byte[] Score(byte[] snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return CanonicalJson.Write(Score(CanonicalJson.Read<RoundImage>(snapshot), CanonicalJson.Hash(snapshot)));
    }

    /// <summary>The result of an image, as for a trial with other weights.</summary>
    /// <param name="image">What is scored.</param>
    /// <param name="snapshot">The hash of its canonical JSON; empty for a trial that has none.</param>
    public static ResultImage Score(RoundImage image, string snapshot = "")
    {
        ArgumentNullException.ThrowIfNull(image);
        var points = ItemPointsTable.Of(image);
        var tree = new ItemTree(image.Scheme.Items);
        var scored = image.Members.Select(m => UnitScoring.Score(image, tree, m, points)).ToList();
        var ranked = Ranking.Within(scored, u => u.Score, _ => false);
        var untouched = scored.Zip(ranked, (u, rank) => u with { Rank = rank, Grade = Grades.Of(image.Scheme, u.Score) });
        var final = untouched.Zip(image.Members, (u, m) => Vetoing.Apply(image, tree, u, m)).ToList();
        var last = image.Vetoes.Where(v => v.Effect == VetoEffect.LastPlace).Select(v => v.Region).ToHashSet();
        var places = Ranking.Within(final, u => u.FinalScore, u => last.Contains(u.Region));
        return new() { Snapshot = snapshot, Units = [.. final.Zip(places, (u, place) => u with { FinalRank = place })] };
    }
}

/// <summary>Places within groups on unrounded scores; equal scores share the better place: 1, 2, 2, 4.</summary>
internal static class Ranking
{
    /// <param name="units">All units.</param>
    /// <param name="score">What they are ranked by; a unit without has no place.</param>
    /// <param name="isLast">Those that stand behind all others of their group, whatever their score.</param>
    public static ImmutableArray<int?> Within(IReadOnlyList<UnitResult> units, Func<UnitResult, decimal?> score, Func<UnitResult, bool> isLast)
    {
        var sorted = units.Select(u => (u.Group, Key: score(u) is { } own ? (isLast(u) ? 1 : 0, -own) : ((int, decimal)?)null)).ToList();
        var before = sorted.Where(u => u.Key is not null).GroupBy(u => u.Group, StringComparer.Ordinal).ToDictionary(
            g => g.Key, g => g.Select(u => u.Key!.Value).Order().ToList(), StringComparer.Ordinal);
        // The first of equals in the sorted list tells how many stand ahead of them.
        return [.. sorted.Select(u => u.Key is { } key ? before[u.Group].IndexOf(key) + 1 : (int?)null)];
    }
}

/// <summary>Grades by thresholds, on unrounded scores.</summary>
internal static class Grades
{
    public static string Of(SchemeImage scheme, decimal? score) =>
        score is { } own ? scheme.Grades.FirstOrDefault(g => own * 100 >= g.From * scheme.Scale)?.Name ?? scheme.Grades.LastOrDefault()?.Name ?? "" : "";

    /// <summary>The lower of two grades; an unknown name lowers nothing.</summary>
    public static string Lower(SchemeImage scheme, string grade, string cap)
    {
        var names = scheme.Grades.Select(g => g.Name).ToList();
        return names.IndexOf(cap) > names.IndexOf(grade) && grade.Length > 0 ? cap : grade;
    }
}
