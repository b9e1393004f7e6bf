using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Enterprises;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Collection;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Enterprises;

public class RegisterTests
{
    private const string Head = "统一社会信用代码,企业名称,区划代码,行业代码,行业分类版本,登记日期,有效期至,称号";

    private static string A(int n) => EnterpriseCodes.Of("990121", n);

    private static string B(int n) => EnterpriseCodes.Of("990122", n);

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_file_is_tried_first_then_taken_whole_and_what_is_exported_can_be_taken_again(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var file = await KeepAsync(room, room.Planner, Head, $"{A(1)},上溪精工有限公司,990121,C3423,,2015/3/1,,高新技术企业;专精特新", $"{B(2)},下溪药业有限公司,下溪县,,,,2024-06-30,");
        var tried = await TryAsync(room, room.Planner, file);
        Assert.Equal((2, 0, true), (tried.Added, tried.Faults.Count, tried.MayBeDone));
        Assert.Equal(0, (await ListAsync(room, room.Planner)).Total);
        Assert.Equal(2, (await DoAsync(room, room.Planner, file)).Value.Added);
        Assert.Equal("enterprises.file-done", (await DoAsync(room, room.Planner, file)).Problem?.Code);
        var firm = (await ListAsync(room, room.Planner, "精工")).Rows.Single().Enterprise;
        Assert.Equal(("C3423", "2017", new DateOnly(2015, 3, 1), "高新技术企业、专精特新", room.Town.CountyA), (firm.IndustryCode, firm.IndustryEdition, firm.RegisteredOn, firm.Titles, firm.RegionId));

        var exported = (await room.As<ListEnterprises, Outcome<byte[]>>(room.Planner, l => l.ExportAsync())).Value;
        var again = (await room.As<ImportEnterprises, Outcome<Guid>>(room.Planner, i => i.KeepAsync("名录.xlsx", exported))).Value;
        var same = await TryAsync(room, room.Planner, again);
        Assert.Equal((0, 2, 0, 0), (same.Changes.Count, same.Unchanged, same.Faults.Count, same.UnknownColumns.Count));
        Assert.Equal("enterprises.nothing-new", (await DoAsync(room, room.Planner, again)).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_entry_is_changed_by_its_code_keeps_what_the_file_does_not_tell_and_its_history_is_in_the_audit(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        _ = (await DoAsync(room, room.Planner, await KeepAsync(room, room.Planner, Head, $"{A(1)},上溪精工有限公司,990121,C3423,2017,2015-03-01,,高新技术企业"))).Value;
        var moved = await KeepAsync(room, room.Planner, "企业名称,备注,信用代码,区划", $"上溪精密制造有限公司,改名迁址,{A(1).ToLowerInvariant()},990122");
        var tried = await TryAsync(room, room.Planner, moved);
        Assert.Equal(["企业名称：上溪精工有限公司 → 上溪精密制造有限公司", "区划代码：上溪县（990121） → 下溪县（990122）"], tried.Changes.Single().Changes);
        Assert.Equal(["备注"], tried.UnknownColumns);
        _ = (await DoAsync(room, room.Planner, moved)).Value;
        var firm = (await ListAsync(room, room.Planner)).Rows.Single().Enterprise;
        Assert.Equal(("上溪精密制造有限公司", room.Town.CountyB, "C3423", "高新技术企业"), (firm.Name, firm.RegionId, firm.IndustryCode, firm.Titles));
        await using var db = room.OpenAll();
        var entry = await db.Set<AuditEntry>().Where(e => e.Command == nameof(ImportEnterprises)).OrderByDescending(e => e.Sequence).FirstAsync();
        Assert.Contains("新增 0 家，更新 1 家", entry.SentenceZh, StringComparison.Ordinal);
        Assert.Contains("上溪精工有限公司", entry.Changes, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Each_line_that_can_not_be_taken_says_why_and_nothing_is_taken(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var wrong = A(3)[..17] + (A(3)[17] == '0' ? '1' : '0');
        var file = await KeepAsync(
            room, room.Planner, Head, $"{A(1)},好企业,990121,,,,,", $"{wrong},校验位错,990121,,,,,", $"{A(1)},重复,990121,,,,,", $"{A(4)},,990121,,,,,", $"{A(5)},无此区,999999,,,,,", $"{A(6)},行业错,990121,Z99,,,,",
            $"{A(7)},版本错,990121,C39,1999,,,", $"{A(8)},日期错,990121,,,昨天,,", $"{A(9)},先后错,990121,,,2020-01-01,2019-01-01,", "12345,位数错,990121,,,,,");
        var plan = await TryAsync(room, room.Planner, file);
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10, 11], plan.Faults.Select(f => f.Line));
        foreach (var (words, at) in new[] { ("应为", 0), ("第 2 行已经出现", 1), ("企业名称", 2), ("999999", 3), ("GB/T 4754", 4), ("1999", 5), ("不是可用的日期", 6), ("早于登记日期", 7), ("应为 18 位", 8) })
            Assert.Contains(words, plan.Faults[at].Words.Chinese, StringComparison.Ordinal);
        Assert.Equal("enterprises.faults", (await DoAsync(room, room.Planner, file)).Problem?.Code);
        Assert.Equal(0, (await ListAsync(room, room.Planner)).Total);
        Assert.Equal("enterprises.no-columns", (await room.As<ImportEnterprises, Outcome<Guid>>(room.Planner, i => i.KeepAsync("a.csv", Encoding.UTF8.GetBytes("甲,乙\n1,2\n")))).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_move_between_two_regions_of_one_name_is_told_and_done(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        await room.Database.RunAsync("update \"Regions\" set \"Name\" = '上溪县' where \"Code\" = '990122'");
        _ = (await DoAsync(room, room.Planner, await KeepAsync(room, room.Planner, Head, $"{A(1)},上溪一厂,990121,,,,,"))).Value;
        var moved = await KeepAsync(room, room.Planner, Head, $"{A(1)},上溪一厂,990122,,,,,");
        Assert.Equal(["区划代码：上溪县（990121） → 上溪县（990122）"], (await TryAsync(room, room.Planner, moved)).Changes.Single().Changes);
        _ = (await DoAsync(room, room.Planner, moved)).Value;
        Assert.Equal(room.Town.CountyB, (await ListAsync(room, room.Planner)).Rows.Single().Enterprise.RegionId);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_county_sees_and_keeps_its_own_and_is_not_told_where_else_a_code_stands(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        _ = (await DoAsync(room, room.Planner, await KeepAsync(room, room.Planner, Head, $"{A(1)},上溪一厂,990121,,,,,", $"{B(2)},下溪一厂,990122,,,,,"))).Value;
        Assert.Equal("上溪一厂", (await ListAsync(room, room.ClerkA)).Rows.Single().Enterprise.Name);
        Assert.Equal("access.refused", (await room.As<ImportEnterprises, Outcome<Guid>>(room.Leader, i => i.KeepAsync("a.csv", Encoding.UTF8.GetBytes(Head + "\n")))).Problem?.Code);
        var file = await KeepAsync(room, room.ClerkA, Head, $"{A(3)},上溪二厂,990121,,,,,", $"{B(2)},抢来的,990121,,,,,", $"{B(4)},越界的,990122,,,,,");
        var plan = await TryAsync(room, room.ClerkA, file);
        Assert.Equal([3, 4], plan.Faults.Select(f => f.Line));
        Assert.DoesNotContain("下溪一厂", plan.Faults[0].Words.ToString(), StringComparison.Ordinal);
        Assert.Equal("enterprises.no-such-file", (await room.As<ImportEnterprises, Outcome<EnterprisePlan>>(room.ClerkB, i => i.TryAsync(file))).Problem?.Code);
        _ = (await DoAsync(room, room.ClerkA, await KeepAsync(room, room.ClerkA, Head, $"{A(1)},上溪一厂（更名）,990121,,,,,"))).Value;
        Assert.Equal(["上溪一厂（更名）", "下溪一厂"], (await ListAsync(room, room.Planner)).Rows.Select(r => r.Enterprise.Name));
    }

    [Fact]
    public async Task The_list_is_searched_by_name_and_code_filtered_by_region_and_paged()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        _ = (await DoAsync(room, room.Planner, await KeepAsync(room, room.Planner, [Head, .. Enumerable.Range(1, 30).Select(n => $"{A(n)},上溪第{n:D2}厂,990121,,,,,"), $"{B(1)},下溪50%厂,990122,,,,,"]))).Value;
        Assert.Equal((31, 20), ((await ListAsync(room, room.Planner)).Total, (await ListAsync(room, room.Planner)).Rows.Count));
        Assert.Equal(11, (await ListAsync(room, room.Planner, page: 2)).Rows.Count);
        Assert.Equal("上溪第07厂", (await ListAsync(room, room.Planner, A(7).ToLowerInvariant())).Rows.Single().Enterprise.Name);
        // A sign with a meaning of its own to the database is a sign like others.
        Assert.Equal("下溪50%厂", (await ListAsync(room, room.Planner, "%")).Rows.Single().Enterprise.Name);
        Assert.Equal(1, (await ListAsync(room, room.Planner, region: "990122")).Total);
        // By the initials of a name, within a region too; letters that begin a credit code go on finding it.
        Assert.Equal(30, (await ListAsync(room, room.Planner, "sxd")).Total);
        Assert.Equal("上溪第07厂", (await ListAsync(room, room.Planner, "SXD07c", "990121")).Rows.Single().Enterprise.Name);
        Assert.Equal(0, (await ListAsync(room, room.Planner, "sxd", "990122")).Total);
        Assert.Equal("下溪50%厂", (await ListAsync(room, room.Planner, "xx50c")).Rows.Single().Enterprise.Name);
    }

    internal static async Task<Guid> KeepAsync(CollectionRoom room, Acting by, params string[] lines) =>
        (await room.As<ImportEnterprises, Outcome<Guid>>(by, i => i.KeepAsync("名录.csv", Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")))).Value;

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Codes_of_earlier_years_that_do_not_check_are_taken_only_when_asked_and_told(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var odd = A(3)[..17] + (A(3)[17] == '0' ? '1' : '0');
        var file = await KeepAsync(room, room.Planner, Head, $"{A(1)},好企业,990121,,,,,", $"{odd},老企业,990121,,,,,", "12345,位数错,990121,,,,,");
        Assert.False((await TryAsync(room, room.Planner, file)).OnlyCodesAreOdd);
        var kept = await KeepAsync(room, room.Planner, Head, $"{A(1)},好企业,990121,,,,,", $"{odd},老企业,990121,,,,,");
        var strict = await TryAsync(room, room.Planner, kept);
        Assert.Equal((true, 1, "enterprises.faults"), (strict.OnlyCodesAreOdd, strict.Faults.Count, (await DoAsync(room, room.Planner, kept)).Problem?.Code));
        var plan = (await room.As<ImportEnterprises, Outcome<EnterprisePlan>>(room.Planner, i => i.TryAsync(kept, takesOddCodes: true))).Value;
        Assert.Equal((0, 2, 3), (plan.Faults.Count, plan.Added, Assert.Single(plan.OddCodes).Line));
        Assert.True((await room.As<ImportEnterprises, Outcome<EnterprisePlan>>(room.Planner, i => i.DoAsync(kept, takesOddCodes: true, plan.Digest))).IsSuccess);
        await using var db = room.OpenAll();
        Assert.Contains("其中 1 个信用代码校验不符", (await db.Set<AuditEntry>().SingleAsync(e => e.Command == nameof(ImportEnterprises))).SentenceZh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_of_another_century_is_a_slip_however_it_is_written()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        var plan = await TryAsync(room, room.Planner, await KeepAsync(
            room, room.Planner, Head, $"{A(1)},一,990121,,,0205-03-01,,", $"{A(2)},二,990121,,,,0206/12/31,", $"{A(3)},三,990121,,,２０１５年３月１号,,"));
        Assert.Equal([2, 3], plan.Faults.Select(f => f.Line));
        Assert.All(plan.Faults, f => Assert.Contains("1900", f.Words.Chinese, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Very_many_odd_codes_are_offered_to_be_taken_like_one_and_a_fault_beyond_the_first_shown_is_not_passed_over()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        string Odd(int n) => A(n)[..17] + (A(n)[17] == '0' ? '1' : '0');
        var lines = Enumerable.Range(1, 501).Select(n => $"{Odd(n)},老企业{n},990121,,,,,").ToList();
        Assert.True((await TryAsync(room, room.Planner, await KeepAsync(room, room.Planner, [Head, .. lines]))).OnlyCodesAreOdd);
        Assert.False((await TryAsync(room, room.Planner, await KeepAsync(room, room.Planner, [Head, .. lines, "12345,位数错,990121,,,,,"]))).OnlyCodesAreOdd);
    }

    [Fact]
    public async Task A_plan_agreed_to_is_not_done_once_the_register_has_changed()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        _ = (await DoAsync(room, room.Planner, await KeepAsync(room, room.Planner, Head, $"{A(1)},上溪一厂,990121,,,,,"))).Value;
        var older = await KeepAsync(room, room.Planner, Head, $"{A(1)},上溪一厂（旧名）,990121,,,,,");
        var seen = (await TryAsync(room, room.Planner, older)).Digest;
        _ = (await DoAsync(room, room.Planner, await KeepAsync(room, room.Planner, Head, $"{A(1)},上溪一厂（新名）,990121,,,,,"))).Value;
        Assert.Equal("enterprises.changed", (await room.As<ImportEnterprises, Outcome<EnterprisePlan>>(room.Planner, i => i.DoAsync(older, seen: seen))).Problem?.Code);
        Assert.Equal("上溪一厂（新名）", (await ListAsync(room, room.Planner)).Rows.Single().Enterprise.Name);
    }

    internal static Task<Outcome<EnterprisePlan>> DoAsync(CollectionRoom room, Acting by, Guid file) => room.As<ImportEnterprises, Outcome<EnterprisePlan>>(by, i => i.DoAsync(file));

    private static async Task<EnterprisePlan> TryAsync(CollectionRoom room, Acting by, Guid file) => (await room.As<ImportEnterprises, Outcome<EnterprisePlan>>(by, i => i.TryAsync(file))).Value;

    private static async Task<Page<EnterpriseEntry>> ListAsync(CollectionRoom room, Acting by, string search = "", string region = "", int page = 1) =>
        (await room.As<ListEnterprises, Outcome<EnterpriseSheet>>(by, l => l.RunAsync(search, region, page))).Value.Entries;
}
