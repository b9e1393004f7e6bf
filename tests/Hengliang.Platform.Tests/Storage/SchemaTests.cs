using System.Data.Common;
using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hengliang.Platform.Tests.Storage;

public class SchemaTests
{
    // Each row: table, then what is known of one column, index or foreign key, in an order of its own.
    private const string SqliteSchema = """
        select t.name || ' column ' || c.name || ' ' || lower(c.type) || ' notnull=' || c."notnull" || ' pk=' || c.pk || ' default=' || ifnull(c.dflt_value, '')
          from sqlite_master t join pragma_table_info(t.name) c where t.type = 'table' and t.name not like '\_\_EF%' escape '\' and t.name not like 'sqlite%'
        union all
        select t.name || ' index ' || i.name || ' unique=' || i."unique" || ' ' || (select group_concat(name) from (select name from pragma_index_info(i.name) order by seqno))
          from sqlite_master t join pragma_index_list(t.name) i where t.type = 'table' and t.name not like '\_\_EF%' escape '\'
        union all
        select t.name || ' key ' || f."from" || ' -> ' || f."table" || '.' || f."to" || ' ' || f.on_delete
          from sqlite_master t join pragma_foreign_key_list(t.name) f where t.type = 'table' and t.name not like '\_\_EF%' escape '\'
        order by 1
        """;

    private const string PostgresSchema = """
        select * from (
        select table_name || ' column ' || column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '') || coalesce(' numeric ' || numeric_precision || ',' || numeric_scale, '')
               || ' null=' || is_nullable || ' default=' || coalesce(column_default, '') || ' identity=' || coalesce(identity_generation, '') as line
          from information_schema.columns where table_schema = 'public' and table_name not like '\_\_EF%'
        union all
        select tablename || ' index ' || indexdef from pg_indexes where schemaname = 'public' and tablename not like '\_\_EF%'
        union all
        select conrelid::regclass || ' constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace and conrelid::regclass::text not like '%\_\_EF%'
        ) s order by line collate "C"
        """;

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_migrated_schema_is_the_models_own(string engine)
    {
        await using var migrated = await TestDatabase.CreateAsync(engine);
        await using var modelled = await TestDatabase.CreateEmptyAsync(engine);
        await using (var db = modelled.Databases.Open(Acting.System("test")))
        {
            db.IsWriting = true;
            if (engine == "postgres")
                await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
            else
                await db.Database.EnsureCreatedAsync();
        }

        var (actual, expected) = (await DescribeAsync(migrated), await DescribeAsync(modelled));
        Assert.NotEmpty(expected);
        var missing = expected.Except(actual, StringComparer.Ordinal).Select(l => "the migrations lack:  " + l);
        var surplus = actual.Except(expected, StringComparer.Ordinal).Select(l => "the model lacks:      " + l);
        Assert.True(expected.SequenceEqual(actual, StringComparer.Ordinal), string.Join('\n', missing.Concat(surplus)));
    }

    private static async Task<List<string>> DescribeAsync(TestDatabase database)
    {
        await using var db = database.Databases.Open(Acting.System("test"));
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = database.Databases.Engine.IsPostgres ? PostgresSchema : SqliteSchema;
        var lines = new List<string>();
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return lines;
    }
}
