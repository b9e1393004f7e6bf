using System.Globalization;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Web.Tests.Rights;

/// <summary>Plants the mark in every held row outside a county, so that whatever shows a word of it betrays itself.</summary>
internal static class Marks
{
    /// <summary>What is read by the program as well, and would break: rules, tables, lists with a form of their own.</summary>
    private static readonly HashSet<(string Table, string Column)> Structured =
    [
        ("PolicyRules", "Text"), ("StudyRevisions", "Data"), ("StudyRevisions", "Structure"), ("StudyRevisions", "Method"), ("AssessmentSchemes", "Grades"),
    ];

    /// <summary>What everyone may read once it is published stays as it is.</summary>
    private static readonly Dictionary<string, string> StillHeld = new(StringComparer.Ordinal)
    {
        ["AssessmentRounds"] = "\"State\" not in ('Published', 'Archived')",
        ["Policies"] = "\"State\" not in ('InForce', 'Repealed')",
        ["PolicyRules"] = "\"State\" not in ('InForce', 'Amended', 'Repealed')",
    };

    public static async Task PlantAsync(HengliangDb opened, string file, (Guid Region, Guid Unit) theirs)
    {
        await using var db = opened;
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 60 }.ConnectionString);
        await connection.OpenAsync();
        foreach (var entity in db.Model.GetEntityTypes().Where(e => typeof(IHeld).IsAssignableFrom(e.ClrType)))
        {
            var table = entity.GetTableName()!;
            var outside = $"\"RegionId\" <> '{Text(theirs.Region)}' and \"UnitId\" <> '{Text(theirs.Unit)}' and {StillHeld.GetValueOrDefault(table, "1 = 1")}";
            foreach (var column in entity.GetProperties().Where(p => p.ClrType == typeof(string) && !Structured.Contains((table, p.Name))))
                await RunAsync(connection, $"update \"{table}\" set \"{column.Name}\" = \"{column.Name}\" || '{TwoCounties.Mark}' where {outside} and \"{column.Name}\" glob '*[一-龥]*' and substr(\"{column.Name}\", 1, 1) not in ('{{', '[')");
            if (table is "Observations" or "Targets" or "BreakdownParts")
                await RunAsync(connection, $"update \"{table}\" set \"Value\" = '{TwoCounties.Number}' where {outside} and \"Value\" is not null");
        }
    }

    private static string Text(Guid id) => id.ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant();

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
