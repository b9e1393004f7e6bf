using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>The papers of a round and of an acceptance.</summary>
public class SheetTests
{
    [Fact]
    public async Task Everything_a_round_hands_out_can_be_opened_and_made_again()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var round = await county.OpenAsync();
        Assert.Equal("assessment.not-frozen", (await county.As<HandOutSheets, Outcome<HandedOut>>(county.Planner, h => h.EverythingAsync(round))).Problem?.Code);
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.GiveFeedback);
        var all = await county.MustAsync<HandOutSheets, HandedOut>(county.Planner, h => h.EverythingAsync(round));
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
        Assert.Equal("assessment.no-such-standing", (await county.As<HandOutSheets, Outcome<HandedOut>>(county.ClerkB, h => h.OwnAsync(standing))).Problem?.Code);
    }

    [Fact]
    public async Task The_public_table_stays_shut_until_published_and_leaves_internal_items_out()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals, RoundVerb.Conclude, RoundVerb.Approve);
        Assert.Equal("assessment.not-published", (await county.As<ShowPublic, Outcome<PublicTable>>(county.ClerkA, s => s.RunAsync(round))).Problem?.Code);
        await county.StepAsync(round, RoundVerb.Publish);
        var table = await county.MustAsync<ShowPublic, PublicTable>(county.ClerkA, s => s.RunAsync(round));
        Assert.Equal(["下溪县", "上溪县"], table.Lines.Select(l => l.Name.Chinese));
        Assert.DoesNotContain(table.Items, i => i.Chinese.Contains("增幅", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_acceptance_names_what_is_missing_until_nothing_is(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        await county.RecordAsync(county.Intensity, county.Town.City, 2020, 2.0m, "%");
        var id = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.RunAsync(new() { Kind = SchemeKind.Acceptance, Name = "创新型城市建设验收", Year = 2025, BaseYear = 2020, Grades = "" }));
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(id, null, new() { Code = "K1", Name = "研发投入强度", Weight = 100, IndicatorId = county.Intensity, Method = ScoringMethod.Completion, Params = new() { Target = 2.5m } }));
        var sheet = await county.MustAsync<KeepAcceptance, AcceptanceSheet>(county.Planner, k => k.ShowAsync(id));
        Assert.Equal(["“研发投入强度”缺 2025 年实际值", "“研发投入强度”缺佐证材料"], sheet.Missing.Take(2).Select(m => m.Chinese));
        Assert.Equal(2 + AcceptanceParts.All.Count, sheet.Missing.Length);
        Assert.Null(sheet.Lines[0].IsReached);
        Assert.Contains("缺漏清单.docx", await NamesAsync(county, id));

        await county.RecordAsync(county.Intensity, county.Town.City, 2025, 2.6m, "%");
        foreach (var part in AcceptanceParts.All)
            await county.MustAsync<KeepAcceptance, Done>(county.Planner, k => k.WriteAsync(id, part, "一段文字。"));
        Assert.Equal("assessment.evidence-kind", (await AttachAsync(county, id, "virus.exe", "MZ")).Problem?.Code);
        Assert.Equal("assessment.evidence-bytes", (await AttachAsync(county, id, "a.pdf", "<html>")).Problem?.Code);
        Assert.True((await AttachAsync(county, id, "..\\..\\证明.pdf", "%PDF-1.7")).IsSuccess);
        Assert.Equal("assessment.evidence-twice", (await AttachAsync(county, id, "again.pdf", "%PDF-1.7")).Problem?.Code);
        sheet = await county.MustAsync<KeepAcceptance, AcceptanceSheet>(county.Planner, k => k.ShowAsync(id));
        Assert.True(sheet is { IsComplete: true, Reached: 1 });
        Assert.Equal(30m, sheet.Lines[0].Growth);
        Assert.Equal(["佐证/K1/证明.pdf", "指标完成情况表.xlsx", "自评报告.docx"], await NamesAsync(county, id));
    }

    private static Task<Outcome<Guid>> AttachAsync(CountyRound county, Guid id, string name, string content) =>
        county.As<KeepAcceptance, Outcome<Guid>>(county.Planner, k => k.AttachAsync(id, "K1", name, new MemoryStream(Encoding.UTF8.GetBytes(content))));

    private static async Task<List<string>> NamesAsync(CountyRound county, Guid id)
    {
        using var zip = new ZipArchive(new MemoryStream((await county.MustAsync<PackAcceptance, HandedOut>(county.Planner, p => p.RunAsync(id))).Bytes));
        return [.. zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal)];
    }

    private static byte[] Read(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
