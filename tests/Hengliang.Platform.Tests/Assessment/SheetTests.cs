using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>The papers of a round.</summary>
public class SheetTests
{
    [Fact]
    public async Task Everything_a_round_hands_out_can_be_opened_and_made_again()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var round = await county.OpenAsync();
        Assert.Equal("assessment.not-frozen", (await county.As<HandOutSheets, Outcome<string>>(county.Planner, h => h.EverythingAsync(round, Stream.Null))).Problem?.Code);
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback);
        var all = await county.EverythingAsync(round);
        using var zip = new ZipArchive(new MemoryStream(all.Bytes));
        Assert.Equal(["反馈表/990121上溪县.docx", "反馈表/990122下溪县.docx", "排名.xlsx", "重算/result.json", "重算/snapshot.json"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        Assert.Equal(Read(zip, "重算/result.json"), RoundScoring.Score(Read(zip, "重算/snapshot.json")));
        var paper = Read(zip, "反馈表/990121上溪县.docx");
        using var document = WordprocessingDocument.Open(new MemoryStream(paper), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => e.Description));
        var text = document.MainDocumentPart!.Document!.InnerText;
        Assert.Contains("得分 78.7，第 2 名，合格", text, StringComparison.Ordinal);
        Assert.DoesNotContain("下溪县", text, StringComparison.Ordinal);
        // The county hands itself the same paper.
        var standing = await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Select(s => s.Id).SingleAsync());
        Assert.Equal(paper, (await county.MustAsync<HandOutSheets, HandedOut>(county.ClerkA, h => h.OwnAsync(standing))).Bytes);
        // Of two counties neither is told what the other earned.
        Assert.Contains("本组有得分的单位不足 4 个", text, StringComparison.Ordinal);
        Assert.DoesNotContain("本组最高分差距", text, StringComparison.Ordinal);
        // Fetched on another day it is the same paper, bearing the day its result was worked out, and so is the whole archive.
        var day = ChinaDay.Of(county.Clock.Now);
        Assert.Contains($"{day.Year}年{day.Month}月{day.Day}日", text, StringComparison.Ordinal);
        county.Clock.Now = county.Clock.Now.AddDays(3);
        Assert.Equal(paper, (await county.MustAsync<HandOutSheets, HandedOut>(county.ClerkA, h => h.OwnAsync(standing))).Bytes);
        Assert.Equal(all.Bytes, (await county.EverythingAsync(round)).Bytes);
        Assert.Equal("assessment.no-such-standing", (await county.As<HandOutSheets, Outcome<HandedOut>>(county.ClerkB, h => h.OwnAsync(standing))).Problem?.Code);
    }

    [Fact]
    public async Task The_last_day_of_appeals_is_told_as_it_is_taken_and_no_longer_than_that()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback);
        var standing = await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Select(s => s.Id).SingleAsync());
        Assert.DoesNotContain("提出申诉", await OwnAsync(county, standing), StringComparison.Ordinal);
        await county.StepAsync(round, RoundVerb.OpenAppeals);
        var until = (await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Select(s => s.AppealUntil).SingleAsync()))!.Value;
        Assert.Equal(WorkCalendar.State.After(ChinaDay.Of(county.Clock.Now), Term.WorkingDays(5)).Day, until);
        Assert.Contains($"请于{until.Year}年{until.Month}月{until.Day}日前（含当日）在系统中提出申诉", await OwnAsync(county, standing), StringComparison.Ordinal);

        // One second before midnight in China it is still in time, one second after it is not.
        var midnight = new DateTimeOffset(until.AddDays(1), TimeOnly.MinValue, TimeSpan.FromHours(8));
        county.Clock.Now = midnight.AddSeconds(-1);
        Assert.True((await FileAsync(county, standing, "A1")).IsSuccess);
        county.Clock.Now = midnight.AddSeconds(1);
        Assert.Equal("assessment.not-open-to-appeals", (await FileAsync(county, standing, "A2")).Problem?.Code);
    }

    [Fact]
    public async Task The_public_table_stays_shut_until_published_and_leaves_internal_items_out()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals, RoundVerb.Conclude, RoundVerb.Approve);
        Assert.Equal("assessment.not-published", (await county.As<ShowPublic, Outcome<PublicTable>>(county.ClerkA, s => s.RunAsync(round))).Problem?.Code);
        await county.StepAsync(round, RoundVerb.Publish);
        var table = await county.MustAsync<ShowPublic, PublicTable>(county.ClerkA, s => s.RunAsync(round));
        Assert.Equal(["下溪县", "上溪县"], table.Lines.Select(l => l.Name.Chinese));
        Assert.DoesNotContain(table.Items, i => i.Chinese.Contains("增幅", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_unit_told_by_earlier_rules_and_the_organiser_hold_one_paper(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await ComparedAsync(county);
        var standings = new Dictionary<Guid, Guid>();
        foreach (var clerk in new[] { county.ClerkA, county.ClerkB })
        {
            var standing = await county.ReadAsync(clerk, db => db.UnitStandings.SingleAsync());
            standings[standing.RegionId] = standing.Id;
            var told = CanonicalJson.Read<UnitSheet>(standing.Content);
            // What was kept before scales and small groups were minded.
            var kept = Convert.ToHexString(CanonicalJson.Write(told with
            {
                PreviousScale = null, PreviousGroup = null, GroupSize = UnitSheet.FewestCompared, Lines = [.. told.Lines.Select(l => l with { Best = 77, Middle = 66 })],
            }));
            await county.Database.RunAsync($"update \"UnitStandings\" set \"Content\" = {(engine == "sqlite" ? $"X'{kept}'" : $"'\\x{kept}'::bytea")}");
        }

        foreach (var (clerk, region) in new[] { (county.ClerkA, county.Town.CountyA), (county.ClerkB, county.Town.CountyB) })
        {
            var own = await county.MustAsync<HandOutSheets, HandedOut>(clerk, h => h.OwnAsync(standings[region]));
            var copy = await county.MustAsync<HandOutSheets, HandedOut>(county.Planner, h => h.FeedbackAsync(round, region));
            Assert.Equal(copy.Bytes, own.Bytes);
            Assert.Equal(copy.Name, own.Name);
            var shown = (await county.MustAsync<ShowOwn, OwnSheet>(clerk, s => s.RunAsync(standings[region]))).Sheet;
            Assert.Equal((region, 100m, 2), (shown.Member.Region, shown.PreviousScale, shown.GroupSize));
            Assert.All(shown.Lines, l => Assert.Equal((null, null), (l.Best, l.Middle)));
        }

        Assert.Contains("本轮最终得分基本持平", await OwnAsync(county, standings[county.Town.CountyA]), StringComparison.Ordinal);
        Assert.Equal("assessment.no-such-standing", (await county.As<HandOutSheets, Outcome<HandedOut>>(county.ClerkB, h => h.OwnAsync(standings[county.Town.CountyA]))).Problem?.Code);
        Assert.Equal("assessment.no-such-standing", (await county.As<ShowOwn, Outcome<OwnSheet>>(county.ClerkB, s => s.RunAsync(standings[county.Town.CountyA]))).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_paper_stays_what_it_was_whatever_becomes_of_the_round_before(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var before = await county.OpenAsync();
        await county.StepAsync(before, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals, RoundVerb.Conclude, RoundVerb.Approve, RoundVerb.Publish);
        county.Clock.Now += TimeSpan.FromHours(1);
        var round = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(county.Scheme, previousId: before));
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals, RoundVerb.Conclude, RoundVerb.Approve, RoundVerb.Publish, RoundVerb.Archive);
        var (paper, archive) = (await PaperAsync(), await county.EverythingAsync(round));
        county.Clock.Now += TimeSpan.FromHours(1);
        // The round before is opened again by a veto that takes the county off its place.
        await county.Database.RunAsync($"update \"VetoRules\" set \"Effect\" = '{VetoEffect.LastPlace}'");
        var id = await county.MustAsync<ProposeVeto, Guid>(county.Officer, p => p.RunAsync(before, "V03", county.Town.CountyB, "事实", "通报", days: new(new(2025, 6, 18))));
        foreach (var (by, verb) in new[] { (county.Officer, VetoVerb.Verify), (county.Planner, VetoVerb.Notify), (county.ClerkB, VetoVerb.Reply), (county.Leader, VetoVerb.Uphold) })
            await county.MustAsync<MoveVeto, VetoState>(by, m => m.RunAsync(id, verb, "经办意见"));
        Assert.Equal(2, (await county.LatestAsync(before)).Result.Find(county.Town.CountyB)!.FinalRank);
        Assert.Equal(paper, await PaperAsync());
        Assert.Equal(archive.Bytes, (await county.EverythingAsync(round)).Bytes);

        async Task<byte[]> PaperAsync() => (await county.MustAsync<HandOutSheets, HandedOut>(county.Planner, h => h.FeedbackAsync(round, county.Town.CountyB))).Bytes;
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_archive_holds_what_was_kept_so_that_a_proof_finds_what_was_altered(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        Assert.True(await ProveAsync());
        var result = (await county.LatestAsync(round)).Result;
        var altered = CanonicalJson.Write(result with { Units = [result.Units[0] with { FinalScore = 99 }, .. result.Units.Skip(1)] });
        var hex = Convert.ToHexString(altered);
        await county.Database.RunAsync($"update \"RoundResults\" set \"Content\" = {(engine == "sqlite" ? $"X'{hex}'" : $"'\\x{hex}'::bytea")}");
        Assert.False(await ProveAsync());

        async Task<bool> ProveAsync()
        {
            var all = await county.EverythingAsync(round);
            using var zip = new ZipArchive(new MemoryStream(all.Bytes));
            return SnapshotProof.Verify(Read(zip, "重算/snapshot.json"), Read(zip, "重算/result.json")).Value.Agrees;
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_archive_reads_the_snapshots_once_for_all_units(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await ComparedAsync(county);
        // The round's own and the bytes of it that are packed, the list of them, and that of the round before.
        Assert.Equal(4, await Between.CountAsync(() => county.EverythingAsync(round), "RoundSnapshots"));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Weights_of_the_list_are_told_and_a_veto_stands_beside_the_untouched_score_as_far_as_it_is_published(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        foreach (var rule in Enum.GetValues<PublishRule>())
        {
            var round = await TiltedAsync(county, rule);
            await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
            var id = await county.MustAsync<ProposeVeto, Guid>(county.Officer, p => p.RunAsync(round, "V03", county.Town.CountyB, "事实", "通报", days: new(new(2025, 6, 18))));
            foreach (var (by, verb) in new[] { (county.Officer, VetoVerb.Verify), (county.Planner, VetoVerb.Notify), (county.ClerkB, VetoVerb.Reply), (county.Leader, VetoVerb.Uphold) })
                await county.MustAsync<MoveVeto, VetoState>(by, m => m.RunAsync(id, verb, "经办意见"));
            await county.StepAsync(round, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals, RoundVerb.Conclude, RoundVerb.Approve, RoundVerb.Publish);
            var table = await county.MustAsync<ShowPublic, PublicTable>(county.ClerkA, s => s.RunAsync(round));
            Assert.Equal(("加快发展县", true), (table.ListName!.Value.Chinese, table.Tilt!.Value.Chinese.Contains("投入强度 30（一般 60）", StringComparison.Ordinal)));
            // The growth is an internal item, and so is its weight.
            Assert.DoesNotContain("增幅", table.Tilt.Value.Chinese, StringComparison.Ordinal);
            var (plain, struck) = (table.Lines.Single(l => l.Name.Chinese == "上溪县"), table.Lines.Single(l => l.Name.Chinese == "下溪县"));
            Assert.Equal((false, true, null), (plain.IsListed, struck.IsListed, plain.Remark));
            Assert.Contains("V03", struck.Remark!.Value.Chinese, StringComparison.Ordinal);
            Assert.Equal(rule == PublishRule.ScoreAndRank, struck.Remark.Value.Chinese.Contains("得分", StringComparison.Ordinal));
            Assert.Equal(rule == PublishRule.ScoreAndRank, struck.Untouched is not null);
            Assert.Equal(round, (await county.MustAsync<ShowOwn, Page<OwnLine>>(county.ClerkB, s => s.ListAsync())).Rows.Single(r => r.RoundId == round).RoundId);
            using var zip = new ZipArchive(new MemoryStream((await county.EverythingAsync(round)).Bytes));
            Assert.Contains("“加快发展县”按倾斜权重计分：研发投入强度 30（一般 60）；财政科技投入增幅 70（一般 40）", Text(zip, "反馈表/990122下溪县.docx"), StringComparison.Ordinal);
            Assert.DoesNotContain("加快发展县", Text(zip, "反馈表/990121上溪县.docx"), StringComparison.Ordinal);
            Assert.Contains("县（加快发展县）", Text(zip, "排名.xlsx"), StringComparison.Ordinal);
        }
    }

    /// <summary>A round told to its units, with one before it.</summary>
    private static async Task<Guid> ComparedAsync(CountyRound county)
    {
        var before = await county.OpenAsync();
        await county.StepAsync(before, RoundVerb.Freeze, RoundVerb.Compute);
        var round = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(county.Scheme, previousId: before));
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback);
        return round;
    }

    private static Task<Outcome<Guid>> FileAsync(CountyRound county, Guid standing, string item) =>
        county.As<FileAppeal, Outcome<Guid>>(county.ClerkA, f => f.RunAsync(standing, new(item, null, "请核对", "统计年报第8页")));

    private static async Task<string> OwnAsync(CountyRound county, Guid standing)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream((await county.MustAsync<HandOutSheets, HandedOut>(county.ClerkA, h => h.OwnAsync(standing))).Bytes), false);
        return document.MainDocumentPart!.Document!.InnerText;
    }

    private static async Task<Guid> TiltedAsync(CountyRound county, PublishRule rule)
    {
        var last = await county.ReadAsync(county.Planner, db => db.Schemes.OrderByDescending(s => s.Number).Select(s => s.Id).FirstAsync());
        var scheme = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(last));
        await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.EditAsync(scheme, 1, new() { Name = "县区科技创新考核", Year = 2025, ListName = "加快发展县", PublishRule = rule }));
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(scheme, "A1", new()
        {
            Code = "A1", ParentCode = "A", Name = "研发投入强度", Weight = 60, ListedWeight = 30, IndicatorId = county.Intensity, Method = ScoringMethod.Efficacy, Params = new() { Low = 1, High = 3 },
        }));
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(scheme, "A2", new()
        {
            Code = "A2", ParentCode = "A", Name = "财政科技投入增幅", Weight = 40, ListedWeight = 70, IndicatorId = county.Fiscal, Method = ScoringMethod.Growth, Params = new() { GrowthLow = 0, GrowthHigh = 20 }, IsInternal = true,
        }));
        await county.MustAsync<KeepMembers, int>(county.Planner, k => k.RunAsync(scheme, [new(county.Town.CountyA, "县"), new(county.Town.CountyB, "县", IsListed: true)]));
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(scheme));
        return await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(scheme));
    }

    private static string Text(ZipArchive zip, string name)
    {
        using var paper = new ZipArchive(new MemoryStream(Read(zip, name)));
        return string.Concat(paper.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(e => System.Xml.Linq.XDocument.Load(e.Open()).Root!.Value));
    }

    private static byte[] Read(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
