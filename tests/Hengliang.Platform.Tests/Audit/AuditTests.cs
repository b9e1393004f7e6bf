using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Audit;

public class AuditTests
{
    public static TheoryData<string, string, long, string> Tampering => Combine(
        ("update \"AuditEntries\" set \"SentenceZh\" = '改写' where \"Sequence\" = 4", 4, "写入后被改过"),
        ("update \"AuditEntries\" set \"Changes\" = '[]' where \"Sequence\" = 2", 2, "写入后被改过"),
        ("update \"AuditEntries\" set \"UserName\" = '别人' where \"Sequence\" = 1", 1, "写入后被改过"),
        ("update \"AuditEntries\" set \"Hash\" = '0000000000000000000000000000000000000000000000000000000000000001' where \"Sequence\" = 3", 3, "写入后被改过"),
        ("delete from \"AuditEntries\" where \"Sequence\" = 3", 3, "第 3 条不见了"),
        ("delete from \"AuditEntries\" where \"Sequence\" = 1", 1, "第 1 条不见了"),
        ("delete from \"AuditEntries\" where \"Sequence\" = (select max(\"Sequence\") from \"AuditEntries\")", 9, "末尾被截去"),
        ("delete from \"AuditEntries\"", 1, "末尾被截去"));

    [Theory, MemberData(nameof(Tampering))]
    public async Task The_first_entry_that_was_changed_or_removed_is_named(string engine, string sql, long at, string says)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        var whole = (await town.AsSystem((VerifyAudit v) => v.RunAsync())).Value;
        Assert.Equal((9L, null), (whole.Entries, whole.BrokenAt));

        await database.RunAsync(sql);
        var broken = (await town.AsSystem((VerifyAudit v) => v.RunAsync())).Value;
        Assert.Equal(at, broken.BrokenAt);
        Assert.Contains(says, broken.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_made_anew_as_a_whole_is_betrayed_by_its_anchor()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var anchor = AnchorLine.Write((await town.AsSystem((VerifyAudit v) => v.RunAsync())).Value);
        await database.RunAsync("delete from \"AuditEntries\"");
        await database.RunAsync("delete from \"AuditHeads\"");
        Assert.Null((await town.AsSystem((VerifyAudit v) => v.RunAsync())).Value.BrokenAt);
        Assert.Equal(9, (await town.AsSystem((VerifyAudit v) => v.RunAsync([anchor]))).Value.BrokenAt);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Commands_that_run_at_once_keep_one_whole_chain(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        var added = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => town.AsSystem((KeepUnit keep) =>
            keep.AddAsync(new UnitForm { Name = $"单位{i}", Kind = UnitKind.Enterprise, RegionId = town.City }))));
        Assert.All(added, a => Assert.True(a.IsSuccess, a.Problem?.ToString()));
        var finding = (await town.AsSystem((VerifyAudit v) => v.RunAsync())).Value;
        Assert.Equal((9L + 24, null), (finding.Entries, finding.BrokenAt));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Each_command_leaves_exactly_one_entry_under_its_own_name_and_a_refused_one_none(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        var user = await town.AddPersonAsync("one", "张三");
        var post = await town.GivePostAsync(user, Role.Planner, ScopeShape.Unit);
        var other = await town.AddPersonAsync("two", "李四");
        var acting = await town.ActAsync(user);
        var now = DateTimeOffset.UtcNow;
        await LeavesOneAsync(town, "SignIn", () => town.AsSystem((SignIn c) => c.RunAsync("one", Town.Password)));
        await LeavesOneAsync(town, "ChoosePost", () => town.As(acting, (ChoosePost c) => c.RunAsync(post)));
        await LeavesOneAsync(town, "DelegatePost", () => town.As(acting, (DelegatePost c) => c.RunAsync(post, other, now, now.AddDays(2), "出差")));
        await LeavesOneAsync(town, "ChangePassword", () => town.As(acting, (ChangePassword c) => c.RunAsync(Town.Password, "other-password-7")));
        await LeavesOneAsync(town, "SignOut", () => town.As(acting, (SignOut c) => c.RunAsync()));
        await LeavesOneAsync(town, "ResetPassword", () => town.AsSystem((KeepAccount c) => c.ResetPasswordAsync(user, "other-password-8", "忘记密码")));
        await LeavesOneAsync(town, "CloseAccount", () => town.AsSystem((KeepAccount c) => c.CloseAsync(user, "离职")));
        await LeavesOneAsync(town, "ReopenAccount", () => town.AsSystem((KeepAccount c) => c.ReopenAsync(user, "返聘")));
        await LeavesOneAsync(town, "EndPost", () => town.AsSystem((EndPost c) => c.RunAsync(post, "调离")));
        await LeavesOneAsync(town, "CloseUnit", () => town.AsSystem((KeepUnit c) => c.CloseAsync(town.CityCentre, "并入")));
        await LeavesOneAsync(town, "RenameRegion", () => town.AsSystem((RenameRegion c) => c.RunAsync(town.CountyA, "上溪区", null, new(2026, 1, 1), "文件")));
        await LeavesOneAsync(town, "ExportAudit", () => town.AsSystem((ExportAudit c) => c.RunAsync(new(), TextWriter.Null)));

        var before = await CountAsync(town);
        Assert.False((await town.As(acting, (EndPost c) => c.RunAsync(post, "越权"))).IsSuccess);
        Assert.Equal(before, await CountAsync(town));
    }

    [Fact]
    public async Task A_changed_value_is_told_with_both_values_the_reason_and_for_whom()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var (region, unitId) = await database.AddRegionAndUnitAsync();
        var acting = database.ActAs(Role.SystemAdministrator, [region]);
        acting.Become(acting.Actor! with { ActingForName = "李四" }, acting.Sight);
        await using var db = database.Databases.Open(acting);
        (await db.Set<Unit>().SingleAsync()).Name = "12.8";
        await db.CommitAsync(
            new Deed("Correct", UnitsPermissions.Manage, $"unit:{unitId}", new("将研发投入强度从 12.3 改为 12.8", "changed R&D intensity from 12.3 to 12.8"), "统计局核定"),
            Outcome.Done);
        var entry = (await new Town(database).AsSystem((ListAudit l) => l.RunAsync(new AuditFilter { Subject = $"unit:{unitId}" }))).Value.Rows[0];
        Assert.Equal("张三（代 李四） 将研发投入强度从 12.3 改为 12.8，原因：统计局核定", entry.SentenceZh);
        Assert.Equal("张三 (for 李四) changed R&D intensity from 12.3 to 12.8; reason: 统计局核定", entry.SentenceEn);
        Assert.Equal("李四", entry.ActingFor);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_auditor_reads_everything_and_others_only_what_lies_in_their_scope(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        var auditor = await town.HireAsync("aud", "审计", Role.Auditor, ScopeShape.Own);
        var clerk = await town.HireAsync("clerk", "张三", Role.CountyClerk, ScopeShape.Region, town.BureauA);
        var all = (await town.As(auditor, (ListAudit l) => l.RunAsync(new(), 1, 5))).Value;
        Assert.Equal((13, 5, 3), (all.Total, all.Rows.Count, all.Last));
        var own = (await town.As(clerk, (ListAudit l) => l.RunAsync(new()))).Value;
        Assert.NotEmpty(own.Rows);
        Assert.All(own.Rows, e => Assert.True(e.RegionId == town.CountyA || e.UserId == clerk.Actor!.UserId));
        Assert.False((await town.As(clerk, (ExportAudit x) => x.RunAsync(new(), TextWriter.Null))).IsSuccess);
        Assert.Equal(1, (await town.As(auditor, (ListAudit l) => l.RunAsync(new AuditFilter { Command = "OpenAccount", Search = "张三" }))).Value.Total);
    }

    [Fact]
    public async Task An_exported_cell_is_never_a_formula()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        await town.AsSystem((KeepUnit k) => k.CloseAsync(town.CityCentre, "=HYPERLINK(\"x\"), 说明"));
        var file = new StringWriter();
        Assert.Equal(10, (await town.AsSystem((ExportAudit x) => x.RunAsync(new(), file))).Value);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\"), 说明\"", file.ToString(), StringComparison.Ordinal);
    }

    private static async Task LeavesOneAsync<T>(Town town, string command, Func<Task<Outcome<T>>> run)
    {
        var before = await CountAsync(town);
        var outcome = await run();
        Assert.True(outcome.IsSuccess, $"{command}: {outcome.Problem}");
        var entries = (await town.AsSystem((ListAudit l) => l.RunAsync(new()))).Value;
        Assert.Equal((before + 1, command), (entries.Total, entries.Rows[0].Command));
    }

    private static async Task<int> CountAsync(Town town) => (await town.AsSystem((ListAudit l) => l.RunAsync(new(), 1, 1))).Value.Total;

    private static TheoryData<string, string, long, string> Combine(params (string Sql, long At, string Says)[] cases)
    {
        var data = new TheoryData<string, string, long, string>();
        foreach (var (sql, at, says) in cases)
        {
            data.Add("sqlite", sql, at, says);
            if (sql.StartsWith("delete", StringComparison.Ordinal))
                data.Add("postgres", sql, at, says);
        }

        return data;
    }
}
