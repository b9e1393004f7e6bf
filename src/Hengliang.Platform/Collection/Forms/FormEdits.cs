namespace Hengliang.Platform.Collection;

/// <summary>A design with one part changed.</summary>
internal static class FormEdits
{
    private const int LongestMadeCode = 30;

    /// <summary>With the field in the place of the one called <paramref name="was"/>, or at the end.</summary>
    public static FormDraft With(this FormDraft draft, string was, FieldDraft field) => draft with { Fields = [.. Put(draft.Fields, f => f.Code == was, field)] };

    public static FormDraft With(this FormDraft draft, string was, CheckDraft check) => draft with { Checks = [.. Put(draft.Checks, c => c.Code == was, check)] };

    public static FormDraft WithoutField(this FormDraft draft, string code) => draft with { Fields = [.. draft.Fields.Where(f => f.Code != code)] };

    public static FormDraft WithoutCheck(this FormDraft draft, string code) => draft with { Checks = [.. draft.Checks.Where(c => c.Code != code)] };

    /// <summary>One place up or down; at the end nothing moves.</summary>
    public static FormDraft WithFieldMoved(this FormDraft draft, string code, int by) => draft with { Fields = [.. Move(draft.Fields, f => f.Code == code, by)] };

    public static FormDraft WithCheckMoved(this FormDraft draft, string code, int by) => draft with { Checks = [.. Move(draft.Checks, c => c.Code == code, by)] };

    /// <summary>The code that is typed; where none is, one made of the label that no other field bears.</summary>
    public static string CodeFor(this FormDraft draft, string was, FieldDraft field)
    {
        if (field.Code.Trim() is { Length: > 0 } typed)
            return typed;
        var letters = string.Concat(field.Label.Where(c => char.IsLetterOrDigit(c) || c == '_'));
        if (letters.Length == 0 || char.IsDigit(letters[0]))
            letters = "字段" + letters;
        letters = letters[..Math.Min(letters.Length, LongestMadeCode)];
        var taken = draft.Fields.Where(f => f.Code != was).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? letters : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{letters}{n}")).First(c => !taken.Contains(c));
    }

    private static IEnumerable<T> Put<T>(IReadOnlyList<T> parts, Func<T, bool> isMeant, T part) =>
        parts.Any(isMeant) ? parts.Select(p => isMeant(p) ? part : p) : parts.Append(part);

    private static List<T> Move<T>(IReadOnlyList<T> parts, Predicate<T> isMeant, int by)
    {
        var moved = parts.ToList();
        var from = moved.FindIndex(isMeant);
        if (from < 0)
            return moved;
        var part = moved[from];
        moved.RemoveAt(from);
        moved.Insert(Math.Clamp(from + by, 0, moved.Count), part);
        return moved;
    }
}
