using System.Globalization;
using Hengliang.Indices;
using Hengliang.Indices.Analysis;
using Hengliang.Indices.Weighting;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using UnitTable = Hengliang.Indices.Data.UnitTable;

namespace Hengliang.Platform.Studies;

/// <summary>A study as a workbook: ranking, contributions, weights, and the figures after every step, at full precision.</summary>
public static class StudyWorkbook
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Write(WeighedStudy weighed)
    {
        ArgumentNullException.ThrowIfNull(weighed);
        var (sheet, index) = (weighed.Sheet, weighed.Moved);
        return new Workbook
        {
            Title = sheet.Name,
            Sheets =
            [
                new() { Name = Say("排名", "Ranking"), Rows = Ranking(index), FrozenRows = 1, FrozenColumns = 3 },
                new() { Name = Say("贡献", "Contributions"), Rows = Contributions(index), FrozenRows = 1, FrozenColumns = 2 },
                new() { Name = Say("权重", "Weights"), Rows = Weights(index), FrozenRows = 1 },
                .. StudySteps.Names.Select(n => new Sheet { Name = n, Rows = Table(index, StudySteps.TableOf(index, n)), FrozenRows = 1, FrozenColumns = 2 }),
                new() { Name = Say("说明", "About"), Rows = About(weighed), Widths = [20, 80] },
            ],
        }.ToBytes();
    }

    private static IEnumerable<SheetRow> Ranking(CompositeIndex index)
    {
        var (top, nodes) = (index.Framework.Top.Code, index.Framework.Aggregates.Reverse().ToList());
        yield return Header([Say("位次", "Rank"), Say("代码", "Code"), Say("名称", "Name"), .. nodes.Select(n => n.Name)]);
        foreach (var unit in index.Units.OrderBy(u => double.IsNaN(index.Ranks[u, top]) ? double.MaxValue : index.Ranks[u, top]))
            yield return new SheetRow([Number(index.Ranks[unit, top]), unit, NameOf(index, unit), .. nodes.Select(n => Number(index.Scores[unit, n.Code]))]);
    }

    private static IEnumerable<SheetRow> Contributions(CompositeIndex index)
    {
        yield return Header([Say("代码", "Code"), Say("名称", "Name"), .. index.Framework.Indicators.Select(i => i.Name)]);
        foreach (var unit in index.Units)
            yield return new SheetRow([unit, NameOf(index, unit), .. UnitProfile.Contributions(index, unit).Select(c => Number(c.Points))]);
    }

    private static IEnumerable<SheetRow> Weights(CompositeIndex index)
    {
        var effective = EffectiveWeights.Of(index.Framework, index.Weights);
        yield return Header([Say("代码", "Code"), Say("名称", "Name"), Say("上级", "Parent"), Say("权重", "Weight"), Say("在总指数中的份额", "Share in the index")]);
        for (var place = 0; place < index.Framework.Tree.Length; place++)
        {
            var node = index.Framework.Tree[place];
            yield return new SheetRow([node.Code, node.Name, node.Parent, Number(index.Weights[place]), Number(effective[place])]);
        }
    }

    private static IEnumerable<SheetRow> Table(CompositeIndex index, UnitTable table)
    {
        yield return Header(["uCode", "uName", .. table.Columns]);
        for (var i = 0; i < table.Units.Count; i++)
            yield return new SheetRow([table.Units[i], NameOf(index, table.Units[i]), .. Enumerable.Range(0, table.Columns.Count).Select(j => Number(table[i, j]))]);
    }

    private static IEnumerable<SheetRow> About(WeighedStudy weighed)
    {
        var sheet = weighed.Sheet;
        yield return new SheetRow([Say("研究", "Study"), sheet.Name]);
        yield return new SheetRow([Say("版本", "Revision"), sheet.Revision.ToString(CultureInfo.InvariantCulture)]);
        yield return new SheetRow([Say("时期", "Period"), sheet.Texts.Time]);
        yield return new SheetRow([Say("文件指纹", "Hash of the files"), sheet.Texts.Hash]);
        yield return new SheetRow([Say("方法指纹", "Hash of the method"), weighed.Moved.Method.Hash]);
        if (weighed.IsMoved)
            yield return new SheetRow([Say("注意", "Note"), Say("权重经手工调整，尚未存为新版本。", "Weights were moved by hand and are not saved as a revision.")]);
    }

    private static SheetRow Header(IEnumerable<string> names) => new([.. names.Select(n => SheetCell.Of(n, CellLook.Header))]);

    // As many digits as the double has; what no decimal can hold stands as text rather than wrong.
    private static SheetCell Number(double value) =>
        double.IsNaN(value) ? SheetCell.Blank
        : decimal.TryParse(Exact(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? SheetCell.Of(number)
        : SheetCell.Of(Exact(value));

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string NameOf(CompositeIndex index, string unit) => index.Data.Names[index.Data.Units.PlaceOf(unit)];

    private static string Say(string chinese, string english) => new Words(chinese, english).ToString();
}
