using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Office.Contracts;
using static Hengliang.Platform.Tests.Assessment.Images;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>With what a unit's result is compared: with nothing it can not be compared with, and with nothing that is another unit's own.</summary>
public class ComparedTests
{
    [Fact]
    public void Scores_of_the_round_before_are_compared_out_of_one_scale_alone()
    {
        Assert.Contains("上一轮最终得分 80.0，第 1 名，本轮最终得分提高 10.0 分。", Paper(90, Before(80)), StringComparison.Ordinal);
        var other = Paper(90, Before(80) with { Scheme = Wide });
        Assert.Contains("上一轮最终得分 80.0，第 1 名。上一轮满分 150 分，本轮满分 100 分，两轮得分不作比较。", other, StringComparison.Ordinal);
        Assert.DoesNotContain("提高", other, StringComparison.Ordinal);
        // A sheet told before the scale was kept does not know, and compares nothing.
        var sheet = Sheet(90, Before(80)) with { PreviousScale = null, PreviousGroup = null };
        Assert.Contains("上一轮最终得分 80.0，第 1 名。", Text(sheet), StringComparison.Ordinal);
        Assert.DoesNotContain("提高", Text(sheet), StringComparison.Ordinal);
    }

    [Fact]
    public void Places_are_compared_within_one_group_alone()
    {
        var before = Before(80);
        var moved = before with { Result = before.Result with { Units = [.. before.Result.Units.Select(u => u with { Group = "市辖区" })] } };
        Assert.Contains("上一轮最终得分 80.0，在“市辖区”组第 1 名，本轮最终得分提高 10.0 分。两轮分组不同，名次不作比较。", Paper(90, moved), StringComparison.Ordinal);
        var image = Round(Scheme(Item("A", 100)), "90", "70");
        var result = RoundScoring.Score(image);
        Assert.Equal([1, 2], ShowRounds.Rank(image, result, before, EnglishNames.None).Select(r => r.Previous));
        Assert.Equal([null, null], ShowRounds.Rank(image, result, moved, EnglishNames.None).Select(r => r.Previous));
    }

    [Fact]
    public void An_item_is_compared_with_the_same_item_of_the_round_before_and_with_no_other_of_its_code()
    {
        Assert.Equal(80, Sheet(90, Before(80)).Lines[0].Previous);
        Assert.Null(Sheet(90, Before(80) with { Scheme = Wide }).Lines[0].Previous);
        var renamed = Scheme(Item("A", 100) with { Indicator = Id("another") });
        Assert.Null(Sheet(90, Before(80) with { Scheme = renamed }).Lines[0].Previous);
    }

    [Theory]
    [InlineData(2), InlineData(3), InlineData(4)]
    public void The_best_and_the_middle_are_told_only_among_so_many_that_they_are_nobodys_own(int units)
    {
        var image = Round(Scheme(Item("A", 100)), [.. Enumerable.Range(0, units).Select(n => $"{90 - (10 * n)}"), "-"]);
        // One that is not assessed makes the group no larger.
        image = image with { Scheme = Scheme(Item("A", 100) with { Missing = MissingPolicy.NotAssessed }) };
        var result = RoundScoring.Score(image);
        Assert.Null(result.Units[^1].Score);
        var sheet = UnitSheet.Of(image, result, image.Members[units - 1], null);
        var line = sheet.Lines[0];
        if (units < UnitSheet.FewestCompared)
        {
            Assert.Equal((null, null), (line.Best, line.Middle));
            Assert.Contains("本组有得分的单位不足 4 个，不列其最高分和中位数", Text(sheet), StringComparison.Ordinal);
            Assert.DoesNotContain("90.00", Text(sheet), StringComparison.Ordinal);
            Assert.DoesNotContain("差距较大", Text(sheet), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal((90m, 75m), (line.Best!.Value, line.Middle!.Value));
            Assert.Null(ResultWords.NotCompared(sheet));
            Assert.Contains("本组最高", Text(sheet), StringComparison.Ordinal);
        }

        // What is read as it was kept is compared with nothing, whatever the rules were when it was told.
        var kept = UnitSheet.Read(CanonicalJson.Write(sheet with { PreviousScore = 80, Lines = [line with { Best = 90, Middle = 85, Previous = 70 }] }));
        Assert.Equal((null, null, null, null), (kept.PreviousScore, kept.Lines[0].Best, kept.Lines[0].Middle, kept.Lines[0].Previous));
    }

    [Fact]
    public void The_best_and_the_middle_are_told_by_the_reader_s_own_weights()
    {
        var scheme = Scheme(
            Group("A", 60) with { ListedWeight = 30 }, Item("A1", 100, parent: "A"), Item("P", 0, parent: "A") with { Part = ItemPart.Bonus, Cap = 10 },
            Item("B", 40) with { ListedWeight = 70 });
        // The first is of the list; the last has no figure of B, which leaves its whole weight to A.
        var image = Round(scheme with { Items = [.. scheme.Items.Select(i => i.Code == "B" ? i with { Missing = MissingPolicy.Drop } : i)] }, "80 0 50", "90 5 60", "70 0 40", "60 0 80", "100 0 -")
            .With(m => m.Code == "990100" ? m with { IsListed = true } : m);
        var result = RoundScoring.Score(image);
        // By own weights of 30: 30, 27, 24, 21 and 18 of A1, with the five points of the bonus beside what A has of its weight.
        var listed = UnitSheet.Of(image, result, image.Members[0], null);
        Assert.Equal([(30m, 24m, 24m), (32m, 24m, 24m), (56m, 38.5m, 35m)], new[] { "A1", "A", "B" }.Select(code => Of(listed, code)));
        Assert.Contains("与本组最高分差距较大的指标：指标B差 21.00 分；指标A1差 6.00 分。", Text(listed), StringComparison.Ordinal);
        Assert.Contains("其他单位的得分按本单位的权重折算", Text(listed), StringComparison.Ordinal);
        Assert.Equal((60m, 48m, 54m), Of(UnitSheet.Of(image, result, image.Members[1], null), "A1"));
        // An item left out of one's own score is compared with nothing, and nobody is said to be too few.
        var bare = UnitSheet.Of(image, result, image.Members[4], null);
        Assert.Equal((null, null), (bare.Lines[^1].Best, bare.Lines[^1].Middle));
        Assert.Null(ResultWords.NotCompared(bare));
        // Where all are scored by one set of weights, nothing is said of others.
        var plain = UnitSheet.Of(image with { Members = [.. image.Members.Select(m => m with { IsListed = false })] }, RoundScoring.Score(image with { Members = [.. image.Members.Take(4).Select(m => m with { IsListed = false })] }), image.Members[1], null);
        Assert.DoesNotContain("权重折算", Text(plain), StringComparison.Ordinal);

        static (decimal, decimal, decimal) Of(UnitSheet sheet, string code) =>
            sheet.Lines.Single(l => l.Item.Code == code) is { Best: { } best, Middle: { } middle } line ? (best, middle, line.Result.Contribution) : default;
    }

    [Fact]
    public void What_an_item_gave_in_the_round_before_is_told_by_its_weight_of_now()
    {
        var image = Round(Scheme(Item("A", 100)), "80", "60");
        var before = new RoundBefore(image.Scheme, RoundScoring.Score(image));
        var now = Round(Scheme(Item("A", 40), Item("B", 60)), "90 50", "70 50");
        var sheet = UnitSheet.Of(now, RoundScoring.Score(now), now.Members[0], before);
        // 80 of 100 then, and 32 of 40 now; it was 80 beside 36.
        Assert.Equal((36m, 32m, (decimal?)null), (sheet.Lines[0].Result.Contribution, sheet.Lines[0].Previous!.Value, sheet.Lines[1].Previous));
    }

    private static SchemeImage Wide => Scheme(Item("A", 150)) with { Scale = 150, WeightMode = WeightMode.Points };

    private static RoundBefore Before(decimal first)
    {
        var image = Round(Scheme(Item("A", 100)), $"{first}", "60");
        return new(image.Scheme, RoundScoring.Score(image));
    }

    private static UnitSheet Sheet(decimal first, RoundBefore before)
    {
        var image = Round(Scheme(Item("A", 100)), $"{first}", "70");
        return UnitSheet.Of(image, RoundScoring.Score(image), image.Members[0], before);
    }

    private static string Paper(decimal first, RoundBefore before) => Text(Sheet(first, before));

    private static string Text(UnitSheet sheet) => string.Join('\n', FeedbackSheet.Write(sheet, "科技局", new(2026, 3, 2), null).Body.Select(b => b switch
    {
        DocumentParagraph p => p.Text,
        DocumentTable t => string.Join('|', t.Columns.Select(c => c.Title).Concat(t.Rows.SelectMany(r => r)).Append(t.Note)),
        _ => "",
    }));
}
