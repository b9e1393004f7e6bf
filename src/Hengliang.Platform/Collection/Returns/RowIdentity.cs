using System.Text;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>What a row of a form is of, by which it is known again in a file and in other periods: its code, or in a list of free rows the answers of its key fields.</summary>
/// <remarks>A list that marks no field is known by its one credit code; where it has none, or several, its rows are not known again.</remarks>
internal sealed class RowIdentity
{
    private RowIdentity(bool isByCode, IReadOnlyList<FormField> fields) => (IsByCode, Fields) = (isByCode, fields);

    /// <summary>Rows that are written in the form, are regions, or are of the register bear a code that stays.</summary>
    public bool IsByCode { get; }

    /// <summary>The key fields of a list; none where rows are known by their codes, or not at all.</summary>
    public IReadOnlyList<FormField> Fields { get; }

    public bool IsKnown => IsByCode || Fields.Count > 0;

    public Words Named => new(string.Join("、", Fields.Select(f => $"“{f.Label}”")), string.Join(", ", Fields.Select(f => $"'{f.EnglishLabel}'")));

    public static RowIdentity Of(FormDefinition form)
    {
        if (form.Template.Rows != RowSource.Free)
            return new(true, []);
        var marked = form.Fields.Where(f => f.IsKey).ToList();
        var codes = form.Fields.Where(f => f.Type == FieldType.CreditCode).ToList();
        return new(false, marked.Count > 0 ? marked : codes.Count == 1 ? codes : []);
    }

    /// <summary>The row's key; null while one of its key fields has no answer, and in a list that has none.</summary>
    public string? Of(string code, Func<FormField, CellAnswer?> answer) => IsByCode ? code : Of(answer);

    public string? Of(Func<FormField, CellAnswer?> answer)
    {
        var parts = Fields.Select(f => Even(answer(f))).ToList();
        return parts.Count == 0 || parts.Exists(p => p.Length == 0) ? null : string.Join('\n', parts);
    }

    /// <summary>Why a row is not compared with other periods; null when it is.</summary>
    public Words? FindUnknown(string? key) => (IsKnown, key) switch
    {
        (false, _) => new("这张清单没有设行标识，各期的行无法一一对应，不与以往比较；请报表设计人在下一版标出行标识字段。", "No field of this list says what a row is of, so rows of different periods are not compared; have the form's next edition mark its key fields."),
        (_, null) => new($"填好{Named.Chinese}后，才能与以往各期的同一行比较。", $"Fill in {Named.English} first; the row is compared with earlier periods by it."),
        _ => null,
    };

    /// <summary>Without what people write differently: spaces, wide letters, capitals. A mark tells no row from another.</summary>
    private static string Even(CellAnswer? answer) => answer is null
        ? ""
        : string.Concat(answer.Text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
}
