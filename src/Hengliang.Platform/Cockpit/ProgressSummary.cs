using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Cockpit;

/// <summary>How targets stand by region, goal and owner, and by goal and region at once, as tables of a file.</summary>
internal static class ProgressSummary
{
    private static readonly ImmutableArray<Verdict> Results =
        [Verdict.Reached, Verdict.OnTrack, Verdict.Nearly, Verdict.Behind, Verdict.Backwards, Verdict.Unknown];

    // The name of a worksheet holds 31 characters.
    private static readonly ImmutableArray<(ProgressBy By, Words Name, Words Head)> Kinds =
    [
        (ProgressBy.Region, new("按地区", "By region"), new("地区", "Region")),
        (ProgressBy.Goal, new("按目标归属", "By goal"), new("目标归属", "Goal")),
        (ProgressBy.Owner, new("按责任单位", "By owner"), new("责任单位", "Owner")),
    ];

    public static IEnumerable<Sheet> Sheets(ProgressSheet sheet, string asOf)
    {
        foreach (var (by, name, head) in Kinds)
            yield return new() { Name = name.ToString(), Rows = Rows(sheet, by, head, asOf), FrozenRows = 2, FrozenColumns = 1, Widths = [48, .. Results.Select(_ => 12d), 10] };
        yield return new() { Name = new Words("目标×地区", "Goal × region").ToString(), Rows = Across(sheet, asOf), FrozenRows = 2, FrozenColumns = 1, Widths = [48, .. sheet.RegionsAcross.Select(_ => 18d)] };
    }

    public static IEnumerable<DocumentBlock> Tables(ProgressSheet sheet) =>
        sheet.Verdicts.Count == 0 ? [] : Kinds.Select(k => new DocumentTable
        {
            Caption = k.Name.ToString(),
            Columns =
            [
                new(k.Head.ToString(), 4, ColumnAlign.Left), .. Results.Select(r => new DocumentColumn(Marked(r), 1)), new(All.ToString(), 1),
            ],
            Rows =
            [
                .. sheet.Parts[k.By].Select(p => Texts(NameOf(p), p.Verdicts)), Texts(All.ToString(), sheet.Verdicts),
            ],
            StrongRows = [sheet.Parts[k.By].Count],
        });

    private static Words All => new("合计", "All");

    private static IEnumerable<SheetRow> Rows(ProgressSheet sheet, ProgressBy by, Words head, string asOf)
    {
        yield return new SheetRow([SheetCell.Of(asOf, CellLook.Remark)]);
        yield return new SheetRow([SheetCell.Of(head.ToString(), CellLook.Header), .. Results.Select(r => SheetCell.Of(Marked(r), CellLook.Header)), SheetCell.Of(All.ToString(), CellLook.Header)]);
        foreach (var part in sheet.Parts[by])
            yield return new SheetRow([NameOf(part), .. Numbers(part.Verdicts)]);
        yield return new SheetRow([All.ToString(), .. Numbers(sheet.Verdicts)]);
    }

    private static IEnumerable<SheetRow> Across(ProgressSheet sheet, string asOf)
    {
        var regions = sheet.RegionsAcross;
        yield return new SheetRow([SheetCell.Of(asOf, CellLook.Remark)]);
        yield return new SheetRow([SheetCell.Of(new Words("目标归属", "Goal").ToString(), CellLook.Header), .. regions.Select(r => SheetCell.Of(r.Name.ToString(), CellLook.Header))]);
        foreach (var part in sheet.Parts[ProgressBy.Cross])
            yield return new SheetRow([NameOf(part), .. regions.Select(r => SheetCell.Of(part.Cells.TryGetValue(r.Id, out var cell) ? WorstOf(cell) : null))]);
    }

    /// <summary>The worst result with its arrow, and how many of all stand so: ↓ 滞后 2/5.</summary>
    private static string WorstOf(ProgressPart cell) => string.Create(CultureInfo.InvariantCulture, $"{Marked(cell.Worst)} {cell.Verdicts[cell.Worst]}/{cell.Total}");

    private static IEnumerable<SheetCell> Numbers(IReadOnlyDictionary<Verdict, int> verdicts) =>
        Results.Select(r => verdicts.GetValueOrDefault(r)).Append(verdicts.Values.Sum()).Select(n => SheetCell.Of((decimal)n));

    private static ImmutableArray<string> Texts(string name, IReadOnlyDictionary<Verdict, int> verdicts) =>
        [name, .. Results.Select(r => verdicts.GetValueOrDefault(r)).Append(verdicts.Values.Sum()).Select(n => n.ToString(CultureInfo.InvariantCulture))];

    private static string NameOf(ProgressPart part) => part.Plan is { } plan ? $"{plan} › {part.Name}" : part.Name.ToString();

    private static string Marked(Verdict verdict) => $"{ProgressFile.Mark(verdict)} {verdict.Label()}";
}
