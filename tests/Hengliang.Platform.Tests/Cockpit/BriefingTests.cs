using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Regions.Contracts;

namespace Hengliang.Platform.Tests.Cockpit;

/// <summary>The briefing is read aloud in either language, and says itself what is to be looked at before it is issued.</summary>
public partial class BriefingTests
{
    private static readonly Words Spending = new("研发经费", "R&D spending");

    [Theory]
    [InlineData(false, "2025年，研发经费121.3亿元，同比增长10.3%。2027年目标为不低于150亿元，符合进度。")]
    [InlineData(true, "R&D spending stood at 12.13 billion yuan in 2025, up 10.3% year on year. The target for 2027 is at least 15 billion yuan, and it is on track.")]
    public void A_figure_is_told_in_one_breath(bool inEnglish, string said) =>
        Assert.Contains(said, Told(inEnglish, Sheet(Figure(Spending, "亿元", 1, 121.3m, 110m, Verdict.OnTrack))));

    [Theory]
    [InlineData(false, "2025年，研发投入强度2.61%，比上年同期提高0.15个百分点。2027年目标为不低于3%，滞后。")]
    [InlineData(true, "R&D intensity stood at 2.61% in 2025, 0.15 percentage points higher than the same period last year. The target for 2027 is at least 3%, and it is behind schedule.")]
    public void A_share_differs_by_points(bool inEnglish, string said) =>
        Assert.Contains(said, Told(inEnglish, Sheet(Figure(new("研发投入强度", "R&D intensity"), "%", 2, 2.61m, 2.46m, Verdict.Behind, 3))));

    [Theory]
    [InlineData(false, "2025年，研发投入强度2.65%，比上年同期提高0.15个百分点。")]
    [InlineData(true, "R&D intensity stood at 2.65% in 2025, 0.15 percentage points higher than the same period last year.")]
    public void What_was_reported_is_told_as_it_was_reported(bool inEnglish, string said)
    {
        var told = Told(inEnglish, Sheet(
            Figure(new("研发投入强度", "R&D intensity"), "%", 0, 2.65m, 2.50m, Verdict.Behind, 3), Figure(Spending, "亿元", 0, 12.34m, 11.04m, Verdict.OnTrack), Figure(Spending, "箩筐", 0, 7.5m, null, Verdict.OnTrack)));
        Assert.Contains(told, t => t.StartsWith(said, StringComparison.Ordinal));
        Assert.Contains(told, t => t.Contains(inEnglish ? "1.234 billion yuan in 2025, up 11.8%" : "12.34亿元，同比增长11.8%", StringComparison.Ordinal));
        Assert.Contains(told, t => t.Contains(inEnglish ? "7.5 箩筐" : "7.5箩筐", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, "研发经费暂无数据。2027年目标为不低于150亿元，无法判断。", "数据截至2025年。青衡市现有目标6项，其中已完成1项、符合进度2项、倒退1项、无法判断2项。")]
    [InlineData(true, "There is no figure for R&D spending yet. The target for 2027 is at least 15 billion yuan; whether it will be met can not be told yet.",
        "The data are as of 2025. Qingheng has 6 targets: 1 has been reached, 2 are on track, 1 is going backwards and 2 can not be judged.")]
    public void What_is_not_known_is_said_to_be_so(bool inEnglish, string figure, string overall)
    {
        var told = Told(inEnglish, Sheet(Figure(Spending, "亿元", 1, null, null, Verdict.Unknown)) with
        {
            Verdicts = new Dictionary<Verdict, int> { [Verdict.Unknown] = 2, [Verdict.OnTrack] = 2, [Verdict.Reached] = 1, [Verdict.Backwards] = 1 },
        });
        Assert.Contains(figure, told);
        Assert.Contains(overall, told);
    }

    [Fact]
    public void What_is_missing_older_or_not_final_is_listed_before_it_is_issued()
    {
        var sheet = Sheet(
            Figure(Spending, "亿元", 1, 121.3m, 110m, Verdict.OnTrack, status: ObservationStatus.Preliminary, before: ObservationStatus.Estimated),
            Figure(new("高企数", "Firms"), "家", 0, null, null, Verdict.Unknown),
            Figure(new("专利数", "Patents"), "件", 0, 5, 4, Verdict.OnTrack, year: 2024),
            Figure(new("合同数", "Contracts"), "项", 0, 7, 6, Verdict.OnTrack, status: ObservationStatus.Revised));
        var map = Map((12m, ObservationStatus.Final), (null, null), (9m, ObservationStatus.Preliminary), (8m, ObservationStatus.Preliminary));
        var check = BriefingCheck.Of(sheet, map);
        Assert.Equal(["高企数", "县2的高企数（2025年）"], check.Lacking.Select(w => w.Chinese));
        Assert.Equal(["Patents (2024)"], check.Older.Select(w => w.English));
        Assert.Equal(["研发经费（2025年，初步）", "研发经费（2024年，估算）", "县3、县4的高企数（2025年，初步）"], check.NotFinal.Select(w => w.Chinese));
        Assert.Equal(["R&D spending (2025, preliminary)", "R&D spending (2024, estimated)", "Firms (2025, preliminary) of County 3, County 4"], check.NotFinal.Select(w => w.English));

        var chinese = new CockpitBriefing(inEnglish: false).Write(sheet, map, new(2026, 11, 22)).Body;
        Assert.Equal("印发前核对", chinese.OfType<DocumentHeading>().Last().Text);
        Assert.Equal(
            ["暂无数据：高企数、县2的高企数（2025年）。", "数据早于截至年份：专利数（2024年）。", "尚未定数：研发经费（2025年，初步）、研发经费（2024年，估算）、县3、县4的高企数（2025年，初步）。"],
            chinese.OfType<DocumentParagraph>().TakeLast(3).Select(p => p.Lead + p.Text));
        Assert.Contains("Not final yet: R&D spending (2025, preliminary), R&D spending (2024, estimated) and Firms (2025, preliminary) of County 3, County 4.", Told(true, sheet, map));
    }

    [Theory]
    [InlineData(false, "2025年，研发经费121.3亿元（初步），同比增长10.3%。", "研发经费（滞后，2025年数据为初步数）：按直线进度落后。")]
    [InlineData(true, "R&D spending stood at 12.13 billion yuan in 2025 (preliminary), up 10.3% year on year.", "R&D spending (behind, by a figure of 2025 that is preliminary): Behind the straight line.")]
    public void A_figure_that_is_not_settled_says_so_in_its_sentence_and_in_its_verdict_s(bool inEnglish, string figure, string verdict)
    {
        var told = Told(inEnglish, Sheet(Figure(Spending, "亿元", 1, 121.3m, 110m, Verdict.Behind, status: ObservationStatus.Preliminary)));
        Assert.Contains(told, t => t.StartsWith(figure, StringComparison.Ordinal));
        Assert.Contains(verdict, told);
        // A unit nobody knows is told as it is written.
        Assert.Contains(Told(inEnglish, Sheet(Figure(Spending, "箩筐", 0, 7, null, Verdict.OnTrack, status: ObservationStatus.Estimated))), t => t.Contains(inEnglish ? "7 箩筐 in 2025 (estimated)" : "7箩筐（估算）", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_figures_that_are_all_there_and_final_nothing_is_listed()
    {
        var (sheet, map) = (Sheet(Figure(Spending, "亿元", 1, 121.3m, 110m, Verdict.OnTrack)), Map((12m, ObservationStatus.Final), (11m, ObservationStatus.Revised)));
        Assert.True(BriefingCheck.Of(sheet, map).IsClear);
        Assert.DoesNotContain(new CockpitBriefing(inEnglish: false).Write(sheet, map, new(2026, 11, 22)).Body, b => b is DocumentHeading { Text: "印发前核对" });
    }

    [Fact]
    public void The_english_paper_has_not_one_chinese_character_and_the_chinese_one_no_english_sentence()
    {
        var sheet = Sheet(Figure(Spending, "亿元", 1, 121.3m, 110m, Verdict.Behind), Figure(new("高企数", "Firms"), "家", 0, null, null, Verdict.Unknown));
        var map = Map((12m, ObservationStatus.Final), (null, null), (9m, ObservationStatus.Preliminary));
        var english = Text(new CockpitBriefing(inEnglish: true).Write(sheet, map, new(2026, 1, 5)).ToDocx());
        Assert.DoesNotMatch(Han(), english);
        foreach (var part in new[] { "1. Overview", "2. Main indicators", "(Unit: organisations)", "Note: Ranks go by", "5. To be checked before this is issued", "5 January 2026" })
            Assert.Contains(part, english, StringComparison.Ordinal);
        var chinese = Text(new CockpitBriefing(inEnglish: false).Write(sheet, map, new(2026, 1, 5)).ToDocx());
        foreach (var part in new[] { "一、总体情况", "（单位：家）", "注：位次", "2026年1月5日" })
            Assert.Contains(part, chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("stood at", chinese, StringComparison.Ordinal);
    }

    private static List<string> Told(bool inEnglish, CockpitSheet sheet, MapSheet? map = null) =>
        [.. new CockpitBriefing(inEnglish).Write(sheet, map, new(2026, 11, 22)).Body.OfType<DocumentParagraph>().Select(p => p.Lead + p.Text)];

    private static string Text(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), false);
        return document.MainDocumentPart!.Document!.InnerText;
    }

    private static CockpitSheet Sheet(params KeyFigure[] figures) =>
        new(new("青衡市", "Qingheng"), "990100", Guid.NewGuid(), figures, new Dictionary<Verdict, int> { [Verdict.OnTrack] = 1 }, [], 2025, true);

    private static KeyFigure Figure(
        Words name, string unit, int decimals, decimal? latest, decimal? was, Verdict verdict, decimal target = 150, int year = 2025,
        ObservationStatus status = ObservationStatus.Final, ObservationStatus before = ObservationStatus.Final)
    {
        var (now, then) = (latest is { } l ? new YearValue(year, l) { Status = status } : (YearValue?)null, was is { } w ? new YearValue(year - 1, w) { Status = before } : (YearValue?)null);
        var aim = new Quantified { Value = target, Unit = unit, Bound = Bound.AtLeast };
        var line = new TargetLine
        {
            SeriesId = Guid.NewGuid(), IndicatorId = Guid.NewGuid(), IndicatorCode = "A", Indicator = name, Direction = Direction.HigherIsBetter, RegionId = Guid.NewGuid(),
            Region = new("青衡市", "Qingheng"), FirstYear = 2026, LastYear = 2027, Value = aim, ValueInWords = ValueWords.Of(aim), Nature = TargetNature.Expected, PlanId = null,
            Path = PathKind.Linear, Source = new(Guid.Empty, "", null, "", 0, 0, ""), Standing = new(verdict, now, null, null, new("按直线进度落后。", "Behind the straight line.")),
        };
        return new(line, unit, decimals, now, then, null, []);
    }

    private static MapSheet Map(params (decimal? Value, ObservationStatus? Status)[] values) => new(
        new(Guid.NewGuid(), "HNTE", new("高企数", "Firms"), "家"), 2025, [2025],
        [.. values.Select((v, i) => new MapValue(
            Guid.NewGuid(), $"99012{i + 1}", new($"县{i + 1}", $"County {i + 1}"), RegionKind.Administrative, v.Value, new("无数据", "No data"), null, null, null) { Status = v.Status })], new(null, null, null, ""));

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.NonBacktracking)]
    private static partial Regex Han();
}
