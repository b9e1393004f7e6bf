using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Storage;

/// <summary>The database ends the connection of a command at the moment a trigger says.</summary>
public class CutConnectionTests
{
    private static readonly Deed Rename = new("RenameUnit", UnitsPermissions.Manage, "unit:x", new("将单位更名为新科技局", "renamed the unit to New Bureau"));

    [Theory]
    [InlineData("", 1, null, "新科技局")]
    [InlineData("", 3, null, "新科技局")]
    [InlineData("", 4, "storage.cut", "测试市科技局")]
    [InlineData("constraint", 1, "storage.unclear", "测试市科技局")]
    public async Task A_command_cut_while_it_writes_begins_anew_and_is_in_the_database_once_or_not_at_all(string trigger, int cuts, string? code, string name)
    {
        await using var database = await TestDatabase.CreateAsync("postgres");
        await database.AddRegionAndUnitAsync();
        // A sequence counts on whatever is rolled back; a deferred trigger fires at the commit.
        await database.RunAsync(string.Create(CultureInfo.InvariantCulture, $"""
            create sequence cuts;
            create function cut() returns trigger language plpgsql as $$
            begin
              if nextval('cuts') <= {cuts} then
                perform pg_terminate_backend(pg_backend_pid());
                perform pg_sleep(1);
              end if;
              return new;
            end $$;
            create {trigger} trigger cut after update on "Units" {(trigger.Length == 0 ? "" : "deferrable initially deferred")} for each row execute function cut();
            """));
        await using (var db = database.Databases.Open(Acting.System("test")))
        {
            (await db.Set<Unit>().SingleAsync()).Name = "新科技局";
            var problem = (await db.CommitAsync(Rename, Outcome.Done)).Problem;
            Assert.Equal((code, code is null ? null : ProblemKind.Unavailable), (problem?.Code, problem?.Kind));
        }

        await using var reader = database.Databases.Open(Acting.System("test"));
        Assert.Equal(name, (await reader.Set<Unit>().SingleAsync()).Name);
        Assert.Equal(code is null ? 1 : 0, await reader.AuditEntries.CountAsync(e => e.Command == "RenameUnit"));
    }

    [Fact]
    public async Task A_question_over_a_connection_cut_meanwhile_is_asked_again()
    {
        await using var database = await TestDatabase.CreateAsync("postgres");
        await database.AddRegionAndUnitAsync();
        await using var db = database.Databases.Open(Acting.System("test"));
        Assert.Equal(1, await db.Set<Unit>().CountAsync());
        await database.RunAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        Assert.Equal(1, await db.Set<Unit>().CountAsync());
    }
}
