namespace Hengliang.Indices.Faults;

/// <summary>Finds the known name that a mistyped one was probably meant to be.</summary>
public static class Spelling
{
    /// <summary>The nearest of <paramref name="known"/> within a third of the name's length; null when none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        var best = known.Select(k => (Name: k, Far: Distance(name.ToUpperInvariant(), k.ToUpperInvariant())))
            .OrderBy(k => k.Far).ThenBy(k => k.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Name is not null && best.Far <= Math.Max(1, name.Length / 3) ? best.Name : null;
    }

    internal static (string Chinese, string English) Suggest(string name, IEnumerable<string> known) =>
        Nearest(name, known) is { } near ? ($"，是否应为“{near}”", $"; did you mean '{near}'") : ("", "");

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
