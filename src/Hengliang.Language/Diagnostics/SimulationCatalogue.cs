namespace Hengliang.Language.Diagnostics;

/// <summary>Messages about reforms and about the data a population is read from: HL07xx.</summary>
public static class SimulationCatalogue
{
    public static readonly DiagnosticKind NotPartOfReform = new(
        "HL0701", Severity.Error,
        "改革文件里不能有这条语句。", "This statement has no place in a reform.",
        "改革只写：政策 \"名称\"，规则 名称，以及要替换的参数、条款和算式。", "A reform holds only a policy, the rule it changes, and the parameters, clauses and formulas that replace others.");

    public static readonly DiagnosticKind OtherRule = new(
        "HL0702", Severity.Error,
        "改革写的是规则“{0}”，基准却是“{1}”。", "The reform is written for the rule '{0}', but the baseline is '{1}'.",
        "请把“规则”后的名称改为基准规则的名称。", "Name the baseline's rule behind 'rule'.");

    public static readonly DiagnosticKind NothingToReplace = new(
        "HL0703", Severity.Error,
        "基准里没有参数或算式“{0}”，无从替换。", "The baseline has no parameter or formula '{0}' to replace.",
        "请检查名称；改革只能替换已有的参数和算式。", "Check the name; a reform only replaces what is there.");

    public static readonly DiagnosticKind WhichVersion = new(
        "HL0704", Severity.Error,
        "“{0}”在基准里有 {1} 个版本，不清楚替换哪一个。", "'{0}' has {1} versions in the baseline; it is not clear which to replace.",
        "请在它上面写出那个版本所在条款的标签：{2}。", "Write the label of the version's clause above it: {2}.");

    public static readonly DiagnosticKind ChangesNothing = new(
        "HL0705", Severity.Error,
        "改革没有改变任何内容。", "The reform changes nothing.",
        "请写出要替换的参数或算式。", "Write the parameters or formulas to replace.");

    public static readonly DiagnosticKind ReplacedTwice = new(
        "HL0706", Severity.Error,
        "“{0}”在改革里替换了两次。", "'{0}' is replaced twice in the reform.",
        "请只留一处。", "Keep one of them.");

    public static readonly DiagnosticKind ColumnMissing = new(
        "HL0711", Severity.Error,
        "{0} 没有“{1}”这一列。", "{0} has no column '{1}'.",
        "请补上这一列；值未知可以留空。", "Add the column; leave cells empty where the value is unknown.");

    public static readonly DiagnosticKind WrongCell = new(
        "HL0712", Severity.Error,
        "{0} 第 {1} 行“{2}”列的“{4}”不是{3}。", "{0}, row {1}, column '{2}': '{4}' is not {3}.",
        "请改正这一格；未知请留空。", "Correct the cell; leave it empty when the value is unknown.");

    public static readonly DiagnosticKind CellOutOfRange = new(
        "HL0713", Severity.Error,
        "{0} 第 {1} 行“{2}”列的“{3}”超出可记录的范围。", "{0}, row {1}, column '{2}': '{3}' is beyond what can be recorded.",
        "请检查单位和位数。", "Check its unit and its figures.");

    public static readonly DiagnosticKind RowLength = new(
        "HL0714", Severity.Error,
        "{0} 第 {1} 行有 {2} 格，表头有 {3} 列。", "{0}, row {1} has {2} cells, the header has {3}.",
        "请检查这一行的逗号和引号。", "Check the commas and quotation marks of the row.");

    public static readonly DiagnosticKind ColumnTwice = new(
        "HL0715", Severity.Error,
        "{0} 有两列都叫“{1}”。", "{0} has two columns called '{1}'.",
        "请删去或改名。", "Remove or rename one.");

    public static readonly DiagnosticKind NoRows = new(
        "HL0716", Severity.Error,
        "{0} 没有数据行。", "{0} has no rows of data.",
        "第一行写列名，其后每行一个对象。", "Write the columns' names in the first line and one case in each line after it.");

    public static readonly DiagnosticKind NotAColumn = new(
        "HL0717", Severity.Error,
        "输入“{0}”是{1}，不能放在数据表的一列里。", "The input '{0}' is {1}, which a column of a table cannot hold.",
        "请为模拟另写一条规则，以数、文本、是否、日期、年度或逐年的数为输入。", "Write a rule for the simulation whose inputs are numbers, texts, yes or no, dates, years or yearly numbers.");

    public static readonly DiagnosticKind NoAmount = new(
        "HL0718", Severity.Error,
        "“{0}”不是规则“{1}”的金额输出。", "'{0}' is no output of money of the rule '{1}'.",
        "可用的有：{2}。", "There are: {2}.");

    public static readonly DiagnosticKind NoGroup = new(
        "HL0719", Severity.Error,
        "数据里没有文本列“{0}”可以分组。", "The data has no column of texts '{0}' to group by.",
        "请检查列名。", "Check the column's name.");

    public static readonly DiagnosticKind NoParameter = new(
        "HL0720", Severity.Error,
        "规则“{1}”没有参数“{0}”。", "The rule '{1}' has no parameter '{0}'.",
        "请检查名称。", "Check the name.");

    public static readonly DiagnosticKind TooFine = new(
        "HL0721", Severity.Error,
        "第 {1} 行的“{0}”小于分的部分无法精确汇总。", "Row {1}: the part of '{0}' below a fen cannot be summed exactly.",
        "请在规则里给它取整到分或元。", "Round it to fen or yuan in the rule.");

    public static readonly DiagnosticKind NotUtf8 = new(
        "HL0722", Severity.Error,
        "{0} 第 {1} 行不是 UTF-8 文字。", "{0}, row {1} is not UTF-8 text.",
        "请把文件另存为“CSV UTF-8”。", "Save the file as 'CSV UTF-8'.");

    public static readonly DiagnosticKind WrongColumnUnit = new(
        "HL0731", Severity.Error,
        "{0} 的“{1}”列以{2}计，输入“{3}”却以{4}计，不是一类单位。", "{0}: the column '{1}' is in {2}, but the input '{3}' is measured in {4}.",
        "请更正列名里的单位，或删去这一列。", "Correct the unit in the column's name, or remove the column.");

    public static readonly DiagnosticKind NoInputColumn = new(
        "HL0732", Severity.Error,
        "{0} 没有一列是这条规则的输入。", "{0}: no column is an input of the rule.",
        "列名请用：{1}。", "Name columns {1}.");

    public static readonly DiagnosticKind TooManyCells = new(
        "HL0733", Severity.Error,
        "{0} 太大：到第 {1} 行已有 {2} 个数，超过一次能放下的 {3} 个。", "{0} is too large: by row {1} it holds {2} values, more than the {3} there is room for.",
        "请删去规则用不到的列，或分成几个文件。", "Remove the columns the rule does not need, or split the file.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<DiagnosticKind> All { get; } =
    [
        NotPartOfReform, OtherRule, NothingToReplace, WhichVersion, ChangesNothing, ReplacedTwice, ColumnMissing, WrongCell, CellOutOfRange,
        RowLength, ColumnTwice, NoRows, NotAColumn, NoAmount, NoGroup, NoParameter, TooFine, NotUtf8, WrongColumnUnit, NoInputColumn, TooManyCells,
    ];
}
