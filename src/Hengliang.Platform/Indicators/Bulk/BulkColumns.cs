using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Bulk;

/// <summary>Where the columns of a file of values stand.</summary>
internal sealed record BulkColumns(int Indicator, int Region, int Period, int Value, int Unit, int Status, int Dimension)
{
    public static Outcome<BulkColumns> Read(string header)
    {
        var heads = Cut(header).ConvertAll(h => h.Trim());
        int Find(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
                if (heads.FindIndex(h => string.Equals(h, name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at)
                    return at;
            return -1;
        }

        var columns = new BulkColumns(
            Find("指标编码", "indicator"), Find("区划代码", "region"), Find("时期", "年份", "period", "year"), Find("数值", "value"), Find("单位", "unit"), Find("状态", "status"), Find("维度", "dimension"));
        return columns is { Indicator: >= 0, Region: >= 0, Period: >= 0, Value: >= 0 } ? columns : Problem.Invalid(
            "indicators.no-heading",
            "第一行应有表头：指标编码、区划代码、时期、数值（维度、单位、状态可选）。",
            "The first line should be a heading: indicator, region, period, value (dimension, unit and status may follow).");
    }

    /// <summary>The cells of a line; a cell in quotes may hold commas and doubled quotes.</summary>
    public static List<string> Cut(string line)
    {
        var cells = new List<string>(8);
        for (var at = 0; at <= line.Length;)
            if (at < line.Length && line[at] == '"')
            {
                var close = at + 1;
                while (close < line.Length && (line[close] != '"' || (close + 1 < line.Length && line[close + 1] == '"')))
                    close += line[close] == '"' ? 2 : 1;
                cells.Add(line[(at + 1)..Math.Min(close, line.Length)].Replace("\"\"", "\"", StringComparison.Ordinal));
                at = line.IndexOf(',', Math.Min(close, line.Length)) is >= 0 and var comma ? comma + 1 : line.Length + 1;
            }
            else
            {
                var end = line.IndexOf(',', at);
                end = end < 0 ? line.Length : end;
                cells.Add(line[at..end]);
                at = end + 1;
            }

        return cells;
    }
}
