using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit;
using Hengliang.Platform.Backup;
using Hengliang.Platform.Demonstration;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;

namespace Hengliang.Platform.Tests.Audit.Proof;

/// <summary>Regions, units, accounts and posts; the audit's own file; a backup and its return.</summary>
internal sealed class AccessScenario : Scenario
{
    private const string Password = "autumn-river-2026";

    public override async Task RunAsync(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        var system = Acting.System("测试");
        var proof = await AuditProof.OnAsync(database);
        await RegionsAsync(town, proof, system, database);
        var unit = await proof.DoAsync<KeepUnit, Guid>(system, c => c.AddAsync(Form("信息所")));
        await proof.DoAsync<KeepUnit, Done>(system, c => c.ChangeAsync(unit, Form("科技信息研究所"), 1, "更名"));
        await proof.DoAsync<KeepUnit, Done>(system, c => c.CloseAsync(unit, "并入"));
        await proof.DoAsync<KeepUnit, Done>(system, c => c.ReopenAsync(unit, "误操作", 3));
        await PeopleAsync(town, proof, system);
        await proof.DoAsync<ExportAudit, int>(system, c => c.RunAsync(new(), TextWriter.Null));
        await BackupAsync(proof, system);
        await proof.DoAsync<ImportRegions, ImportedRegions>(system, c => c.RunAsync());
        await proof.FinishAsync();

        UnitForm Form(string name) => new() { Name = name, NameEnglish = "Institute", Kind = UnitKind.PublicBody, RegionId = town.City };
    }

    private static async Task RegionsAsync(Town town, AuditProof proof, Acting system, TestDatabase database)
    {
        await proof.DoAsync<FoundRegion, Guid>(system, c => c.RunAsync(new() { Code = "990123", Name = "北溪县", Kind = RegionKind.Administrative, GeographicParentId = town.City }));
        await proof.DoAsync<RenameRegion, Done>(system, c => c.RunAsync(town.CountyA, "上溪区", null, new(2026, 1, 1), "青政〔2026〕1号"));
        await proof.DoAsync<SucceedRegions, Done>(system, c => c.RunAsync(RegionChangeKind.Merged, new(2026, 7, 1), "青政〔2026〕3号", [new(town.CountyB, town.CountyA, 1m, SuccessionBasis.Area)]));
        await proof.DoAsync<ImportZones, int>(system, c => c.RunAsync(new StringReader("name,nameEnglish,lies in,reports to,from\n临溪高新区,Linxi High-tech Zone,990121,990100,2013-05-01\n")));
        await proof.DoAsync<SucceedRegions, Done>(system, c => c.ByCodeAsync(
            RegionChangeKind.Split, new(2026, 8, 1), "青政〔2026〕4号", [new("990123", "990124", 0.4m, SuccessionBasis.Population), new("990123", "990121", 0.6m, SuccessionBasis.Population)],
            [new() { Code = "990124", Name = "东溪县", Kind = RegionKind.Administrative }]));
        await proof.DoAsync<ResubordinateRegion, Done>(system, c => c.RunAsync(town.CountyA, "990000", "990181", new(2026, 9, 1), "青政〔2026〕5号"));
        var zone = (await town.AsSystem((ListRegions list) => list.RunAsync(search: "990121-Z01"))).Value.Rows[0].Id;
        await proof.DoAsync<AbolishZone, Done>(system, c => c.RunAsync(zone, new(2026, 10, 1), "青政〔2026〕6号"));
        var drawn = await proof.DoAsync<LoadBoundaries, Guid>(system, c => c.RunAsync(new()
        {
            FileName = "临溪边界.geojson", From = new(2026, 7, 1), ReviewNumber = "测S(2026)1号",
            Content = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"990121"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}"""u8.ToArray(),
        }));
        await proof.DoAsync<WithdrawBoundaries, Done>(system, c => c.RunAsync(drawn, "未经审核"));
        await proof.DoAsync<ChangeRegions, IReadOnlyList<Words>>(system, c => c.RunAsync([new() { Kind = "更名", Code = "990124", Name = "东溪区", Date = "2027-01-01", Document = "青政〔2026〕7号" }]));
        await proof.DoAsync<ChangeRegions, IReadOnlyList<Words>>(system, c => c.RunAsync([new() { Kind = "更名", Code = "990124", Name = "东溪市", Date = "2199-01-01", Document = "青政〔2026〕8号" }]));
        await proof.DoAsync<RenameRegion, Done>(system, c => c.RunAsync(town.City, "云溪市", null, new(2199, 1, 1), "青政〔2026〕8号"));
        var awaited = (await town.AsSystem((ListComingChanges list) => list.RunAsync(regionId: town.City))).Value.Rows[0].Id;
        await proof.DoAsync<TakeBackChange, Done>(system, c => c.RunAsync(awaited, "误录"));
        // The day comes by the record, as nobody can move the clock here.
        await database.RunAsync("update \"RegionChanges\" set \"Date\" = '2026-11-01' where \"Awaits\" and \"Date\" = '2199-01-01'");
        await proof.DoAsync<ApplyDueChanges, int>(system, c => c.RunAsync());
    }

    private static async Task PeopleAsync(Town town, AuditProof proof, Acting system)
    {
        var now = DateTimeOffset.UtcNow;
        var person = await proof.DoAsync<OpenAccount, Guid>(system, c => c.RunAsync("beixi", "北溪员", Town.Password, mustChange: false));
        var colleague = await proof.DoAsync<OpenAccount, Guid>(system, c => c.RunAsync("nanxi", "南溪员", Town.Password, mustChange: false));
        var post = await proof.DoAsync<GivePost, Guid>(system, c => c.RunAsync(new() { UserId = person, UnitId = town.CityBureau, Role = Role.Planner, Scope = ScopeShape.RegionAndBelow }));
        await proof.DoAsync<SignIn, SignedIn>(system, c => c.RunAsync("beixi", Town.Password), isForAnyone: true);
        var acting = await town.ActAsync(person);
        await proof.DoAsync<ChoosePost, PostChoice>(acting, c => c.RunAsync(post));
        var delegation = await proof.DoAsync<DelegatePost, Guid>(acting, c => c.RunAsync(post, colleague, now, now.AddDays(7), "出差"));
        await proof.DoAsync<RevokeDelegation, Done>(acting, c => c.RunAsync(delegation));
        await proof.DoAsync<DelegatePost, Guid>(acting, c => c.ToNamedAsync(post, "nanxi", now, now.AddDays(7), "培训"));
        await proof.DoAsync<ChangePassword, SignedIn>(acting, c => c.RunAsync(Town.Password, Password));
        await proof.DoAsync<SignOut, Done>(acting, c => c.RunAsync());
        for (var i = 0; i < 6; i++)
            Assert.False((await town.AsSystem((SignIn c) => c.RunAsync("nanxi", "wrong-password-1"))).IsSuccess);
        await proof.DoAsync<KeepAccount, Done>(system, c => c.UnlockAsync(colleague, "本人核实"));
        await proof.DoAsync<KeepAccount, Done>(system, c => c.ResetPasswordAsync(colleague, Password, "忘记密码"));
        await proof.DoAsync<KeepAccount, Done>(system, c => c.CloseAsync(colleague, "离职"));
        await proof.DoAsync<KeepAccount, Done>(system, c => c.ReopenAsync(colleague, "返聘"));
        await proof.DoAsync<EndPost, Done>(system, c => c.RunAsync(post, "调离"));
    }

    private static async Task BackupAsync(AuditProof proof, Acting system)
    {
        var folder = Directory.CreateTempSubdirectory("hengliang-proof-").FullName;
        try
        {
            var (file, times) = ("", 0);
            var made = await proof.DoAsync<BackUp, BackupManifest>(system, c => c.RunAsync(file = Path.Combine(folder, $"备份-{++times}.zip")));
            await proof.DoAsync<RestoreBackup, Restored>(system, c => c.RunAsync(file), from: made.AuditEntries);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>The demonstration: many commands, each told.</summary>
internal sealed class DemonstrationScenario : Scenario
{
    public override async Task RunAsync(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var proof = await AuditProof.OnAsync(database);
        // Nobody has to be signed in: the first start of a site loads it.
        await proof.DoAsync<LoadDemonstration, DemonstrationLoaded>(Acting.System("测试"), c => c.RunAsync(), entries: 0, isForAnyone: true);
        await proof.FinishAsync();
    }
}
