using Hengliang.Reading.Cleaning;
using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Figures;

/// <summary>Reads the figures of tables: years across and indicators down, or indicators across and areas down.</summary>
internal sealed class TableFigures(ReadingContext context, SectionTimes times, List<Figure> figures)
{
    private static readonly WordTable<bool> GoalWords = WordTable.Of("目标 计划 规划 力争 预期值 预期目标");
    private static readonly WordTable<bool> ActualWords = WordTable.Of("现状 基期 实际 完成 实绩 基数 基础值 现值 年末 绝对值 绝对量 总额 绝对数 当年值 数值 总量");
    private static readonly WordTable<bool> GrowthWords = WordTable.Of("增长 增速 增幅 同比变化 同比 比上年 较上年 变化 ±");
    private static readonly WordTable<bool> RankWords = WordTable.Of("位次 排名 名次 位居");
    private static readonly WordTable<bool> WholeRows = WordTable.Of("合计 总计 全市 全省 全县 全区 全国 小计");

    private readonly CleanText _clean = context.Clean;

    internal void Read()
    {
        foreach (var table in context.Outline.Tables)
            Read(table);
    }

    private void Read(Table table)
    {
        var names = NameColumn(table);
        if (names < 0)
            return;
        var unitColumn = IndexOf(table, ColumnKind.Unit);
        var byTime = IsByTime(table);
        var carried = "";
        var units = new RowUnits(table, names);
        for (var r = 0; r < table.Rows.Count; r++)
        {
            var row = table.Rows[r];
            if (names >= row.Count)
                continue;
            var name = units.NameOf(r) is { Length: > 0 } own ? own : carried;
            carried = name;
            units.Enter(r, name);
            for (var c = 0; c < Math.Min(row.Count, table.Columns.Count); c++)
            {
                if (c != names && table.Columns[c].Holds == ColumnKind.Value && row[c].Text.Length > 0)
                    ReadCell(table, row, c, name, row[names], unitColumn, byTime, units.Handed);
            }
        }
    }

    private static int NameColumn(Table table)
    {
        var best = -1;
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i].Holds != ColumnKind.Name)
                continue;
            if (best < 0 || table.Columns[i].Title.Contains("指标", StringComparison.Ordinal))
                best = i;
        }

        return best;
    }

    private static int IndexOf(Table table, ColumnKind kind)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i].Holds == kind)
                return i;
        }

        return -1;
    }

    /// <summary>The columns are years, goals or growth, so that the rows are indicators.</summary>
    private static bool IsByTime(Table table)
    {
        int values = 0, timed = 0;
        foreach (var column in table.Columns)
        {
            // Growth stands beside years and beside indicators alike.
            if (column.Holds != ColumnKind.Value || (ColumnIndicator(column).Length == 0 && GrowthWords.OccursIn(column.Title)))
                continue;
            values++;
            if (ColumnIndicator(column).Length == 0)
                timed++;
        }

        return timed * 2 >= values;
    }

    /// <summary>What is left of a heading once year, unit and words of time are taken off: the indicator it names.</summary>
    private static string ColumnIndicator(TableColumn column)
    {
        var title = WithoutTime(WithoutUnit(column.Title));
        Span<char> kept = stackalloc char[Math.Min(title.Length, 64)];
        var length = 0;
        for (var i = 0; i < title.Length && length < kept.Length;)
        {
            var rest = title.AsSpan(i);
            if (GoalWords.TryMatchStart(rest, out var word) || ActualWords.TryMatchStart(rest, out word) || GrowthWords.TryMatchStart(rest, out word) || WholeRows.TryMatchStart(rest, out word))
            {
                i += word.Length;
                continue;
            }

            if (!char.IsAsciiDigit(title[i]) && title[i] is not ('年' or '值' or '数' or '度' or '%' or '％' or ' ' or '（' or '）' or '(' or ')' or '-' or '末' or '底' or '“' or '”' or '月' or '情' or '况'))
                kept[length++] = title[i];
            i++;
        }

        return length < 2 && !title.EndsWith("产值", StringComparison.Ordinal) ? "" : title;
    }

    /// <summary>2014年上半年产值 is 产值.</summary>
    private static string WithoutTime(string title)
    {
        var at = title.IndexOf('年', StringComparison.Ordinal);
        if (at < 4 || title.AsSpan(at - 4, 4).IndexOfAnyExceptInRange('0', '9') >= 0)
            return title;
        var rest = title.AsSpan(at + 1);
        if (TimeWords.Parts.TryMatchStart(rest, out var part))
            rest = rest[part.Length..];
        return rest.Length >= 2 && at == 4 ? rest.ToString() : title;
    }

    /// <summary>What the column measures; a column of growth is that of the indicator before it.</summary>
    private static string IndicatorAcross(Table table, int c)
    {
        for (var i = c; i >= 0; i--)
        {
            if (table.Columns[i].Holds == ColumnKind.Value && ColumnIndicator(table.Columns[i]) is { Length: > 0 } indicator)
                return indicator;
        }

        return "";
    }

    private static string WithoutUnit(string title)
    {
        var open = title.LastIndexOfAny(['（', '(']);
        if (open > 0 && title[^1] is '）' or ')' && title.Length - open <= 10 && UnitOf(title[(open + 1)..^1]) is not null)
            return title[..open].Trim();
        var slash = title.LastIndexOf('/');
        return slash > 0 && UnitOf(title[(slash + 1)..]) is not null ? title[..slash].Trim() : title;
    }

    private void ReadCell(Table table, IReadOnlyList<TableCell> row, int c, string name, TableCell nameCell, int unitColumn, bool byTime, string handed)
    {
        var column = table.Columns[c];
        var cell = row[c];
        var value = TableValue.Read(cell.Text);
        if (value is null)
            return;
        var growth = GrowthWords.OccursIn(column.Title);
        var rowUnit = unitColumn >= 0 && unitColumn < row.Count ? row[unitColumn].Text : "";
        var written = value.Unit.Length > 0 ? value.Unit
            : byTime && growth ? "%"
            : byTime ? FirstUnit(rowUnit, BracketUnit(name), handed, column.Unit, table.Unit)
            : FirstUnit(column.Unit, BracketUnit(column.Title), rowUnit, table.Unit);
        if (column.Unit == "%" && growth)
            written = "%";
        var rank = RankWords.OccursIn(column.Title) || value.IsRank;
        if (written.Length == 0 && !rank)
            return;
        Add(table, column, nameCell, cell, value, rank ? "位" : written, byTime ? WithoutUnit(name) : IndicatorAcross(table, c), byTime ? "" : name, growth, rank);
    }

    private void Add(
        Table table, TableColumn column, TableCell nameCell, TableCell cell, TableValue value, string written, string indicator, string area, bool growth, bool rank)
    {
        if (UnitOf(written) is not { } unit || (indicator.Length == 0 && nameCell.Text.Length == 0))
            return;
        var section = times.Of(table.Node);
        var year = column.Year ?? YearIn(table.Caption) ?? section.Year;
        var planned = GoalWords.OccursIn(column.Title)
            || (!ActualWords.OccursIn(column.Title) && (column.Year is { } y && times.SpokenIn is { } now ? y > now || (y == now && section.Outlook == Outlook.Future) : column.Year is null && section.Outlook == Outlook.Future));
        if (column.Year is null && planned && section.Window is { } window)
            year = window.Last;
        var (unitName, factor) = unit;
        var role = rank ? FigureRole.Rank : growth ? FigureRole.Change : planned ? FigureRole.Target : FigureRole.Actual;
        figures.Add(new Figure
        {
            Quote = _clean.ToRaw(nameCell.Clean.IsEmpty || nameCell.Clean.Start > cell.Clean.Start ? cell.Clean : nameCell.Clean.Cover(cell.Clean)),
            Number = _clean.ToRaw(new TextSpan(cell.Clean.Start + value.Start, cell.Clean.Start + value.End)),
            Indicator = NameListed(indicator.Length > 0 ? indicator : nameCell.Text),
            Value = value.Value is { } v ? Math.Abs(v) * factor : null,
            ValueMax = value.Max * factor,
            Unit = unitName,
            Comparator = value.Comparator,
            Period = year is { } at ? new YearRange(at) : null,
            Role = role,
            Kind = role == FigureRole.Change ? ChangeKind.YearOnYear : null,
            Planned = planned && role is FigureRole.Change or FigureRole.Rank && planned,
            Falls = role == FigureRole.Change && value.Value < 0,
            Region = area.Length == 0 || WholeRows.OccursIn(area) ? context.Head.Region : Area(area),
            Rule = "table",
        });
    }

    private string Area(string name) =>
        name[^1] is '县' or '市' or '区' or '旗' or '州' or '省' ? context.Head.Region + name : context.Head.Region;

    private static string NameListed(string name)
    {
        var at = 0;
        while (at < name.Length && (char.IsAsciiDigit(name[at]) || name[at] is '.' or '、' or ' ' or '（' && at == 0 && name.Length > 2 && name[2] == '）'))
            at++;
        name = name[at..].TrimStart('#', '其', '中', '：', ':', '*', '＃', ' ');
        return name;
    }

    private static int? YearIn(string caption)
    {
        for (var i = 0; i + 5 <= caption.Length; i++)
        {
            if (caption[i + 4] == '年' && int.TryParse(caption.AsSpan(i, 4), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year) && year is >= 1949 and <= 2100)
                return year;
        }

        return null;
    }

    private static string FirstUnit(params ReadOnlySpan<string> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.Length > 0 && UnitOf(candidate) is not null)
                return candidate;
        }

        return "";
    }

    internal static string BracketUnit(string name)
    {
        var open = name.LastIndexOfAny(['（', '(']);
        return open > 0 && name[^1] is '）' or ')' ? name[(open + 1)..^1] : "";
    }

    /// <summary>万人 is 人 ten-thousandfold; 亿元 stays.</summary>
    internal static (string Name, decimal Factor)? UnitOf(string written)
    {
        written = written.Trim();
        var scale = 1m;
        var at = 0;
        while (at < written.Length && written[at] is '万' or '亿' or '千' or '百' && !(written.Length > at + 1 && written[at] is '千' or '百' && written[at + 1] is '瓦' or '米' or '克' or '分'))
        {
            scale *= written[at] switch { '万' => 10_000, '亿' => 100_000_000, '千' => 1000, _ => 100 };
            at++;
        }

        if (at >= written.Length || !Units.Table.TryMatchStart(written.AsSpan(at), out var found) || at + found.Length != written.Length)
            return null;
        var unit = found.Meaning;
        if (unit.Kind != UnitKind.Money)
            return (unit.Name, scale * unit.Scale);
        return scale >= 100_000_000 ? ("亿" + unit.Name, scale / 100_000_000) : scale >= 10_000 ? ("万" + unit.Name, scale / 10_000) : (unit.Name, scale);
    }
}
