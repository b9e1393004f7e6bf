namespace Hengliang.Platform.Policies;

/// <summary>How one line of a comparison stands between two texts.</summary>
public enum LineChange
{
    Same,
    Removed,
    Added,
}

/// <summary>One line of a redline.</summary>
/// <param name="Change">Whether it is in both, only in the older, or only in the newer.</param>
/// <param name="Text">The line.</param>
/// <param name="ChangedFrom">First changed character, where a line of the other text stands against it; equal to <paramref name="ChangedTo"/> otherwise.</param>
/// <param name="ChangedTo">End of what changed, exclusive.</param>
public sealed record RedLine(LineChange Change, string Text, int ChangedFrom, int ChangedTo);

/// <summary>Compares two texts line by line, so that as few lines as possible differ (Myers 1986).</summary>
public static class TextComparison
{
    /// <summary>Texts that differ in more lines are not worth comparing: one is shown as taken out, the other as put in.</summary>
    private const int MostChanges = 1500;

    public static IReadOnlyList<RedLine> Of(string older, string newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        var (a, b) = (older.ReplaceLineEndings("\n").Split('\n'), newer.ReplaceLineEndings("\n").Split('\n'));
        return [.. Marked(Script(a, b))];
    }

    /// <summary>The shortest script of removals and additions, found by following furthest-reaching paths and then walking back.</summary>
    private static List<(LineChange Change, string Text)> Script(string[] a, string[] b)
    {
        var most = Math.Min(a.Length + b.Length, MostChanges);
        var reach = new int[(2 * most) + 3];
        var trace = new List<int[]>();
        for (var d = 0; d <= most; d++)
        {
            // Only the diagonals -d…d change in round d; the rest need not be kept.
            trace.Add(reach[(most + 1 - d - 1)..(most + 1 + d + 2)]);
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && reach[most + k] < reach[most + k + 2]) ? reach[most + k + 2] : reach[most + k] + 1;
                while (x < a.Length && x - k < b.Length && string.Equals(a[x], b[x - k], StringComparison.Ordinal))
                    x++;
                reach[most + k + 1] = x;
                if (x >= a.Length && x - k >= b.Length)
                    return WalkBack(a, b, trace);
            }
        }

        return [.. a.Select(line => (LineChange.Removed, line)), .. b.Select(line => (LineChange.Added, line))];
    }

    private static List<(LineChange, string)> WalkBack(string[] a, string[] b, List<int[]> trace)
    {
        var script = new List<(LineChange, string)>();
        var (x, y) = (a.Length, b.Length);
        for (var d = trace.Count - 1; d >= 0; d--)
        {
            // reach[k] of the round stands at k + d + 1 of what was kept.
            var reach = trace[d];
            var k = x - y;
            var from = k == -d || (k != d && reach[k - 1 + d + 1] < reach[k + 1 + d + 1]) ? k + 1 : k - 1;
            var fromX = d == 0 ? 0 : reach[from + d + 1];
            var fromY = d == 0 ? 0 : fromX - from;
            while (x > fromX && y > fromY)
                (x, y, _) = (x - 1, y - 1, Add(script, LineChange.Same, a[x - 1]));
            if (d == 0)
                break;
            if (x == fromX)
                Add(script, LineChange.Added, b[--y]);
            else
                Add(script, LineChange.Removed, a[--x]);
        }

        script.Reverse();
        return script;
    }

    private static bool Add(List<(LineChange, string)> script, LineChange change, string line)
    {
        script.Add((change, line));
        return true;
    }

    /// <summary>Pairs each removed line with the added one that stands against it, and marks the characters that differ.</summary>
    private static IEnumerable<RedLine> Marked(List<(LineChange Change, string Text)> script)
    {
        for (var i = 0; i < script.Count;)
        {
            if (script[i].Change == LineChange.Same)
            {
                yield return new(LineChange.Same, script[i].Text, 0, 0);
                i++;
                continue;
            }

            var run = script.Skip(i).TakeWhile(s => s.Change != LineChange.Same).ToList();
            var (removed, added) = (run.Where(r => r.Change == LineChange.Removed).ToList(), run.Where(r => r.Change == LineChange.Added).ToList());
            foreach (var (line, n) in removed.Select((l, n) => (l.Text, n)))
                yield return Mark(LineChange.Removed, line, n < added.Count ? added[n].Text : null);
            foreach (var (line, n) in added.Select((l, n) => (l.Text, n)))
                yield return Mark(LineChange.Added, line, n < removed.Count ? removed[n].Text : null);
            i += run.Count;
        }
    }

    private static RedLine Mark(LineChange change, string line, string? other)
    {
        if (other is null)
            return new(change, line, 0, 0);
        var head = line.AsSpan().CommonPrefixLength(other);
        var tail = 0;
        while (tail < Math.Min(line.Length, other.Length) - head && line[^(tail + 1)] == other[^(tail + 1)])
            tail++;
        return new(change, line, head, line.Length - tail);
    }
}
