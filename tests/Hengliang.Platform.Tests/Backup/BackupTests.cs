using System.IO.Compression;
using System.Text;
using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Audit;
using Hengliang.Platform.Backup;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Tests.Assessment;
using Hengliang.Platform.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Tests.Backup;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hengliang-backup-").FullName;

    public static TheoryData<string, string> Pairs => new() { { "sqlite", "sqlite" }, { "sqlite", "postgres" }, { "postgres", "sqlite" }, { "postgres", "postgres" } };

    private string File => Path.Combine(_folder, "backup.zip");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, MemberData(nameof(Pairs))]
    public async Task A_backup_restored_into_an_empty_database_of_either_kind_holds_the_same(string from, string to)
    {
        await using var source = await TestDatabase.CreateAsync(from);
        var town = await FillAsync(source);
        var made = (await town.AsSystem((BackUp b) => b.RunAsync(File))).Value;
        await using var target = await TestDatabase.CreateEmptyAsync(to);
        var restored = await new Town(target).AsSystem((RestoreBackup r) => r.RunAsync(File));
        Assert.True(restored.IsSuccess, restored.Problem?.ToString());
        Assert.Null(restored.Value.SafetyCopy);

        var chain = (await new Town(target).AsSystem((VerifyAudit v) => v.RunAsync())).Value;
        Assert.Equal((made.AuditEntries + 1, null), (chain.Entries, chain.BrokenAt));
        var again = (await new Town(target).AsSystem((BackUp b) => b.RunAsync(File + ".2"))).Value;
        Assert.Equal(Hashes(made), Hashes(again));
        Assert.True((await new Town(target).AsSystem((SignIn s) => s.RunAsync("zhang.san", Town.Password))).IsSuccess);
        Assert.True((await new Town(target).AsSystem((OpenAccount o) => o.RunAsync("after", "后来", Town.Password))).IsSuccess);
    }

    [Fact]
    public async Task A_restore_works_where_only_the_file_was_deleted_and_its_log_was_left()
    {
        await using var source = await TestDatabase.CreateAsync("sqlite");
        var town = await FillAsync(source);
        var made = (await town.AsSystem((BackUp b) => b.RunAsync(File))).Value;
        await using var target = await TestDatabase.CreateEmptyAsync("sqlite");
        var path = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(target.Connection).DataSource;
        await using (var open = source.Databases.Open(Acting.System("test")))
        {
            await open.Database.OpenConnectionAsync();
            Assert.NotEmpty(await open.AuditEntries.ToListAsync());
            System.IO.File.Copy(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(source.Connection).DataSource + "-wal", path + "-wal");
        }

        Assert.True(new FileInfo(path + "-wal").Length > 0);
        var restored = await new Town(target).AsSystem((RestoreBackup r) => r.RunAsync(File));
        Assert.True(restored.IsSuccess, restored.Problem?.ToString());
        Assert.True(System.IO.File.Exists(path + "-wal.left-over"));
        var chain = (await new Town(target).AsSystem((VerifyAudit v) => v.RunAsync())).Value;
        Assert.Equal((made.AuditEntries + 1, null), (chain.Entries, chain.BrokenAt));
        System.IO.File.Delete(path + "-wal.left-over");
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_restore_replaces_what_was_there_after_saving_it(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await FillAsync(database);
        await town.AsSystem((BackUp b) => b.RunAsync(File));
        await town.AsSystem((KeepUnit k) => k.CloseAsync(town.CityCentre, "误操作"));
        var safety = (await town.AsSystem((RestoreBackup r) => r.RunAsync(File))).Value.SafetyCopy!;
        Assert.Equal(5, (await town.AsSystem((ListUnits l) => l.RunAsync())).Value.Total);

        Assert.True((await VerifyBackup.RunAsync(safety)).IsSuccess);
        await town.AsSystem((RestoreBackup r) => r.RunAsync(safety));
        Assert.Equal(4, (await town.AsSystem((ListUnits l) => l.RunAsync())).Value.Total);
        Assert.Null((await town.AsSystem((VerifyAudit v) => v.RunAsync())).Value.BrokenAt);
    }

    [Theory]
    [InlineData("truncate", "不完整"), InlineData("flip", "哈希"), InlineData("drop-table", "缺少表"), InlineData("no-manifest", "manifest.json"), InlineData("text", "不完整"), InlineData("empty", "不完整"), InlineData("manifest", "manifest.json 与其哈希不符")]
    [InlineData("audit", "写入后被改过")]
    public async Task A_damaged_backup_is_refused_in_words_and_nothing_is_touched(string damage, string says)
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await FillAsync(database);
        if (damage == "audit")
            await database.RunAsync("update \"AuditEntries\" set \"Reason\" = '改写' where \"Sequence\" = 2");
        await MakeUncheckedAsync(town, damage == "audit");
        Damage(damage);

        Assert.Contains(says, (await VerifyBackup.RunAsync(File)).Problem?.Message.Chinese, StringComparison.Ordinal);
        var before = await CountsAsync(database);
        Assert.False((await town.AsSystem((RestoreBackup r) => r.RunAsync(File))).IsSuccess);
        Assert.Equal(before, await CountsAsync(database));
    }

    [Theory]
    [InlineData("\"LatinName\"", "\"LatinNome\"", "表 Users 的列与数据结构不符"), InlineData("\"AuditEntries\",", "\"AuditEntries\\u0000\",", "缺少表"), InlineData("\"PreviousHash\"", "\"PreviousHush\"", "不完整")]
    [InlineData("\"columns\"", "\"colunms\"", "不完整"), InlineData("\"product\"", "\"produkt\"", "不完整"), InlineData("\"auditHash\": \"", "\"auditHash\": null, \"x\": \"", "不完整")]
    public async Task A_manifest_without_a_hash_that_was_damaged_is_refused_and_nothing_is_touched(string was, string spoilt, string says)
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await FillAsync(database);
        await town.AsSystem((BackUp b) => b.RunAsync(File));
        Rewrite(BackupManifest.Name, text => text.Replace(was, spoilt, StringComparison.Ordinal));
        var before = await CountsAsync(database);
        Assert.Contains(says, (await town.AsSystem((RestoreBackup r) => r.RunAsync(File))).Problem?.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal(before, await CountsAsync(database));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_restore_that_fails_halfway_leaves_all_as_it_was(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await FillAsync(database);
        await town.AsSystem((BackUp b) => b.RunAsync(File));
        // Whole by its own hashes, but a unit lies in a region that is not there.
        Rewrite("tables/Units.jsonl", text => text.Replace(town.City.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal));
        var before = await CountsAsync(database);
        await Assert.ThrowsAnyAsync<Exception>(() => town.AsSystem((RestoreBackup r) => r.RunAsync(File)));
        Assert.Equal(before, await CountsAsync(database));
        Assert.True((await town.AsSystem((KeepUnit k) => k.CloseAsync(town.CityCentre, "还能用"))).IsSuccess);
    }

    [Fact]
    public async Task A_backup_of_an_older_schema_is_brought_to_the_present_one()
    {
        await using var source = await TestDatabase.CreateAsync("sqlite");
        var town = await FillAsync(source);
        await town.AsSystem((BackUp b) => b.RunAsync(File));
        Age();
        await using var target = await TestDatabase.CreateEmptyAsync("sqlite");
        var restored = await new Town(target).AsSystem((RestoreBackup r) => r.RunAsync(File));
        Assert.True(restored.IsSuccess, restored.Problem?.ToString());
        Assert.Null((await new Town(target).AsSystem((VerifyAudit v) => v.RunAsync())).Value.BrokenAt);
        Assert.Equal(5, (await new Town(target).AsSystem((ListUnits l) => l.RunAsync())).Value.Total);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Vetoes_of_a_backup_from_before_they_had_periods_count_in_the_year_assessed(string to)
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var round = await county.OpenAsync();
        var id = await county.MustAsync<ProposeVeto, Guid>(county.Officer, p => p.RunAsync(round, "V03", county.Town.CountyA, "事实", days: new(new(2025, 6, 18))));
        await county.Town.AsSystem((BackUp b) => b.RunAsync(File));
        const string LastThen = "20261122100000";
        var columnsThen = await ColumnsAsync(LastThen);
        Edit(zip =>
        {
            var manifest = System.Text.Json.Nodes.JsonNode.Parse(Take(zip, "manifest.json"))!;
            var (migrations, tables) = (manifest["migrations"]!.AsArray(), manifest["tables"]!.AsArray());
            foreach (var later in migrations.Where(m => string.CompareOrdinal((string)m!, LastThen) > 0).ToList())
                migrations.Remove(later);
            // What later migrations brought, its archive did not have either.
            foreach (var table in tables.ToList())
            {
                var name = (string)table!["name"]!;
                if (columnsThen.Contains(name))
                    foreach (var column in table["columns"]!.AsArray().Select(c => (string)c!["name"]!).Except(columnsThen[name]).ToList())
                        Forget(zip, tables, name, column);
                else
                {
                    tables.Remove(table);
                    zip.GetEntry($"tables/{name}.jsonl")?.Delete();
                }
            }

            Put(zip, "manifest.json", manifest.ToJsonString());
        });
        await using var target = await TestDatabase.CreateEmptyAsync(to);
        var restored = await new Town(target).AsSystem((RestoreBackup r) => r.RunAsync(File));
        Assert.True(restored.IsSuccess, restored.Problem?.ToString());
        var sheet = (await new Town(target).As<ShowVeto, Outcome<VetoSheet>>(county.Planner, s => s.RunAsync(id))).Value;
        Assert.Equal((default, default, FactStanding.Undated), (sheet.Period, sheet.Case.Days, sheet.Period.Judge(sheet.Case.Days, sheet.Year)));
    }

    [Fact]
    public async Task A_backup_of_a_newer_schema_asks_for_an_upgrade()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await FillAsync(database);
        await town.AsSystem((BackUp b) => b.RunAsync(File));
        Rewrite("manifest.json", text => text.Replace("20261122010000_Kernel", "29990101000000_Future", StringComparison.Ordinal));
        Assert.Equal("backup.newer-schema", (await town.AsSystem((RestoreBackup r) => r.RunAsync(File))).Problem?.Code);
    }

    [Fact]
    public async Task A_file_that_exists_is_never_overwritten()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await System.IO.File.WriteAllTextAsync(File, "mine");
        Assert.Equal("backup.file-exists", (await new Town(database).AsSystem((BackUp b) => b.RunAsync(File))).Problem?.Code);
        Assert.Equal("mine", await System.IO.File.ReadAllTextAsync(File));
    }

    private static async Task<Town> FillAsync(TestDatabase database)
    {
        var town = await Town.BuildAsync(database);
        await town.HireAsync("zhang.san", "张三", Role.Planner, ScopeShape.RegionAndBelow);
        await town.AsSystem((SucceedRegions s) => s.RunAsync(Hengliang.Platform.Regions.RegionChangeKind.Split, new(2026, 7, 1), "青政〔2026〕3号",
            [new(town.CountyA, town.CountyB, 0.250m, SuccessionBasis.Area), new(town.CountyA, town.City, 0.75m, SuccessionBasis.Area)]));
        return town;
    }

    private static List<string> Hashes(BackupManifest manifest) =>
        [.. manifest.Tables.Where(t => !t.Name.StartsWith("Audit", StringComparison.Ordinal)).Select(t => $"{t.Name} {t.Rows} {t.Sha256}")];

    private static async Task<(long, int, int)> CountsAsync(TestDatabase database)
    {
        await using var db = database.Databases.OpenUnfiltered(Acting.System("test"));
        return ((await db.AuditHeads.SingleAsync()).Sequence, await db.AuditEntries.CountAsync(), await db.Users.CountAsync());
    }

    private async Task MakeUncheckedAsync(Town town, bool broken)
    {
        var made = await town.AsSystem((BackUp b) => b.RunAsync(File));
        Assert.Equal(!broken, made.IsSuccess);
        if (broken)
            await town.AsSystem(async (BackUp b) =>
            {
                await using var file = new FileStream(File, FileMode.CreateNew, FileAccess.ReadWrite);
                await b.WriteAsync(file, CancellationToken.None);
                return Outcome.Done;
            });
    }

    private void Damage(string damage)
    {
        var bytes = System.IO.File.ReadAllBytes(File);
        switch (damage)
        {
            case "truncate": System.IO.File.WriteAllBytes(File, bytes[..(bytes.Length / 2)]); break;
            case "text": System.IO.File.WriteAllText(File, "this is no zip"); break;
            case "empty": System.IO.File.WriteAllBytes(File, []); break;
            case "flip": Rewrite("tables/Units.jsonl", text => text.Replace("科技局", "科研局", StringComparison.Ordinal), keepHash: true); break;
            case "drop-table": Edit(zip => zip.GetEntry("tables/Units.jsonl")!.Delete()); break;
            case "manifest": Rewrite("manifest.json", text => text.Replace("LatinName", "LatinNome", StringComparison.Ordinal), keepHash: true); break;
            case "no-manifest": Edit(zip => zip.GetEntry("manifest.json")!.Delete()); break;
            default: break;
        }
    }

    private void Edit(Action<ZipArchive> change)
    {
        using var zip = ZipFile.Open(File, ZipArchiveMode.Update);
        change(zip);
    }

    private void Rewrite(string name, Func<string, string> change, bool keepHash = false) => Edit(zip =>
    {
        var text = change(Take(zip, name));
        Put(zip, name, text, keepHash);
        if (keepHash || !name.StartsWith("tables/", StringComparison.Ordinal))
            return;
        var sha = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var manifest = System.Text.Json.Nodes.JsonNode.Parse(Take(zip, "manifest.json"))!;
        foreach (var table in manifest["tables"]!.AsArray())
            if (name == $"tables/{table!["name"]}.jsonl")
                table["sha256"] = sha;
        Put(zip, "manifest.json", manifest.ToJsonString());
    });

    /// <summary>Takes the backup back to the first schema: one migration, no table and no column of a later one.</summary>
    private void Age()
    {
        Edit(zip =>
        {
            string[] first = ["Regions", "RegionChanges", "Successions", "Units", "Users", "UserClaims", "UserLogins", "UserTokens", "Posts", "Delegations", "AuditEntries"];
            var manifest = System.Text.Json.Nodes.JsonNode.Parse(Take(zip, "manifest.json"))!;
            manifest["migrations"] = new System.Text.Json.Nodes.JsonArray("20261122010000_Kernel");
            var tables = manifest["tables"]!.AsArray();
            foreach (var later in tables.Where(t => !first.Contains((string)t!["name"]!)).ToList())
            {
                tables.Remove(later);
                zip.GetEntry($"tables/{later!["name"]}.jsonl")!.Delete();
            }

            Forget(zip, tables, "Users", "LatinName");
            Forget(zip, tables, "RegionChanges", "AfterEnglish");
            Forget(zip, tables, "RegionChanges", "Awaits");
            Forget(zip, tables, "RegionChanges", "OrderId");
            Forget(zip, tables, "RegionChanges", "IsAlong");
            Put(zip, "manifest.json", manifest.ToJsonString());
        });
    }

    /// <summary>Takes a column out of a table, as before it was added.</summary>
    /// <summary>The tables of a schema and their columns, as they stood before a migration of this name and those after it.</summary>
    private static async Task<ILookup<string, string>> ColumnsAsync(string last)
    {
        await using var database = await TestDatabase.CreateEmptyAsync("sqlite");
        await using var db = database.Databases.OpenUnfiltered(Acting.System("test"));
        db.IsWriting = true;
        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().Last(m => string.CompareOrdinal(m, last) <= 0));
        return (await db.Database.SqlQueryRaw<string>("select m.name || '.' || c.name as \"Value\" from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'").ToListAsync())
            .Select(c => c.Split('.')).ToLookup(c => c[0], c => c[1]);
    }

    private static void Forget(ZipArchive zip, System.Text.Json.Nodes.JsonArray tables, string name, string column)
    {
        var (table, file) = (tables.Single(t => (string)t!["name"]! == name)!, $"tables/{name}.jsonl");
        var columns = table["columns"]!.AsArray();
        var at = columns.Select((c, at) => (Name: (string)c!["name"]!, At: at)).Single(c => c.Name == column).At;
        columns.RemoveAt(at);
        var rows = string.Concat(Take(zip, file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Without(line, at) + "\n"));
        table["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(rows)));
        Put(zip, file, rows);
    }

    private static string Without(string line, int cell)
    {
        var cells = System.Text.Json.Nodes.JsonNode.Parse(line)!.AsArray();
        cells.RemoveAt(cell);
        return cells.ToJsonString();
    }

    private static string Take(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>Writes an entry anew; a manifest as before it had a hash of its own.</summary>
    private static void Put(ZipArchive zip, string name, string text, bool keepHash = false)
    {
        if (name == BackupManifest.Name && !keepHash)
            zip.GetEntry(BackupManifest.HashName)?.Delete();
        zip.GetEntry(name)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}
