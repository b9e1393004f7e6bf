using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Figures;

/// <summary>The names and units that the rows of a table take from their neighbours.</summary>
/// <remarks>
/// A heading among the rows (科技成果及获奖数（项）) gives its unit to the rows below it; 其中 and # take that of the row
/// they are part of; a name too long for its cell ends in the row below.
/// </remarks>
internal sealed class RowUnits(Table table, int names)
{
    private static readonly WordTable<bool> Unfinished = WordTable.Of("相当于 占 与 和 及 之 的 为 比");
    private string _group = "";
    private string _last = "";

    /// <summary>The unit the row entered last is handed; empty when it has one of its own or none is known.</summary>
    internal string Handed { get; private set; } = "";

    /// <summary>The name in a row, completed by the row below where it breaks off.</summary>
    internal string NameOf(int row)
    {
        var name = NameIn(row);
        if (row + 1 >= table.Rows.Count || !HoldsValues(row) || HoldsValues(row + 1) || OwnUnit(name).Length > 0)
            return name;
        var next = NameIn(row + 1);
        var goesOn = next.Length > 0 && (next[0] is '（' or '(' || Unfinished.TryMatchEnd(name, out _));
        return goesOn && OwnUnit("_" + next).Length > 0 ? name + next : name;
    }

    /// <summary>Takes up what a row says of units before its cells are read.</summary>
    internal void Enter(int row, string name)
    {
        var own = OwnUnit(name);
        if (!HoldsValues(row))
        {
            _group = own.Length > 0 ? own : _group;
            return;
        }

        Handed = own.Length > 0 ? "" : name.StartsWith('#') || name.StartsWith('＃') || name.StartsWith("其中", StringComparison.Ordinal) ? _last : _group;
        _group = own.Length > 0 ? "" : _group;
        _last = own.Length > 0 ? own : Handed;
    }

    private string NameIn(int row) => names < table.Rows[row].Count ? table.Rows[row][names].Text : "";

    private bool HoldsValues(int row)
    {
        var cells = table.Rows[row];
        for (var c = 0; c < Math.Min(cells.Count, table.Columns.Count); c++)
        {
            if (c != names && table.Columns[c].Holds == ColumnKind.Value && cells[c].Text.Length > 0)
                return true;
        }

        return false;
    }

    private static string OwnUnit(string name) =>
        TableFigures.BracketUnit(name) is { Length: > 0 } unit && TableFigures.UnitOf(unit) is not null ? unit : "";
}
