namespace Hengliang.Platform.Collection;

/// <summary>One cell of a form's heading, from 0: where it stands and how far it reaches.</summary>
/// <param name="Text">The heading, or the field's label.</param>
/// <param name="Row">Its row.</param>
/// <param name="Column">Its first column.</param>
/// <param name="Rows">How many rows it covers.</param>
/// <param name="Columns">How many columns it covers.</param>
/// <param name="Field">The field, for a label; null for a heading above several.</param>
public sealed record HeadingCell(string Text, int Row, int Column, int Rows, int Columns, FormField? Field);

/// <summary>Lays the headings of a form out in rows: neighbours under the same heading share it.</summary>
public static class FormHeadings
{
    /// <summary>The cells by row, left to right.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="label">What a field is called.</param>
    /// <param name="headings">What the headings above it are called; null for as they are written.</param>
    public static IReadOnlyList<IReadOnlyList<HeadingCell>> Of(IReadOnlyList<FormField> fields, Func<FormField, string> label, Func<FormField, IReadOnlyList<string>>? headings = null)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(label);
        headings ??= f => f.Headings;
        var paths = fields.Select(f => f.Headings).ToList();
        var depth = paths.Count == 0 ? 1 : paths.Max(p => p.Count) + 1;
        var rows = Enumerable.Range(0, depth).Select(_ => new List<HeadingCell>()).ToList();
        for (var column = 0; column < fields.Count; column++)
        {
            for (var row = 0; row < paths[column].Count; row++)
                if (column == 0 || !Share(paths[column - 1], paths[column], row))
                    rows[row].Add(new(headings(fields[column])[row], row, column, 1, Reach(paths, column, row), null));
            rows[paths[column].Count].Add(new(label(fields[column]), paths[column].Count, column, depth - paths[column].Count, 1, fields[column]));
        }

        return [.. rows.Select(r => (IReadOnlyList<HeadingCell>)[.. r.OrderBy(c => c.Column)])];
    }

    /// <summary>The headings in English, level by level; where one is not given, as it is written.</summary>
    public static IReadOnlyList<string> EnglishOf(string heading, string english)
    {
        ArgumentNullException.ThrowIfNull(heading);
        ArgumentNullException.ThrowIfNull(english);
        var given = english.Split('/', StringSplitOptions.TrimEntries);
        return [.. heading.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((h, i) => i < given.Length && given[i].Length > 0 ? given[i] : h)];
    }

    /// <summary>A field with all headings above it: 投入 › 经费 › 其中：企业.</summary>
    public static string PathOf(FormField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return string.Join(" › ", [.. field.Headings, field.Label]);
    }

    /// <summary>Of fields of one name those whose headings fit best what stands above a column: those that agree furthest up, and of them those that end there.</summary>
    /// <param name="fields">Fields of the same name.</param>
    /// <param name="above">What stands above, the lowest first; titles may follow.</param>
    /// <param name="even">Takes out of a text what people write differently.</param>
    internal static List<FormField> Nearest(IEnumerable<FormField> fields, IReadOnlyList<string> above, Func<string, string> even)
    {
        var rated = fields.Select(f => (Field: f, Rate: Agreement([.. f.Headings.Reverse().Select(even)], above))).ToList();
        var best = rated.Max(r => r.Rate);
        return [.. rated.Where(r => r.Rate == best).Select(r => r.Field)];
    }

    private static (int Levels, bool IsWhole) Agreement(List<string> headings, IReadOnlyList<string> above)
    {
        var levels = headings.Zip(above).TakeWhile(p => p.First == p.Second).Count();
        return (levels, levels == headings.Count);
    }

    private static int Reach(List<IReadOnlyList<string>> paths, int column, int row)
    {
        var last = column;
        while (last + 1 < paths.Count && Share(paths[last], paths[last + 1], row))
            last++;
        return last - column + 1;
    }

    private static bool Share(IReadOnlyList<string> a, IReadOnlyList<string> b, int row) =>
        a.Count > row && b.Count > row && a.Take(row + 1).SequenceEqual(b.Take(row + 1), StringComparer.Ordinal);
}
