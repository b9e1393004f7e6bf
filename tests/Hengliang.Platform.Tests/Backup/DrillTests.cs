using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit;
using Hengliang.Platform.Backup;
using Hengliang.Platform.Demonstration;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Audit.Proof;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hengliang.Platform.Tests.Backup;

/// <summary>A site with every module filled is backed up, destroyed and brought back, on both databases and across them.</summary>
public sealed class DrillTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hengliang-drill-test-").FullName;

    private string File => Path.Combine(_folder, "backup.zip");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task All_modules_come_back_on_either_database_after_the_first_is_destroyed(string engine)
    {
        IReadOnlyDictionary<string, long> before;
        BackupManifest made;
        await using (var source = await LoadAsync(engine))
        {
            before = await Contents.CountsAsync(source);
            made = await AsSystem(source, (BackUp use) => use.RunAsync(File));
        }

        // Every module has rows, so that none is brought back only because it was empty.
        foreach (var table in (string[])["Documents", "Clauses", "Extracts", "Plans", "PlanNodes", "Indicators", "Targets", "Observations", "PolicyClauses", "Policies", "PolicyRules", "Studies", "StudyRevisions", "FormTemplates", "Campaigns", "Returns", "DataCells", "AssessmentSchemes", "AssessmentRounds", "RoundSnapshots", "UnitStandings", "VetoCases", "Appeals", "Regions", "Units", "Users", "Posts", "AuditEntries"])
            Assert.True(before[table] > 0, $"The demonstration has no row in {table}.");
        foreach (var to in (string[])["sqlite", "postgres"])
        {
            await using var target = await TestDatabase.CreateEmptyAsync(to);
            await AsSystem(target, (RestoreBackup use) => use.RunAsync(File));
            var after = await Contents.CountsAsync(target);
            Assert.Empty(before.Where(t => !t.Key.StartsWith("Audit", StringComparison.Ordinal) && after[t.Key] != t.Value).Select(t => $"{t.Key} {t.Value} {after[t.Key]}"));
            var chain = await AsSystem(target, (VerifyAudit use) => use.RunAsync());
            Assert.Equal((made.AuditEntries + 1, null), (chain.Entries, chain.BrokenAt));
            var drilled = await AsSystem(target, (DrillRestore use) => use.RunAsync(File));
            Assert.Equal((made.Tables.Sum(t => t.Rows), to == "postgres", null), (drilled.Rows, drilled.OnServer, drilled.Chain.BrokenAt));
            Assert.True(drilled.Files >= 8 && drilled.FileBytes > 0, $"{drilled.Files} files");
            // The drill wrote nothing into the database in use, and left none behind.
            Assert.Equal(after, await Contents.CountsAsync(target));
            Assert.Equal(0, await LeftOverAsync(target));
            Assert.False((await AsSystem(target, (DrillRestore use) => use.RunAsync(File, onFile: true))).OnServer);
        }
    }

    [Fact]
    public async Task A_file_that_was_damaged_before_the_backup_is_named()
    {
        await using var source = await LoadAsync("sqlite");
        await source.RunAsync("update \"DocumentFiles\" set \"Bytes\" = x'00' where \"DocumentId\" = (select \"Id\" from \"Documents\" where \"FileName\" = 'weichuan-news-2025.html')");
        await AsSystem(source, (BackUp use) => use.RunAsync(File));
        await using var scope = source.ScopeOf(Acting.System("test"));
        var problem = (await scope.ServiceProvider.GetRequiredService<DrillRestore>().RunAsync(File)).Problem;
        Assert.Equal("backup.file-differs", problem?.Code);
        Assert.Contains("weichuan-news-2025.html", problem!.Message.Chinese, StringComparison.Ordinal);
    }

    private static async Task<TestDatabase> LoadAsync(string engine)
    {
        var database = await TestDatabase.CreateAsync(engine);
        await AsSystem(database, (LoadDemonstration use) => use.RunAsync());
        return database;
    }

    private static async Task<T> AsSystem<TUse, T>(TestDatabase database, Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull
    {
        await using var scope = database.ScopeOf(Acting.System("test"));
        var outcome = await use(scope.ServiceProvider.GetRequiredService<TUse>());
        Assert.True(outcome.IsSuccess, outcome.Problem?.Message.Chinese);
        return outcome.Value;
    }

    private static async Task<long> LeftOverAsync(TestDatabase database)
    {
        if (!database.Databases.Engine.IsPostgres)
            return 0;
        await using var connection = new NpgsqlConnection(database.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from pg_database where datname like 'hengliang_drill_%'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
