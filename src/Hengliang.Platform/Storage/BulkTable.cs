namespace Hengliang.Platform.Storage;

/// <summary>A column of a table written in bulk.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Get">How its value is got from a row.</param>
/// <param name="Convert">How that is turned into what the database keeps; null when it is kept as it is.</param>
/// <param name="IsVersion">Whether it counts the changes of a row.</param>
/// <param name="IsFixed">Whether it never changes once the row is there.</param>
internal sealed record BulkColumn(string Name, Func<object, object?> Get, Func<object, object?>? Convert, bool IsVersion, bool IsFixed);

/// <summary>A table written in bulk, with what one commit prepared for it.</summary>
internal sealed class BulkTable(string name, string key, BulkColumn[] columns)
{
    public string Name => name;

    /// <summary>The first column of its key.</summary>
    public string Key => key;

    public BulkColumn[] Columns => columns;

    public SqliteStatement? Insert { get; set; }

    /// <summary>Of a table of what stands: puts a row in another's place.</summary>
    public SqliteStatement? Replace { get; set; }

    /// <inheritdoc cref="Replace"/>
    public SqliteStatement? ReplaceAlike { get; set; }

    /// <summary>Of a table of what stood: keeps a row before another takes its place.</summary>
    public SqliteStatement? Keep { get; set; }

    public IEnumerable<SqliteStatement> Statements => new[] { Insert, Replace, ReplaceAlike, Keep }.OfType<SqliteStatement>();

    public TableGrowth? Growth { get; set; }
}
