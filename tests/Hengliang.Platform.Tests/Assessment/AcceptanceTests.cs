using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;
using static Hengliang.Platform.Tests.Assessment.AcceptanceTown;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>What an acceptance keeps, and what it says is missing.</summary>
public class AcceptanceTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_acceptance_names_what_is_missing_until_nothing_is(string engine)
    {
        await using var town = await AcceptanceTown.BuildAsync(engine);
        await town.County.RecordAsync(town.County.Intensity, town.County.Town.City, 2020, 2.0m, "%");
        var sheet = await town.SheetAsync();
        Assert.Equal(["“研发投入强度”缺 2025 年实际值", "“研发投入强度”缺佐证材料"], sheet.Missing.Take(2).Select(m => m.Chinese));
        Assert.Equal(2 + AcceptanceParts.All.Count, sheet.Missing.Length);
        Assert.Null(sheet.Lines[0].IsReached);
        using (var early = await town.PackAsync())
            foreach (var missing in sheet.Missing)
                Assert.Contains(missing.Chinese, TextOf(early, "缺漏清单.docx"), StringComparison.Ordinal);

        await town.County.RecordAsync(town.County.Intensity, town.County.Town.City, 2025, 2.6m, "%");
        await town.WriteAllAsync();
        Assert.Equal("assessment.evidence-kind", (await town.AttachAsync("virus.exe", "MZ")).Problem?.Code);
        Assert.Equal("assessment.evidence-bytes", (await town.AttachAsync("a.pdf", "<html>")).Problem?.Code);
        Assert.True((await town.AttachAsync("..\\..\\证明.pdf", "%PDF-1.7")).IsSuccess);
        Assert.Equal("assessment.evidence-twice", (await town.AttachAsync("again.pdf", "%PDF-1.7")).Problem?.Code);
        sheet = await town.SheetAsync();
        Assert.True(sheet is { IsComplete: true, Reached: 1 });
        using var zip = await town.PackAsync();
        Assert.Equal(["佐证/K1/证明.pdf", "指标完成情况表.xlsx", "自评报告.docx"], NamesOf(zip));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_citation_without_its_original_is_a_gap_and_one_with_it_goes_along(string engine)
    {
        await using var town = await AcceptanceTown.BuildAsync(engine);
        var original = "2025年全市研发投入强度为2.6%。\n"u8.ToArray();
        var document = await town.UploadAsync("统计公报.txt", original);
        await town.County.RecordAsync(town.County.Intensity, town.County.Town.City, 2020, 2.0m, "%");
        await town.County.RecordAsync(town.County.Intensity, town.County.Town.City, 2025, 2.6m, "%", document: document);
        await town.WriteAllAsync();
        // The value of 2020 stands in a document the library does not have.
        Assert.True((await town.LinkAsync(2020)).IsSuccess);
        var sheet = await town.SheetAsync();
        Assert.Contains("没有可放入材料的原件", Assert.Single(sheet.Missing).Chinese, StringComparison.Ordinal);
        using (var zip = await town.PackAsync())
        {
            Assert.Contains("没有可放入材料的原件", TextOf(zip, "缺漏清单.docx"), StringComparison.Ordinal);
            Assert.Equal("（没有可放入材料的原件）", RowsOf(zip, "佐证清单")[1][2]);
        }

        Assert.True((await town.LinkAsync(asDocument: true)).IsSuccess);
        Assert.True((await town.LinkAsync()).IsSuccess);
        Assert.Single((await town.SheetAsync()).Missing);
        await town.County.MustAsync<KeepAcceptanceEvidence, Done>(town.County.Planner, k => k.RemoveAsync(town.Scheme, sheet.Lines[0].Proofs[0].Id));
        Assert.True((await town.SheetAsync()).IsComplete);
        using var whole = await town.PackAsync();
        // Cited as a value and as a document, it goes along once.
        var place = Assert.Single(NamesOf(whole), n => n.StartsWith("佐证/", StringComparison.Ordinal));
        Assert.StartsWith("佐证/K1/来源文件/", place, StringComparison.Ordinal);
        Assert.EndsWith("-统计公报.txt", place, StringComparison.Ordinal);
        Assert.Equal(original, Read(whole, place));
        Assert.Equal([place, place], RowsOf(whole, "佐证清单").Skip(1).Select(r => r[2]));
    }

    [Fact]
    public async Task Nothing_proves_an_item_twice_or_of_another_place()
    {
        await using var town = await AcceptanceTown.BuildAsync("sqlite");
        await town.AddAsync(new() { Code = "K2", Name = "财政科技投入", IndicatorId = town.County.Fiscal });
        await town.County.RecordAsync(town.County.Intensity, town.County.Town.City, 2025, 2.6m, "%");
        Assert.True((await town.LinkAsync()).IsSuccess);
        Assert.Equal("assessment.evidence-twice", (await town.LinkAsync()).Problem?.Code);
        Assert.True((await town.LinkAsync(asDocument: true)).IsSuccess);
        Assert.Equal("assessment.evidence-twice", (await town.LinkAsync(asDocument: true)).Problem?.Code);
        Assert.Equal("assessment.evidence-of-another", (await town.LinkAsync(item: "K2")).Problem?.Code);
        Assert.Equal("assessment.evidence-of-another", (await town.LinkAsync(region: town.County.Town.CountyA)).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_requirement_in_words_is_met_as_the_city_states_it(string engine)
    {
        await using var town = await AcceptanceTown.BuildAsync(engine);
        await town.AddAsync(new() { Code = "Q1", Name = "科技体制改革", Params = new() { Requirement = "出台科技创新条例。" } });
        await town.County.RecordAsync(town.County.Intensity, town.County.Town.City, 2020, 2.0m, "%");
        await town.County.RecordAsync(town.County.Intensity, town.County.Town.City, 2025, 2.6m, "%");
        await town.WriteAllAsync();
        Assert.True((await town.AttachAsync("证明.pdf", "%PDF-1.7 1")).IsSuccess);
        Assert.Equal(
            ["“科技体制改革”缺完成情况说明", "“科技体制改革”缺是否达到的自评结论", "“科技体制改革”缺佐证材料"], (await town.SheetAsync()).Missing.Select(m => m.Chinese));
        Assert.Equal("assessment.item-measured", (await StateAsync(town, "K1", 0)).Problem?.Code);
        Assert.True((await StateAsync(town, "Q1", 0)).IsSuccess);
        Assert.True((await town.AttachAsync("条例.pdf", "%PDF-1.7 2", "Q1")).IsSuccess);
        var sheet = await town.SheetAsync();
        Assert.True(sheet is { IsComplete: true, Reached: 2 });
        using var zip = await town.PackAsync();
        Assert.Contains("科技体制改革：出台科技创新条例。条例已于2024年施行。达到1", TextOf(zip, "自评报告.docx"), StringComparison.Ordinal);
        Assert.Equal(["达到", "出台科技创新条例。", "条例已于2024年施行。"], RowsOf(zip, "指标完成情况")[2][9..12]);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Report_table_and_page_tell_one_growth(string engine)
    {
        await using var town = await AcceptanceTown.BuildAsync(engine);
        await town.AddAsync(new() { Code = "K2", Name = "财政科技投入", IndicatorId = town.County.Fiscal, Params = new() { Target = 2 } });
        foreach (var (year, share, amount) in new[] { (2020, 2.0m, 1.0m), (2025, 2.6m, 1.5m) })
        {
            await town.County.RecordAsync(town.County.Intensity, town.County.Town.City, year, share, "%");
            await town.County.RecordAsync(town.County.Fiscal, town.County.Town.City, year, amount, "亿元");
        }

        Assert.Equal([("0.60个百分点", "—"), ("50.0%", "8.4%")], (await town.SheetAsync()).Lines.Select(l => (l.Growth.Said.Chinese, l.Growth.YearlySaid)));
        using var zip = await town.PackAsync();
        var report = TextOf(zip, "自评报告.docx");
        Assert.Contains("2.002.502.600.60个百分点—达到", report, StringComparison.Ordinal);
        Assert.Contains("1.002.001.5050.0%8.4%未达到", report, StringComparison.Ordinal);
        var rows = RowsOf(zip, "指标完成情况");
        Assert.Equal(["K1", "研发投入强度", "%", "2", "2.5", "2.6", "0.6", "个百分点", "", "达到"], rows[1][..10]);
        Assert.Equal(["K2", "财政科技投入", "亿元", "1", "2", "1.5", "50", "%"], rows[2][..8]);
        Assert.StartsWith("8.447", rows[2][8], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_new_version_begins_with_all_that_was_gathered(string engine)
    {
        await using var town = await AcceptanceTown.BuildAsync(engine);
        await town.AddAsync(new() { Code = "Q1", Name = "科技体制改革", Params = new() { Requirement = "出台条例。" } });
        await town.County.RecordAsync(town.County.Intensity, town.County.Town.City, 2025, 2.6m, "%");
        await town.WriteAllAsync();
        await town.AttachAsync("证明.pdf", "%PDF-1.7");
        await town.LinkAsync();
        await StateAsync(town, "Q1", 0);
        await town.County.MustAsync<ActivateScheme, Done>(town.County.Planner, a => a.RunAsync(town.Scheme));
        var next = await town.County.MustAsync<DraftScheme, Guid>(town.County.Planner, d => d.BeginVersionAsync(town.Scheme));
        var (old, copied) = (await town.SheetAsync(), await town.SheetAsync(next));
        Assert.Equal(old.Missing, copied.Missing);
        Assert.Equal(old.Image.Sections, copied.Image.Sections);
        Assert.Equal(old.Lines.Select(Told), copied.Lines.Select(Told));
        // They are copies: what is changed in the one stays in the other.
        await town.County.MustAsync<KeepItem, Done>(town.County.Planner, k => k.RemoveAsync(next, "K1"));
        Assert.Equal(2, (await town.SheetAsync()).Lines[0].Proofs.Length);
        await town.County.MustAsync<ActivateScheme, Done>(town.County.Planner, a => a.RunAsync(next));
        Assert.Equal("assessment.acceptance-retired", (await town.AttachAsync("晚.pdf", "%PDF-1.7 9")).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Proofs_follow_their_item_to_another_code_and_go_with_it(string engine)
    {
        await using var town = await AcceptanceTown.BuildAsync(engine);
        await town.AddAsync(new() { Code = "Q1", Name = "科技体制改革", Params = new() { Requirement = "出台条例。" } });
        await town.AttachAsync("证明.pdf", "%PDF-1.7", "Q1");
        await StateAsync(town, "Q1", 0);
        await town.County.MustAsync<KeepItem, Guid>(town.County.Planner, k => k.SaveAsync(town.Scheme, "Q1", new() { Code = "Q9", Name = "科技体制改革", Params = new() { Requirement = "出台条例。" } }));
        var line = (await town.SheetAsync()).Lines[1];
        Assert.Equal(("Q9", 1, true), (line.Code, line.Proofs.Length, line.IsReached));
        using (var zip = await town.PackAsync())
            Assert.Equal("%PDF-1.7"u8.ToArray(), Read(zip, "佐证/Q9/证明.pdf"));
        await town.County.MustAsync<KeepItem, Done>(town.County.Planner, k => k.RemoveAsync(town.Scheme, "Q9"));
        Assert.Equal((0, 0), await town.County.ReadAsync(town.County.Planner, async db => (await db.AcceptanceEvidence.CountAsync(), await db.AcceptanceStatements.CountAsync())));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Who_wrote_later_without_having_seen_it_is_told(string engine)
    {
        await using var town = await AcceptanceTown.BuildAsync(engine);
        await town.AddAsync(new() { Code = "Q1", Name = "科技体制改革", Params = new() { Requirement = "出台条例。" } });
        var county = town.County;
        await county.MustAsync<KeepAcceptance, Done>(county.Planner, k => k.WriteAsync(town.Scheme, AcceptancePart.Overall, "甲写的"));
        Assert.Equal("kernel.changed-meanwhile", (await town.AsPlanner<KeepAcceptance, Done>(k => k.WriteAsync(town.Scheme, AcceptancePart.Overall, "乙写的"))).Problem?.Code);
        Assert.Equal("甲写的", (await town.SheetAsync()).Image.TextOf(AcceptancePart.Overall));
        var seen = (await town.SheetAsync()).Sections[AcceptancePart.Overall].Version;
        await county.MustAsync<KeepAcceptance, Done>(county.Planner, k => k.WriteAsync(town.Scheme, AcceptancePart.Overall, "合在一起", seen));
        Assert.True((await StateAsync(town, "Q1", 0)).IsSuccess);
        Assert.Equal("kernel.changed-meanwhile", (await StateAsync(town, "Q1", 0)).Problem?.Code);
        Assert.True((await StateAsync(town, "Q1", (await town.SheetAsync()).Statements["Q1"].Version, "另写。")).IsSuccess);
    }

    [Fact]
    public async Task An_acceptance_needs_items_and_no_weights_to_be_activated()
    {
        await using var town = await AcceptanceTown.BuildAsync("sqlite");
        var county = town.County;
        await town.AddAsync(new() { Code = "Q1", Name = "科技体制改革" });
        Assert.Contains("没有选择指标，也没有写明要求", (await town.AsPlanner<ActivateScheme, Done>(a => a.RunAsync(town.Scheme))).Problem?.Message.Chinese ?? "", StringComparison.Ordinal);
        await county.MustAsync<KeepItem, Done>(county.Planner, k => k.RemoveAsync(town.Scheme, "Q1"));
        // The year it began in is not lost when its head is changed.
        var version = await county.ReadAsync(county.Planner, db => db.Schemes.Where(s => s.Id == town.Scheme).Select(s => s.Version).SingleAsync());
        Assert.Equal("assessment.base-year", (await town.AsPlanner<DraftScheme, Guid>(d => d.EditAsync(town.Scheme, version, new() { Name = "验收", Year = 2025, Grades = "" }))).Problem?.Code);
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(town.Scheme));
        var empty = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.RunAsync(new() { Kind = SchemeKind.Acceptance, Name = "空方案", Year = 2025, BaseYear = 2020, Grades = "" }));
        Assert.Contains("还没有指标", (await town.AsPlanner<ActivateScheme, Done>(a => a.RunAsync(empty))).Problem?.Message.Chinese ?? "", StringComparison.Ordinal);
        Assert.Contains((await town.SheetAsync(empty)).Missing, m => m.Chinese == "方案还没有指标");
    }

    [Fact]
    public async Task An_item_takes_so_many_files_and_no_more()
    {
        await using var town = await AcceptanceTown.BuildAsync("sqlite");
        for (var n = 0; n < KeepAcceptanceEvidence.MostFilesOfItem; n++)
            Assert.True((await town.AttachAsync("同名.pdf", $"%PDF-1.7 {n}")).IsSuccess);
        Assert.Equal("assessment.too-many-files", (await town.AttachAsync("多.pdf", "%PDF-1.7 多")).Problem?.Code);
        // Files of one name are told apart, and each is there.
        using var zip = await town.PackAsync();
        var names = NamesOf(zip).Where(n => n.StartsWith("佐证/", StringComparison.Ordinal)).ToList();
        Assert.Equal(KeepAcceptanceEvidence.MostFilesOfItem, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(KeepAcceptanceEvidence.MostFilesOfItem, names.Select(n => System.Text.Encoding.UTF8.GetString(Read(zip, n))).Distinct().Count());
    }

    private static string Told(AcceptanceLine line) =>
        $"{line.Code} {line.Target?.Said} {line.Actual?.Value} {line.IsReached} {line.Statement} {string.Join(" ", line.Proofs.OrderBy(p => p.Kind).Select(p => $"{p.Kind} {p.Title} {p.Sha256} {p.AddedByName}"))}";

    private static Task<Outcome<Done>> StateAsync(AcceptanceTown town, string item, int seen, string text = "条例已于2024年施行。") =>
        town.AsPlanner<KeepAcceptance, Done>(k => k.StateAsync(town.Scheme, item, text, true, seen));
}
