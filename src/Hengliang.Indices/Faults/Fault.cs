using System.Globalization;

namespace Hengliang.Indices.Faults;

/// <summary>The language of sentences written for people.</summary>
public enum Tongue
{
    Chinese,
    English,
}

/// <summary>Where in the input something is wrong; what is unknown stays null.</summary>
/// <param name="Row">The line of the file, the header being line 1.</param>
public readonly record struct Place(string? File = null, int? Row = null, string? Column = null)
{
    public string In(Tongue tongue)
    {
        var row = Row?.ToString(CultureInfo.InvariantCulture);
        if (tongue == Tongue.Chinese)
            return $"{File}{(row is null ? "" : $" 第 {row} 行")}{(Column is null ? "" : $"“{Column}”列")}";
        var parts = new[] { File, row is null ? null : $"row {row}", Column is null ? null : $"column '{Column}'" };
        return string.Join(", ", parts.Where(p => !string.IsNullOrEmpty(p)));
    }
}

/// <summary>One thing wrong with the input: where it stands, what is wrong and what to do, in both languages.</summary>
public sealed record Fault(Place Place, string Chinese, string English)
{
    public string In(Tongue tongue)
    {
        var where = Place.In(tongue);
        var what = tongue == Tongue.Chinese ? Chinese : English;
        if (where.Length == 0)
            return what;
        return tongue == Tongue.Chinese ? $"{where}：{what}" : $"{where}: {what}";
    }

    public override string ToString() => In(Tongue.English);
}
