using System.Globalization;
using System.Text;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;

namespace Hengliang.Indices.Reports;

/// <summary>Tells in Markdown how an index was made: every decision the method took about the data, and the ranking.</summary>
public static class IndexReport
{
    public static string Write(CompositeIndex index, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(index);
        var page = new ReportPage(tongue);
        page.Title($"{index.Framework.Top.Name} 计算报告", $"{index.Framework.Top.Name}: how it was made");
        Summary(page, index);
        var number = 0;
        foreach (var step in index.Method.Order)
            StepReport.Write(page, index, step, ++number);
        ScoreReport.Weights(page, index, ++number);
        ScoreReport.Aggregation(page, index, ++number);
        ScoreReport.Ranking(page, index, ++number);
        page.Heading($"{++number}. 提醒", $"{number}. Cautions");
        page.List(Cautions.Find(index).Select(c => c.In(tongue)), "没有需要提醒的事项。", "There is nothing to caution about.");
        page.Heading("方法文件", "The method file");
        page.Code(MethodWriter.Write(index.Method));
        return page.ToString();
    }

    private static void Summary(ReportPage page, CompositeIndex index)
    {
        page.Line(
            $"{index.Units.Count} 个单位，{index.Framework.Indicators.Length} 个指标，{index.Framework.Levels} 层。方法指纹（SHA-256）：`{index.Method.Hash}`。",
            $"{index.Units.Count} units, {index.Framework.Indicators.Length} indicators, {index.Framework.Levels} levels. Fingerprint of the method (SHA-256): `{index.Method.Hash}`.");
    }
}

/// <summary>Collects the lines of a report in one language.</summary>
internal sealed class ReportPage(Tongue tongue)
{
    private readonly StringBuilder _text = new();

    public Tongue Tongue => tongue;

    public static string Number(double value) =>
        double.IsNaN(value) ? "–" : value.ToString(Math.Abs(value) is >= 1e6 or (< 1e-3 and > 0) ? "0.####e0" : "0.####", CultureInfo.InvariantCulture);

    public string In(string chinese, string english) => tongue == Tongue.Chinese ? chinese : english;

    public void Title(string chinese, string english) => _text.Append("# ").Append(In(chinese, english)).Append("\n\n");

    public void Heading(string chinese, string english) => _text.Append("## ").Append(In(chinese, english)).Append("\n\n");

    public void Line(string chinese, string english) => _text.Append(In(chinese, english)).Append("\n\n");

    public void Code(string text) => _text.Append("```json\n").Append(text.TrimEnd()).Append("\n```\n");

    public void List(IEnumerable<string> items, string noneChinese, string noneEnglish)
    {
        var any = false;
        foreach (var item in items)
        {
            _text.Append("- ").Append(item).Append('\n');
            any = true;
        }

        _text.Append(any ? "\n" : In(noneChinese, noneEnglish) + "\n\n");
    }

    public void Table(IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        var names = header.ToList();
        _text.Append("| ").AppendJoin(" | ", names.Select(Cell)).Append(" |\n|").Append(string.Concat(names.Select(_ => "---|"))).Append('\n');
        foreach (var row in rows)
            _text.Append("| ").AppendJoin(" | ", row.Select(Cell)).Append(" |\n");
        _text.Append('\n');
    }

    public override string ToString() => _text.ToString();

    // A bar inside a cell would end it.
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');
}
