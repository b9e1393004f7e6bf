using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Knows lines of a file that bear no row's code again as rows the list has: by what they are of, or, where that is not said, by all their answers.</summary>
/// <remarks>A row another line names by its code is no other line's; of equal rows without a key each line takes one.</remarks>
internal sealed class KnownRows
{
    private readonly RowIdentity _identity;
    private readonly IReadOnlyList<FormField> _fields;
    private readonly Dictionary<string, Queue<ReturnRow>> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<ReturnRow>> _byAnswers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Line, bool IsNamed)> _seen = new(StringComparer.Ordinal);

    /// <param name="form">The form.</param>
    /// <param name="fields">The fields the file has columns of.</param>
    /// <param name="free">The rows no line names by its code.</param>
    /// <param name="answer">What stands in a row.</param>
    public KnownRows(FormDefinition form, IEnumerable<FormField> fields, IEnumerable<ReturnRow> free, Func<ReturnRow, FormField, CellAnswer?> answer)
    {
        (_identity, _fields) = (RowIdentity.Of(form), [.. fields.Where(f => !f.IsComputed)]);
        foreach (var row in free)
            if (_identity.Of(f => answer(row, f)) is { } key)
                Put(_byKey, key, row);
            else
                Put(_byAnswers, All(f => answer(row, f)), row);
    }

    /// <summary>The fields rows are known by; null where all answers are compared.</summary>
    public Words? By => _identity.Fields.Count > 0 ? _identity.Named : null;

    /// <summary>Lines that were known again.</summary>
    public int Recognised { get; private set; }

    /// <summary>New lines that do not say what they are of.</summary>
    public int Unkeyed { get; private set; }

    /// <summary>The earlier line of the file that is of the same as this one; null when there is none, or both bear the code of a row each.</summary>
    public int? FindTwin(int line, bool isNamed, Func<FormField, CellAnswer?> answer)
    {
        if (_identity.Of(answer) is not { } key || _seen.TryAdd(key, (line, isNamed)))
            return null;
        return isNamed && _seen[key].IsNamed ? null : _seen[key].Line;
    }

    /// <summary>The row a line is; null when it is a new one.</summary>
    public ReturnRow? Find(Func<FormField, CellAnswer?> answer)
    {
        var key = _identity.Of(answer);
        var same = key is null ? _byAnswers.GetValueOrDefault(All(answer)) : _byKey.GetValueOrDefault(key);
        if (same is { Count: > 0 })
        {
            Recognised++;
            return same.Dequeue();
        }

        if (key is null)
            Unkeyed++;
        return null;
    }

    private static void Put(Dictionary<string, Queue<ReturnRow>> known, string key, ReturnRow row)
    {
        if (!known.TryGetValue(key, out var rows))
            known[key] = rows = new();
        rows.Enqueue(row);
    }

    private string All(Func<FormField, CellAnswer?> answer) => string.Join('\n', _fields.Select(f => answer(f) is { } said ? CellText.Print(said).ReplaceLineEndings(" ") : ""));
}
