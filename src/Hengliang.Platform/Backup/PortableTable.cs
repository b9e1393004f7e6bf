using System.Data.Common;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hengliang.Platform.Backup;

/// <summary>A table as both databases know it: its columns by kind, and the order its rows come in.</summary>
internal sealed record PortableTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<CellKind> Kinds, IReadOnlyList<string> Key, string? Counter)
{
    /// <summary>Every table of the model, those referred to first.</summary>
    public static IReadOnlyList<PortableTable> Of(HengliangDb db)
    {
        var waiting = db.Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var sorted = new List<ITable>();
        while (waiting.Count > 0)
        {
            // A table that refers to itself does not wait for itself; in a circle of tables the first by name goes first.
            var next = waiting.Find(t => t.Principals().All(p => p == t || sorted.Contains(p))) ?? waiting[0];
            sorted.Add(next);
            waiting.Remove(next);
        }

        return [.. sorted.Select(Describe)];
    }

    /// <summary>A table as a backup describes it; it may be of an older schema than the model's.</summary>
    public static PortableTable Of(BackupTable table) => new(
        table.Name, [.. table.Columns.Select(c => c.Name)], [.. table.Columns.Select(c => CellKind.Find(c.Kind)!)], [], null);

    public string Select => $"select {Quoted(Columns)} from \"{Name}\"" + (Key.Count == 0 ? "" : $" order by {Quoted(Key)}");

    public async IAsyncEnumerable<object?[]> ReadAsync(
        DbConnection connection, DbTransaction transaction, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (Select, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        while (await reader.ReadAsync(cancel).ConfigureAwait(false))
        {
            var row = new object?[Columns.Count];
            for (var i = 0; i < row.Length; i++)
                row[i] = await reader.IsDBNullAsync(i, cancel).ConfigureAwait(false) ? null : Kinds[i].Read(reader, i);
            yield return row;
        }
    }

    /// <returns>How many rows were written.</returns>
    public async Task<long> WriteAsync(
        IAsyncEnumerable<object?[]> rows, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        await using var insert = new RowInsert(this, connection, transaction);
        await foreach (var row in rows.WithCancellation(cancel).ConfigureAwait(false))
            await insert.AddAsync(row, cancel).ConfigureAwait(false);
        return await insert.FinishAsync(cancel).ConfigureAwait(false);
    }

    private static PortableTable Describe(ITable table)
    {
        var columns = table.Columns.ToList();
        var counter = columns.Find(c => c.PropertyMappings[0].Property is { ValueGenerated: ValueGenerated.OnAdd } p && p.ClrType == typeof(int));
        return new(
            table.Name,
            [.. columns.Select(c => c.Name)],
            [.. columns.Select(c => CellKind.Of(ProviderType(c)))],
            [.. table.PrimaryKey?.Columns.Select(c => c.Name) ?? []],
            counter?.Name);
    }

    private static Type ProviderType(IColumn column)
    {
        var mapping = column.PropertyMappings[0].TypeMapping;
        var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    internal static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"\"{n}\""));
}
