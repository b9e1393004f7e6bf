using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>A foreign key of PostgreSQL, asked for once a statement: of a hundred thousand rows the few keys they name.</summary>
internal static class RestingTriggers
{
    public static bool IsPostgres(this MigrationBuilder migration) => migration.ActiveProvider == "Npgsql.EntityFrameworkCore.PostgreSQL";

    /// <summary>Exchanges the foreign key of a table for triggers.</summary>
    public static void AskOnce(this MigrationBuilder migration, string table, string column, string principal)
    {
        var (added, kept) = ($"\"{table}_{column}_rests\"", $"\"{table}_{column}_kept\"");
        migration.DropForeignKey(Key(table, column, principal), table);
        migration.Sql($"""
            create function {added}() returns trigger language plpgsql as $$
            begin
              if exists (select 1 from (select distinct "{column}" as id from added) a where not exists (select 1 from "{principal}" p where p."Id" = a.id)) then
                raise foreign_key_violation using message = 'a row of "{table}" names no row of "{principal}" by "{column}"', table = '{table}';
              end if;
              return null;
            end $$;
            create trigger {added} after insert on "{table}" referencing new table as added for each statement execute function {added}();
            create function {kept}() returns trigger language plpgsql as $$
            begin
              if exists (select 1 from "{table}" r where r."{column}" = old."Id") then
                raise foreign_key_violation using message = 'a row of "{principal}" is named by rows of "{table}"', table = '{table}';
              end if;
              return old;
            end $$;
            create trigger {kept} before delete on "{principal}" for each row execute function {kept}();
            """);
    }

    /// <summary>Gives the table its foreign key back.</summary>
    public static void AskEachRow(this MigrationBuilder migration, string table, string column, string principal)
    {
        var (added, kept) = ($"\"{table}_{column}_rests\"", $"\"{table}_{column}_kept\"");
        migration.Sql($"drop trigger {added} on \"{table}\"; drop trigger {kept} on \"{principal}\"; drop function {added}(); drop function {kept}();");
        migration.AddForeignKey(Key(table, column, principal), table, column, principal, principalColumn: "Id", onDelete: ReferentialAction.Restrict);
    }

    private static string Key(string table, string column, string principal) => $"FK_{table}_{principal}_{column}";
}
