using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Takes a column away again that no index, key or check names.</summary>
/// <remarks>Said in SQL, as both engines read it: the framework rebuilds the whole table on SQLite, and for that wants a picture of the schema as it
/// was, which these migrations do not carry.</remarks>
internal static class ColumnRemoval
{
    public static void TakeColumn(this MigrationBuilder migrationBuilder, string column, string table) =>
        migrationBuilder.Sql($"ALTER TABLE \"{table}\" DROP COLUMN \"{column}\"");
}
