namespace Hengliang.Language.Diagnostics;

/// <summary>Finds the known name a mistyped one most probably meant.</summary>
internal static class NearestName
{
    /// <summary>The known name with the fewest edits, at most a third of its length and never more than three; null when none is near.</summary>
    /// <remarks>Names longer than 64 characters are not compared: such a name is no slip of the finger.</remarks>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > 64)
            return null;
        string? best = null;
        var (fewest, closest) = (int.MaxValue, int.MaxValue);
        foreach (var candidate in known.Distinct(StringComparer.Ordinal).OrderBy(k => k, StringComparer.Ordinal))
        {
            if (candidate.Length > 64)
                continue;
            var allowed = Math.Clamp(Math.Max(name.Length, candidate.Length) / 3, 1, 3);
            var edits = Edits(name, candidate);
            // Of names equally near one of the same length is meant: a wrong character is likelier than a lost one.
            var stretch = Math.Abs(name.Length - candidate.Length);
            if (edits > 0 && edits <= allowed && edits < Math.Max(name.Length, candidate.Length) && (edits, stretch).CompareTo((fewest, closest)) < 0)
                (best, fewest, closest) = (candidate, edits, stretch);
        }

        return best;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), ignoring ASCII case.</summary>
    private static int Edits(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var same = Fold(a[i - 1]) == Fold(b[j - 1]) ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && Fold(a[i - 1]) == Fold(b[j - 2]) && Fold(a[i - 2]) == Fold(b[j - 1]))
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[a.Length, b.Length];
    }

    private static char Fold(char c) => char.ToLowerInvariant(c);
}
