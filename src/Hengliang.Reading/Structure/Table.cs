namespace Hengliang.Reading.Structure;

/// <summary>One cell of a table.</summary>
/// <param name="Text">Its words without the blanks around them; empty for an empty cell.</param>
/// <param name="Clean">Where it stands in the clean text; an empty span for an empty cell.</param>
public sealed record TableCell(string Text, TextSpan Clean);

/// <summary>What the heading of a column says of the numbers under it.</summary>
/// <param name="Title">The heading as written.</param>
/// <param name="Year">The year the heading names; null when it names none.</param>
/// <param name="Unit">The unit the heading names in brackets or behind a slash; empty when it names none.</param>
/// <param name="Holds">What stands in the column.</param>
public sealed record TableColumn(string Title, int? Year, string Unit, ColumnKind Holds);

/// <summary>What the cells of a column are.</summary>
public enum ColumnKind
{
    /// <summary>Running numbers of the rows.</summary>
    Number,

    /// <summary>Names: of indicators, or of the regions or units compared.</summary>
    Name,

    /// <summary>The unit of the row.</summary>
    Unit,

    /// <summary>Values.</summary>
    Value,

    /// <summary>Anything else: 属性, 责任单位, 备注.</summary>
    Other,
}

/// <summary>A table that stands in the body, written with bars, tabs or blanks.</summary>
/// <param name="Extent">The clean span of all its rows, heading included.</param>
/// <param name="Caption">The line above it that names it; empty when there is none.</param>
/// <param name="Unit">The unit that holds for the whole table (单位：亿元); empty when none is given.</param>
/// <param name="Columns">One for each cell of the heading.</param>
/// <param name="Rows">The rows under the heading; a row may have fewer cells than there are columns.</param>
/// <param name="Node">The outline node it stands under; -1 before the first heading.</param>
public sealed record Table(
    TextSpan Extent, string Caption, string Unit, IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<TableCell>> Rows, int Node);
