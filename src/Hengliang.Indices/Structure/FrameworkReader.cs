using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;

namespace Hengliang.Indices.Structure;

/// <summary>Reads a framework from a sheet with columns iCode, Level, Parent, Direction, Weight and more.</summary>
/// <remarks>
/// Needed: iCode, Level, Parent. Optional: iName, Direction (1), Weight (1), Unit, Target, Denominator, Decimals, Type
/// (Indicator, Aggregate, Denominator, Group, Other; else told by the level).
/// </remarks>
public static class FrameworkReader
{
    // A level that was complained of already, so that nothing else complains of it again.
    private const int Unreadable = -1;

    private const int MostDecimals = 12;

    private static readonly string[] Needed = ["iCode", "Level", "Parent"];

    /// <exception cref="FaultyInputException">Names every line that cannot be part of a tree.</exception>
    public static Framework Read(CsvSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var faults = new FaultList();
        foreach (var column in Needed.Where(c => !sheet.Header.Contains(c)))
            faults.Add(new Place(sheet.File, 1, column), $"缺少“{column}”列；请补上。", $"the column '{column}' is missing; add it.");
        faults.ThrowIfAny();
        var used = Enumerable.Range(0, sheet.RowCount).Select(r => sheet[r, "Denominator"].Trim()).ToHashSet(StringComparer.Ordinal);
        var nodes = Enumerable.Range(0, sheet.RowCount).Select(r => ReadNode(sheet, r, used, faults)).ToList();
        faults.ThrowIfAny();
        return FrameworkChecks.Build(nodes, sheet.File);
    }

    private static FrameworkNode ReadNode(CsvSheet sheet, int row, HashSet<string> denominators, FaultList faults)
    {
        var code = sheet[row, "iCode"].Trim();
        if (code.Length == 0)
            faults.Add(sheet.PlaceOf(row, "iCode"), "代码为空；请填写。", "the code is empty; write one.");
        var level = ReadLevel(sheet, row, faults);
        var kind = ReadKind(sheet, row, code, level, denominators, faults);
        var inTree = kind is NodeKind.Indicator or NodeKind.Aggregate;
        return new FrameworkNode
        {
            Code = code,
            Name = sheet[row, "iName"].Trim() is { Length: > 0 } name ? name : code,
            Kind = kind,
            Level = inTree ? level : 0,
            Parent = inTree ? Text(sheet, row, "Parent") : null,
            Direction = inTree ? ReadDirection(sheet, row, faults) : 1,
            Weight = inTree ? ReadWeight(sheet, row, faults) : 1,
            Unit = sheet[row, "Unit"].Trim(),
            Target = inTree ? sheet.Number(row, "Target", faults) : double.NaN,
            Denominator = kind == NodeKind.Indicator ? Text(sheet, row, "Denominator") : null,
            Decimals = ReadDecimals(sheet, row, faults),
            Row = sheet.PlaceOf(row).Row ?? 0,
        };
    }

    private static string? Text(CsvSheet sheet, int row, string column) =>
        sheet[row, column].Trim() is { Length: > 0 } text and not "NA" ? text : null;

    private static int ReadLevel(CsvSheet sheet, int row, FaultList faults)
    {
        var level = sheet.Number(row, "Level", faults);
        if (double.IsNaN(level))
            return 0;
        if (level >= 1 && level <= 100 && level == Math.Floor(level))
            return (int)level;
        faults.Add(sheet.PlaceOf(row, "Level"), "层级应为正整数（指标为 1，向上递增）；请改正。", "the level must be a whole number, 1 for indicators and higher above them; correct it.");
        return Unreadable;
    }

    private static NodeKind ReadKind(CsvSheet sheet, int row, string code, int level, HashSet<string> denominators, FaultList faults)
    {
        var byLevel = level switch { 1 => NodeKind.Indicator, > 1 => NodeKind.Aggregate, _ => denominators.Contains(code) ? NodeKind.Denominator : NodeKind.Group };
        if (Text(sheet, row, "Type") is not { } type)
            return byLevel;
        if (!Enum.TryParse<NodeKind>(type, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            var (zh, en) = Spelling.Suggest(type, Enum.GetNames<NodeKind>());
            faults.Add(sheet.PlaceOf(row, "Type"), $"没有“{type}”这种类型{zh}；可用 Indicator、Aggregate、Denominator、Group、Other。", $"there is no type '{type}'{en}; use Indicator, Aggregate, Denominator, Group or Other.");
            return byLevel;
        }

        if (kind == NodeKind.Indicator && level is not (1 or Unreadable))
            faults.Add(sheet.PlaceOf(row, "Level"), $"指标“{code}”的层级应为 1；请改正层级或类型。", $"the indicator '{code}' must have level 1; correct its level or its type.");
        if (kind == NodeKind.Aggregate && level is < 2 and not Unreadable)
            faults.Add(sheet.PlaceOf(row, "Level"), $"合成节点“{code}”的层级应为 2 或更高；请改正层级或类型。", $"the aggregate '{code}' must have level 2 or higher; correct its level or its type.");
        return kind;
    }

    private static int ReadDirection(CsvSheet sheet, int row, FaultList faults)
    {
        var direction = sheet.Number(row, "Direction", faults);
        if (double.IsNaN(direction) || direction is 1 or -1)
            return direction is -1 ? -1 : 1;
        faults.Add(sheet.PlaceOf(row, "Direction"), "方向应为 1（越高越好）或 -1（越低越好）；请改正。", "the direction must be 1 (more is better) or -1 (less is better); correct it.");
        return 1;
    }

    private static int? ReadDecimals(CsvSheet sheet, int row, FaultList faults)
    {
        var decimals = sheet.Number(row, "Decimals", faults);
        if (double.IsNaN(decimals))
            return null;
        if (decimals is >= 0 and <= MostDecimals && decimals == Math.Floor(decimals))
            return (int)decimals;
        faults.Add(sheet.PlaceOf(row, "Decimals"), $"小数位数应为 0 到 {MostDecimals} 的整数；请改正或留空。", $"the decimals must be a whole number from 0 to {MostDecimals}; correct it or leave it empty.");
        return null;
    }

    private static double ReadWeight(CsvSheet sheet, int row, FaultList faults)
    {
        var weight = sheet.Number(row, "Weight", faults);
        if (weight < 0)
            faults.Add(sheet.PlaceOf(row, "Weight"), "权重不能为负；请改为 0 或正数。", "a weight cannot be negative; write 0 or a positive number.");
        return double.IsNaN(weight) ? 1 : weight;
    }
}
