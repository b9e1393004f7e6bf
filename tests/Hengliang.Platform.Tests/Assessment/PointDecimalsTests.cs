using System.IO.Compression;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Kernel;
using static Hengliang.Platform.Tests.Assessment.Images;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>The points of an item are shown in its own digits on every page and paper, and are reckoned unrounded whatever these are.</summary>
public class PointDecimalsTests
{
    [Fact]
    public void A_snapshot_of_items_without_digits_of_their_own_keeps_its_bytes()
    {
        var image = Round(Scheme(Item("A", 100)), "60");
        Assert.DoesNotContain("pointDecimals", CanonicalJson.WriteText(image), StringComparison.Ordinal);
        var own = image with { Scheme = image.Scheme with { Items = [image.Scheme.Items[0] with { PointDecimals = 0 }] } };
        Assert.Equal(0, CanonicalJson.Read<RoundImage>(CanonicalJson.Write(own)).Scheme.Items[0].PointDecimals);
        Assert.Equal(RoundScoring.Score(image).Units[0].Score, RoundScoring.Score(own).Units[0].Score);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Pages_and_papers_show_them(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var draft = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        var item = new ItemForm
        {
            Code = "A1", ParentCode = "A", Name = "研发投入强度", Weight = 60, IndicatorId = county.Intensity, Method = ScoringMethod.Efficacy, Params = new() { Low = 1, High = 3 }, PointDecimals = 4,
        };
        Assert.Equal("assessment.point-decimals", (await county.As<KeepItem, Outcome<Guid>>(county.Planner, k => k.SaveAsync(draft, "A1", item with { PointDecimals = 5 }))).Problem?.Code);
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(draft, "A1", item));
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(draft));
        // A version begun from it has them too.
        var next = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(draft));
        Assert.Equal(4, (await county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(next))).Image.Items.Single(i => i.Code == "A1").PointDecimals);
        county.Scheme = draft;
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals, RoundVerb.Conclude, RoundVerb.Approve, RoundVerb.Publish);
        // 2.2 between 1 and 3 earns 84 of 100, 50.4 of 60; the growth keeps two digits.
        var paper = await TextAsync((await county.MustAsync<HandOutSheets, HandedOut>(county.Planner, h => h.FeedbackAsync(round, county.Town.CountyB))).Bytes, "word/document.xml");
        Assert.Contains("50.4000", paper, StringComparison.Ordinal);
        Assert.Contains("38.55", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("38.5455", paper, StringComparison.Ordinal);
        var line = (await county.MustAsync<ShowRounds, (Round, UnitSheet Sheet)>(county.Planner, s => s.UnitAsync(round, county.Town.CountyB))).Sheet.Lines.Single(l => l.Item.Code == "A1");
        Assert.Equal("50.4000", ResultWords.Points(line.Result.Contribution, line.Item));
        Assert.Equal([2], (await county.MustAsync<ShowPublic, PublicTable>(county.Planner, s => s.RunAsync(round))).ItemDecimals.AsEnumerable());
    }

    private static async Task<string> TextAsync(byte[] bytes, string part)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(await zip.GetEntry(part)!.OpenAsync());
        return await reader.ReadToEndAsync();
    }
}
