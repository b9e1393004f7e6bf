using System.Globalization;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>What a workbook says of itself on its hidden sheet: which return it is of, and how its cells stood when it was written.</summary>
internal sealed record PackageFacts
{
    public const string SheetName = "_hengliang";
    private const string Format = "hengliang-return/1";

    public required Guid ReturnId { get; init; }

    public required string Form { get; init; }

    public required int Edition { get; init; }

    public required string Unit { get; init; }

    public required string Period { get; init; }

    /// <summary>The codes of its columns.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The versions of its cells, by row code and field code; cells nobody had answered are not among them.</summary>
    public required IReadOnlyDictionary<(string Row, string Field), int> Versions { get; init; }

    /// <summary>The marks to follow up that went out, as digests of what stood on their sheet and at their cell (empty when none did there);
    /// null in workbooks of before they were read back.</summary>
    public IReadOnlyDictionary<(string Row, string Field), (string Line, string AtCell)>? Marks { get; init; }

    public IEnumerable<SheetRow> Rows(PackageKey key)
    {
        var lines = Lines().ToList();
        foreach (var (name, value) in lines)
            yield return new SheetRow(name, value);
        yield return new SheetRow("seal", key.Seal(Sealed(lines)));
    }

    /// <summary>Reads the hidden sheet; null when it was changed or is not ours.</summary>
    public static PackageFacts? Read(FoundSheet sheet, PackageKey key)
    {
        var lines = sheet.Rows.Where(r => r.Count >= 2).Select(r => (Name: r[0].Trimmed, Value: r[1].Text ?? "")).ToList();
        string Of(string name) => lines.FirstOrDefault(l => l.Name == name).Value ?? "";
        var told = lines.Where(l => l.Name != "seal").ToList();
        if (Of("format") != Format || !key.Holds(Sealed(told), Of("seal")) || !Guid.TryParse(Of("return"), out var id)
            || !int.TryParse(Of("edition"), NumberStyles.None, CultureInfo.InvariantCulture, out var edition))
            return null;
        return new()
        {
            ReturnId = id, Form = Of("form"), Edition = edition, Unit = Of("unit"), Period = Of("period"), Columns = Of("columns").Split('\n'),
            Versions = told.Where(l => l.Name == "row").SelectMany(l => Cells(l.Value)).GroupBy(c => c.Key).ToDictionary(g => g.Key, g => g.First().Version),
            Marks = told.Exists(l => l.Name == "marks") ? told.Where(l => l.Name == "mark").Select(l => l.Value.Split('\n')).Where(m => m.Length == 4).DistinctBy(m => (m[0], m[1])).ToDictionary(m => (m[0], m[1]), m => (m[2], m[3])) : null,
        };
    }

    private static IEnumerable<((string Row, string Field) Key, int Version)> Cells(string line)
    {
        var parts = line.Split('\n');
        foreach (var cell in parts.Skip(1))
            if (cell.LastIndexOf('=') is > 0 and var at && int.TryParse(cell.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
                yield return ((parts[0], cell[..at]), version);
    }

    private IEnumerable<(string Name, string Value)> Lines()
    {
        yield return ("format", Format);
        yield return ("return", ReturnId.ToString("D"));
        yield return ("form", Form);
        yield return ("edition", Edition.ToString(CultureInfo.InvariantCulture));
        yield return ("unit", Unit);
        yield return ("period", Period);
        yield return ("columns", string.Join('\n', Columns));
        foreach (var row in Versions.GroupBy(v => v.Key.Row).OrderBy(g => g.Key, StringComparer.Ordinal))
            yield return ("row", row.Key + "\n" + string.Join('\n', row.OrderBy(v => v.Key.Field, StringComparer.Ordinal).Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Key.Field}={v.Value}"))));
        if (Marks is null)
            yield break;
        yield return ("marks", Marks.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var ((row, field), (line, atCell)) in Marks.OrderBy(m => m.Key.Row, StringComparer.Ordinal).ThenBy(m => m.Key.Field, StringComparer.Ordinal))
            yield return ("mark", string.Join('\n', row, field, line, atCell));
    }

    private static string Sealed(IEnumerable<(string Name, string Value)> lines) => string.Concat(lines.Select(l => $"{l.Name.Length}:{l.Name}{l.Value.Length}:{l.Value}"));
}
