using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Testing;

/// <summary>Writes examples as the language reads them.</summary>
public static class ExampleText
{
    /// <summary>Whether values of a type can be written in an example.</summary>
    public static bool CanWrite(HengType type) => type is NumberType or YearType or ListType { Element: NumberType } or SeriesType { Element: NumberType };

    /// <summary>An example that keeps one side of an edge as it is now: 样例 "研发费用 500万元" 同 "达标" { 研发费用: 500万元 => 补助: 25万元 }; null when nothing of its result can be written.</summary>
    public static string? Of(RuleEdge edge, EdgeSide side, IEnumerable<string> titles)
    {
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(side);
        if (Text(side.Value, edge.Input.Type, edge.Input.Shape) is not { } moved || side.Run.Broken is not null)
            return null;
        var results = side.Run.Result.Rule.Outputs
            .Select(o => (o.Symbol.Name, Value: Text(side.Run.ValueOf(o.Symbol), o.Type, o.Shape)))
            .Where(o => o.Value is not null).Select(o => $"{NameOf(o.Name)}: {o.Value}").ToList();
        if (side.Run.Result.Rule.Verdict is not null && side.Run.Result.Status is RuleStatus.Met or RuleStatus.NotMet)
            results.Add($"结论: {(side.Run.Result.Status == RuleStatus.Met ? "是" : "否")}");
        if (results.Count == 0)
            return null;
        var title = $"{edge.Name} {Number(side.Number, edge.Input.Shape.Unit)}";
        var taken = titles.ToHashSet(StringComparer.Ordinal);
        for (var more = 2; taken.Contains(title); more++)
            title = string.Create(CultureInfo.InvariantCulture, $"{edge.Name} {Number(side.Number, edge.Input.Shape.Unit)} ({more})");
        return $"样例 {Quoted(title)} 同 {Quoted(edge.Base.Title)} {{ {NameOf(edge.Input.Name)}: {moved} => {string.Join(", ", results)} }}";
    }

    /// <summary>A value as the language writes it; null for what it can not write exactly.</summary>
    public static string? Text(Value value, HengType type, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return (value, type) switch
        {
            (NumberValue { Number: var year }, YearType) => year + "年度",
            (NumberValue { Number: var number }, NumberType) => (number / shape.Unit.Scale).IsDecimal(out _) ? Number(number, shape.Unit) : null,
            (YesNoValue { Holds: var holds }, _) => holds ? "是" : "否",
            (TextValue { Text: var text }, _) => text.Contains('"', StringComparison.Ordinal) || text.Contains('\n', StringComparison.Ordinal) ? null : Quoted(text),
            (DateValue day, _) => day.ToString(),
            (NothingValue, _) => "无",
            (ListValue list, ListType { Element: var element }) => Listed(list.Items, element, shape),
            (ListValue list, SeriesType { Element: var element }) => Listed(list.Items, element, shape),
            (SeriesValue series, SeriesType { Element: var element }) when series.Years.Count > 0 => Listed(
                Enumerable.Range(0, series.Years.Keys.Max() - series.Years.Keys.Min() + 1).Select(back => series.At(series.Years.Keys.Max() - back)), element, shape),
            _ => null,
        };
    }

    private static string? Listed(IEnumerable<Value> items, HengType element, Shape shape)
    {
        var texts = items.Select(i => i is UnknownValue ? "未知" : Text(i, element, shape)).ToList();
        return texts.Contains(null) ? null : $"[{string.Join(", ", texts)}]";
    }

    private static string Number(Rational number, Unit unit) => (number / unit.Scale) + unit.Text;

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string NameOf(string name)
    {
        var tree = SyntaxTree.Parse(new SourceText("name.heng", name));
        return tree.Tokens is [{ Kind: TokenKind.Name } only, { Kind: TokenKind.End }] && only.Span.Length == name.Length && Spelling.FindUnit(name) is null ? name : $"`{name}`";
    }
}
