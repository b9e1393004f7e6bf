using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Audit.Proof;

/// <summary>All a database holds, as one line a table: rows and a digest over every cell. Equal lines, equal contents.</summary>
internal static class Contents
{
    public static async Task<IReadOnlyList<string>> OfAsync(TestDatabase database)
    {
        await using var db = database.Databases.OpenUnfiltered(Acting.System("test"));
        return database.Databases.Engine.IsPostgres ? await OnServerAsync(db) : await OfFileAsync(db);
    }

    /// <summary>How many rows each table has; shorter than a digest.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> CountsAsync(TestDatabase database)
    {
        await using var db = database.Databases.OpenUnfiltered(Acting.System("test"));
        var lines = await LinesAsync(db, string.Join(" union all ", Tables(db).Select(t => $"select '{t}', count(*) from \"{t}\"")));
        return lines.ToDictionary(l => (string)l[0], l => Convert.ToInt64(l[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    private static List<string> Tables(HengliangDb db) => [.. db.Model.GetRelationalModel().Tables.Select(t => t.Name).Order(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<string>> OnServerAsync(HengliangDb db) =>
        (await LinesAsync(db, string.Join(" union all ", Tables(db).Select(t =>
            $"select '{t}', count(*)::text || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '-') from \"{t}\" t"))))
        .ConvertAll(l => $"{l[0]} {l[1]}");

    private static async Task<IReadOnlyList<string>> OfFileAsync(HengliangDb db)
    {
        var lines = new List<string>();
        foreach (var table in Tables(db))
        {
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var rows = await LinesAsync(db, $"select * from \"{table}\" order by 1, 2");
            foreach (var cell in rows.SelectMany(r => r))
                digest.AppendData(cell as byte[] ?? Encoding.UTF8.GetBytes(Convert.ToString(cell, CultureInfo.InvariantCulture) + "\u001f"));
            lines.Add($"{table} {rows.Count} {Convert.ToHexStringLower(digest.GetHashAndReset())}");
        }

        return lines;
    }

    private static async Task<List<object[]>> LinesAsync(HengliangDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
