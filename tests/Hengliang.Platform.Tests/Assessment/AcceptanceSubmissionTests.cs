using System.IO.Compression;
using System.Text;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;
using static Hengliang.Platform.Tests.Assessment.AcceptanceTown;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>A package handed in is kept as it was, closes the acceptance, and tells what changed since.</summary>
public class AcceptanceSubmissionTests
{
    private const string Content = "校验/报送内容.json";

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_was_handed_in_is_kept_byte_for_byte_and_closed_until_it_is_sent_back(string engine)
    {
        await using var town = await CompleteAsync(engine);
        var county = town.County;
        Assert.Equal("assessment.acceptance-draft", (await SubmitAsync(town)).Problem?.Code);
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(town.Scheme));
        Assert.Equal(1, (await SubmitAsync(town)).Value);
        Dictionary<string, byte[]> before;
        using (var zip = await HandedInAsync(town, 1))
            before = NamesOf(zip).Where(n => n != Content).ToDictionary(n => n, n => Read(zip, n));
        Assert.Equal(["佐证/K1/证明.pdf", "指标完成情况表.xlsx", "自评报告.docx"], before.Keys);
        Assert.Equal("%PDF-1.7"u8.ToArray(), before["佐证/K1/证明.pdf"]);
        var first = await ShowAsync(town);
        Assert.Equal((1, "王敏", 0), (first.Standing!.Number, first.Standing.SubmittedByName, first.Changes.Count));

        // Nothing of it changes any more.
        Assert.Equal("assessment.acceptance-submitted", (await town.AttachAsync("晚.pdf", "%PDF-1.7 9")).Problem?.Code);
        Assert.Equal("assessment.acceptance-submitted", (await town.AsPlanner<KeepAcceptance, Done>(k => k.WriteAsync(town.Scheme, AcceptancePart.Overall, "改", 1))).Problem?.Code);
        var proof = (await town.SheetAsync()).Lines[0].Proofs[0].Id;
        Assert.Equal("assessment.acceptance-submitted", (await town.AsPlanner<KeepAcceptanceEvidence, Done>(k => k.RemoveAsync(town.Scheme, proof))).Problem?.Code);
        Assert.Equal("assessment.acceptance-submitted", (await SubmitAsync(town)).Problem?.Code);

        // A figure corrected later is told, and is not in what was handed in.
        await county.RecordAsync(county.Intensity, county.Town.City, 2025, 2.4m, "%", "统计核定");
        var changed = (await ShowAsync(town)).Changes.Select(c => c.Chinese).ToList();
        Assert.Equal(["“研发投入强度” 2025 年实际值由 2.6 % 变为 2.4 %", "“研发投入强度”由“达到”变为“未达到”"], changed);
        await MustBeAsync(town, 1, before);

        Assert.Equal("access.refused", (await town.AsPlanner<SubmitAcceptance, Done>(s => s.ReturnAsync(town.Scheme, "补充"))).Problem?.Code);
        Assert.Equal("assessment.reason-needed", (await county.As<SubmitAcceptance, Outcome<Done>>(county.Leader, s => s.ReturnAsync(town.Scheme, " "))).Problem?.Code);
        await county.MustAsync<SubmitAcceptance, Done>(county.Leader, s => s.ReturnAsync(town.Scheme, "数据须按核定数更新"));
        Assert.Equal("assessment.not-submitted", (await county.As<SubmitAcceptance, Outcome<Done>>(county.Leader, s => s.ReturnAsync(town.Scheme, "再退"))).Problem?.Code);
        // Open again: even what was removed stays in what was handed in.
        await county.MustAsync<KeepAcceptanceEvidence, Done>(county.Planner, k => k.RemoveAsync(town.Scheme, proof));
        Assert.Contains((await ShowAsync(town)).Changes, c => c.Chinese.Contains("已移除", StringComparison.Ordinal));
        await MustBeAsync(town, 1, before);
        Assert.True((await town.AttachAsync("核定函.pdf", "%PDF-1.7 核定")).IsSuccess);
        Assert.Equal(2, (await SubmitAsync(town)).Value);
        Assert.Equal([2, 1], (await ShowAsync(town)).Lines.Select(l => l.Number));
        await MustBeAsync(town, 1, before);
        // A file handed in twice is kept once.
        var kept = await county.ReadAsync(county.Planner, db => db.AcceptanceKeptFiles.Select(f => f.Sha256).ToListAsync());
        Assert.Equal(kept.Count, kept.Distinct().Count());
    }

    [Fact]
    public async Task With_gaps_it_is_handed_in_for_a_reason_alone()
    {
        await using var town = await AcceptanceTown.BuildAsync("sqlite");
        await town.County.MustAsync<ActivateScheme, Done>(town.County.Planner, a => a.RunAsync(town.Scheme));
        Assert.Equal("assessment.reason-needed", (await SubmitAsync(town)).Problem?.Code);
        Assert.True((await SubmitAsync(town, "统计公报尚未发布")).IsSuccess);
        var line = (await ShowAsync(town)).Standing!;
        Assert.Equal(("统计公报尚未发布", (await town.SheetAsync()).Missing.Length), (line.Reason, line.Gaps));
        using var zip = await HandedInAsync(town, 1);
        Assert.NotNull(zip.GetEntry("缺漏清单.docx"));
    }

    [Fact]
    public async Task What_was_tampered_with_is_not_handed_out_as_what_was_handed_in()
    {
        await using var town = await CompleteAsync("sqlite");
        await town.County.MustAsync<ActivateScheme, Done>(town.County.Planner, a => a.RunAsync(town.Scheme));
        await SubmitAsync(town);
        await town.County.Database.RunAsync("update \"AcceptanceSubmissions\" set \"Content\" = replace(\"Content\", '2.6', '2.9')");
        Assert.False((await ShowAsync(town)).IsWhole);
        var broken = await town.AsPlanner<ShowSubmissions, string>(s => s.PackAsync(town.Scheme, 1, new MemoryStream()));
        Assert.Equal("assessment.submission-broken", broken.Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task No_new_version_leads_around_what_was_handed_in(string engine)
    {
        await using var town = await CompleteAsync(engine);
        var county = town.County;
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(town.Scheme));
        var next = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(town.Scheme));
        Assert.Equal(1, (await SubmitAsync(town)).Value);
        // Begun before it was handed in: neither changed nor activated, and a further one is not begun.
        Assert.Equal("assessment.acceptance-submitted", (await town.AsPlanner<KeepAcceptance, Done>(k => k.WriteAsync(next, AcceptancePart.Overall, "改", 1))).Problem?.Code);
        Assert.Equal("assessment.acceptance-stands", (await county.As<ActivateScheme, Outcome<Done>>(county.Planner, a => a.RunAsync(next))).Problem?.Code);
        await county.MustAsync<DraftScheme, Done>(county.Planner, d => d.DropAsync(next));
        Assert.Equal("assessment.acceptance-stands", (await county.As<DraftScheme, Outcome<Guid>>(county.Planner, d => d.BeginVersionAsync(town.Scheme))).Problem?.Code);
        await county.MustAsync<SubmitAcceptance, Done>(county.Leader, s => s.ReturnAsync(town.Scheme, "补充材料"));
        next = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(town.Scheme));
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(next));
        // The series goes on counting, and its page shows what was handed in of either version.
        Assert.Equal(2, (await town.AsPlanner<SubmitAcceptance, int>(s => s.RunAsync(next))).Value);
        var sheet = await county.MustAsync<KeepAcceptance, AcceptanceSheet>(county.Planner, k => k.ShowAsync(next));
        var shown = await county.MustAsync<ShowSubmissions, SubmissionsSheet>(county.Planner, s => s.RunAsync(sheet));
        Assert.Equal([(next, 2), (town.Scheme, 1)], shown.Lines.Select(l => (l.SchemeId, l.Number)));
    }

    private static async Task<AcceptanceTown> CompleteAsync(string engine)
    {
        var town = await AcceptanceTown.BuildAsync(engine);
        await town.County.RecordAsync(town.County.Intensity, town.County.Town.City, 2020, 2.0m, "%");
        await town.County.RecordAsync(town.County.Intensity, town.County.Town.City, 2025, 2.6m, "%");
        await town.WriteAllAsync();
        Assert.True((await town.AttachAsync("证明.pdf", "%PDF-1.7")).IsSuccess);
        return town;
    }

    private static Task<Outcome<int>> SubmitAsync(AcceptanceTown town, string reason = "") => town.AsPlanner<SubmitAcceptance, int>(s => s.RunAsync(town.Scheme, reason));

    private static async Task<SubmissionsSheet> ShowAsync(AcceptanceTown town)
    {
        var sheet = await town.SheetAsync();
        return await town.County.MustAsync<ShowSubmissions, SubmissionsSheet>(town.County.Planner, s => s.RunAsync(sheet));
    }

    private static async Task<ZipArchive> HandedInAsync(AcceptanceTown town, int number)
    {
        var file = new MemoryStream();
        await town.County.MustAsync<ShowSubmissions, string>(town.County.Planner, s => s.PackAsync(town.Scheme, number, file));
        file.Position = 0;
        return new(file);
    }

    private static async Task MustBeAsync(AcceptanceTown town, int number, Dictionary<string, byte[]> files)
    {
        using var zip = await HandedInAsync(town, number);
        Assert.Equal(files.Keys.Append(Content).Order(StringComparer.Ordinal), NamesOf(zip));
        Assert.All(files, f => Assert.Equal(f.Value, Read(zip, f.Key)));
        var content = Read(zip, Content);
        Assert.Equal((await ShowAsync(town)).Lines.Single(l => l.Number == number).Hash, CanonicalJson.Hash(content));
        Assert.Contains("\"value\":2.6", Encoding.UTF8.GetString(content), StringComparison.Ordinal);
    }
}
