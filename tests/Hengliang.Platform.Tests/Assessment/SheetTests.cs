using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Kernel;
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

    private static byte[] Read(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
