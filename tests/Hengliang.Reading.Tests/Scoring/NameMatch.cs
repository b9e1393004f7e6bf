using System.Text;

namespace Hengliang.Reading.Tests.Scoring;

/// <summary>Compares names without regard to blanks, punctuation, 的, width and case.</summary>
internal static class NameMatch
{
    private const string Ignored = "\"'“”‘’《》〈〉()（）[]【】、,，;；:：·.。—-+*_";

    public enum Degree
    {
        None,
        Contained,
        Exact,
    }

    public static string Plain(string? name)
    {
        var plain = new StringBuilder();
        foreach (var c in (name ?? "").Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(c) && c != '的' && !Ignored.Contains(c, StringComparison.Ordinal))
                plain.Append(c);
        }

        return plain.ToString().ToUpperInvariant();
    }

    public static Degree Of(string? read, string? gold, IEnumerable<string> aliases)
    {
        var name = Plain(read);
        var right = aliases.Prepend(gold ?? "").Select(Plain).ToList();
        if (name.Length == 0)
            return Degree.None;
        if (right.Contains(name))
            return Degree.Exact;
        return right.Exists(other => HoldsMostOf(name, other, 3)) ? Degree.Contained : Degree.None;
    }

    /// <summary>The shorter stands in the longer, is not shorter than <paramref name="least"/> and at least half of it.</summary>
    public static bool HoldsMostOf(string one, string other, int least)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return shorter.Length >= least && shorter.Length * 2 >= longer.Length && longer.Contains(shorter, StringComparison.Ordinal);
    }
}
