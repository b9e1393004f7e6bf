using System.Globalization;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>How a cell stood when its workbook was written.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Digest">Tells its answer from any other; empty in workbooks of before that was kept.</param>
internal readonly record struct SentCell(int Version, string Digest)
{
    private const int Length = 16;

    public static SentCell Of(DataCell cell) => new(cell.Version, DigestOf(cell.Answer));

    /// <summary>The cell was answered when it went out, and by this answer.</summary>
    public bool Is(CellAnswer answer) => TellsAnswer && Digest == DigestOf(answer);

    public bool TellsAnswer => Digest is { Length: > 0 };

    private static string DigestOf(CellAnswer answer) => FollowText.Digest(CellText.Print(answer))[..Length];
}

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

    /// <summary>How its cells went out, by row code and field code; cells nobody had answered are not among them.</summary>
    public required IReadOnlyDictionary<(string Row, string Field), SentCell> Cells { get; init; }

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
            Cells = told.Where(l => l.Name == "row").SelectMany(l => ReadCells(l.Value)).GroupBy(c => c.Key).ToDictionary(g => g.Key, g => g.First().Sent),
            Marks = told.Exists(l => l.Name == "marks") ? told.Where(l => l.Name == "mark").Select(l => l.Value.Split('\n')).Where(m => m.Length == 4).DistinctBy(m => (m[0], m[1])).ToDictionary(m => (m[0], m[1]), m => (m[2], m[3])) : null,
        };
    }

    /// <summary>A line of the hidden sheet: the row's code, then of each cell field=version:digest; workbooks of before have no digest.</summary>
    private static IEnumerable<((string Row, string Field) Key, SentCell Sent)> ReadCells(string line)
    {
        var parts = line.Split('\n');
        foreach (var cell in parts.Skip(1))
            if (cell.LastIndexOf('=') is > 0 and var at && cell[(at + 1)..].Split(':') is var sent && int.TryParse(sent[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
                yield return ((parts[0], cell[..at]), new(version, sent.Length > 1 ? sent[1] : ""));
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
        foreach (var row in Cells.GroupBy(v => v.Key.Row).OrderBy(g => g.Key, StringComparer.Ordinal))
            yield return ("row", row.Key + "\n" + string.Join('\n', row.OrderBy(v => v.Key.Field, StringComparer.Ordinal).Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Key.Field}={v.Value.Version}:{v.Value.Digest}"))));
        if (Marks is null)
            yield break;
        yield return ("marks", Marks.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var ((row, field), (line, atCell)) in Marks.OrderBy(m => m.Key.Row, StringComparer.Ordinal).ThenBy(m => m.Key.Field, StringComparer.Ordinal))
            yield return ("mark", string.Join('\n', row, field, line, atCell));
    }

    private static string Sealed(IEnumerable<(string Name, string Value)> lines) => string.Concat(lines.Select(l => $"{l.Name.Length}:{l.Name}{l.Value.Length}:{l.Value}"));
}
