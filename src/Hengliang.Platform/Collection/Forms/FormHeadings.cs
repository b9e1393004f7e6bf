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
    public static IReadOnlyList<IReadOnlyList<HeadingCell>> Of(IReadOnlyList<FormField> fields, Func<FormField, string> label)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(label);
        var paths = fields.Select(f => f.Headings).ToList();
        var depth = paths.Count == 0 ? 1 : paths.Max(p => p.Count) + 1;
        var rows = Enumerable.Range(0, depth).Select(_ => new List<HeadingCell>()).ToList();
        for (var column = 0; column < fields.Count; column++)
        {
            for (var row = 0; row < paths[column].Count; row++)
                if (column == 0 || !Share(paths[column - 1], paths[column], row))
                    rows[row].Add(new(paths[column][row], row, column, 1, Reach(paths, column, row), null));
            rows[paths[column].Count].Add(new(label(fields[column]), paths[column].Count, column, depth - paths[column].Count, 1, fields[column]));
        }

        return [.. rows.Select(r => (IReadOnlyList<HeadingCell>)[.. r.OrderBy(c => c.Column)])];
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
