using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Tests.Indicators;

namespace Hengliang.Platform.Tests.Cockpit;

/// <summary>What is still to be settled says so wherever it is shown; what is settled says nothing.</summary>
public class ProvisionalTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Cards_maps_lists_and_files_tell_a_preliminary_value_until_it_is_final(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        await RecordAsync(room, rd, room.City, "2024", 100, ObservationStatus.Final);
        await RecordAsync(room, rd, room.City, "2025", 110, ObservationStatus.Preliminary);
        await RecordAsync(room, rd, room.County1, "2025", 70, ObservationStatus.Estimated);
        await RecordAsync(room, rd, room.County2, "2025", 40, ObservationStatus.Revised);
        Assert.True((await room.SetTargetAsync(new() { IndicatorId = rd, RegionId = room.City, Year = 2030, BaseYear = 2024, Value = 150, Basis = "规划" })).IsSuccess);

        var key = (await room.UseAsync<ShowCockpit, CockpitSheet>(s => s.RunAsync(room.City))).Value.Key.Single();
        Assert.Equal([null, "初步"], key.Trend.Select(v => v.Status.Provisional()?.Chinese));
        Assert.Equal("preliminary", key.Latest!.Value.Status.Provisional()!.Value.English);
        var map = (await room.UseAsync<ShowMap, MapSheet>(m => m.RunAsync(rd, room.City))).Value;
        Assert.Equal(["估算", null], map.Values.Select(v => v.Status.Provisional()?.Chinese));
        var sheet = (await room.UseAsync<ShowCockpit, CockpitSheet>(s => s.RunAsync(room.City))).Value;
        foreach (var (inEnglish, told, cell) in new[] { (false, "亿元（初步），同比增长10.0%", "70（估算）"), (true, " in 2025 (preliminary), up 10.0%", "70 (estimated)") })
        {
            var body = new CockpitBriefing(inEnglish).Body(sheet, map);
            Assert.Contains(body.OfType<DocumentParagraph>(), p => p.Text.Contains(told, StringComparison.Ordinal));
            Assert.Equal([cell, "40"], body.OfType<DocumentTable>().Single().Rows.Select(r => r[1]));
        }

        var page = (await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(rd, room.City))).Value;
        Assert.Equal([null, "初步"], page.Trend.Select(v => v.Status.Provisional()?.Chinese));
        var progress = (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new()))).Value;
        Assert.Equal(new Words("2025年，初步", "2025, preliminary"), progress.Lines.Single().Target.Standing.Dated);
        Assert.Contains("110" + Beside, RoundingTests.TextOf(ProgressFile.Document(progress)), StringComparison.Ordinal);
        Assert.Equal(Word, Row(progress)[9].Text);

        await RecordAsync(room, rd, room.City, "2025", 110, ObservationStatus.Final);
        progress = (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new()))).Value;
        Assert.Equal(new Words("2025年", "2025"), progress.Lines.Single().Target.Standing.Dated);
        Assert.DoesNotContain(Word, RoundingTests.TextOf(ProgressFile.Document(progress)), StringComparison.Ordinal);
        Assert.True(string.IsNullOrEmpty(Row(progress)[9].Text));
        Assert.Null((await room.UseAsync<ShowCockpit, CockpitSheet>(s => s.RunAsync(room.City))).Value.Key.Single().Latest!.Value.Status.Provisional());
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_year_made_of_its_parts_is_no_more_settled_than_the_least_of_them(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元", t => t with { Frequency = Frequency.Quarterly, WithinYear = WithinYear.OwnPeriod });
        await RecordAsync(room, rd, room.City, "2024", 100, ObservationStatus.Final);
        foreach (var (quarter, status) in new[] { ("2025-Q1", ObservationStatus.Final), ("2025-Q2", ObservationStatus.Estimated), ("2025-Q3", ObservationStatus.Preliminary), ("2025-Q4", ObservationStatus.Final) })
            await RecordAsync(room, rd, room.City, quarter, 30, status);
        var target = (await room.SetTargetAsync(new() { IndicatorId = rd, RegionId = room.City, Year = 2030, BaseYear = 2024, Value = 150, Basis = "规划" })).Value;

        var sheet = (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(target))).Value;
        Assert.Equal([ObservationStatus.Final, ObservationStatus.Estimated], sheet.Trend.Select(v => v.Status));
        Assert.EndsWith("，估算", sheet.Target!.Standing.Dated!.Value.Chinese, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_level_or_a_total_inside_a_year_that_is_not_settled_is_marked_and_checked_before_issue(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await room.DefineAsync("HNTE", "高企", "家", t => t with { Frequency = Frequency.HalfYearly, WithinYear = WithinYear.PeriodEnd });
        var deals = await room.DefineAsync("DEALS", "合同额", "亿元", t => t with { Frequency = Frequency.Monthly, WithinYear = WithinYear.RunningTotal });
        foreach (var (id, period, value, status) in new[]
        {
            (firms, "2024", 100m, ObservationStatus.Final), (firms, "2025-06", 130m, ObservationStatus.Preliminary),
            (deals, "2024", 80m, ObservationStatus.Final), (deals, "2024-01/06", 40m, ObservationStatus.Estimated), (deals, "2025-01/06", 45m, ObservationStatus.Final),
        })
            await RecordAsync(room, id, room.City, period, value, status);
        foreach (var (id, value) in new[] { (firms, 120m), (deals, 300m) })
            Assert.True((await room.SetTargetAsync(new() { IndicatorId = id, RegionId = room.City, Year = 2030, BaseYear = 2023, Value = value, Basis = "规划" })).IsSuccess);

        var sheet = (await room.UseAsync<ShowCockpit, CockpitSheet>(s => s.RunAsync(room.City))).Value;
        Assert.Equal(["合同额（2024年1—6月，估算）", "高企（2025年6月，初步）"], BriefingCheck.Of(sheet, null).NotFinal.Select(w => w.Chinese).Order(StringComparer.Ordinal));
        Assert.Contains("DEALS (January–June 2024, estimated)", BriefingCheck.Of(sheet, null).NotFinal.Select(w => w.English));
        var told = new CockpitBriefing(inEnglish: false).Body(sheet, null).OfType<DocumentParagraph>().Select(p => p.Text).ToList();
        Assert.Contains(told, t => t.EndsWith("其中2025年6月底为 130，时间计到6月底（初步）。", StringComparison.Ordinal));
        Assert.Contains(told, t => t.EndsWith("= 90（估算）。", StringComparison.Ordinal));
        Assert.Contains(new CockpitBriefing(inEnglish: true).Body(sheet, null).OfType<DocumentParagraph>(), p => p.Text.EndsWith("with the time counted to that day (preliminary).", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_workbook_of_progress_tells_the_unit_of_each_actual_and_follows_the_codes_of_regions(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        foreach (var county in new[] { room.County2, room.County1 })
        {
            foreach (var (year, value) in new[] { ("2024", 100m), ("2025", 110m) })
                await RecordAsync(room, rd, county, year, value, ObservationStatus.Final);
            Assert.True((await room.SetTargetAsync(new() { IndicatorId = rd, RegionId = county, Year = 2030, BaseYear = 2024, Value = 150, Basis = "规划" })).IsSuccess);
            Assert.True((await room.SetTargetAsync(new()
            {
                IndicatorId = rd, RegionId = county, Sort = TargetSort.Rank, Year = 2031, BaseYear = 2024, Value = 3, ValueMax = 5, Basis = "规划",
            })).IsSuccess);
        }

        foreach (var sheet in new[] { (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new()))).Value, (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new(), 1, 50))).Value })
            Assert.Equal(["甲县 2030", "甲县 2031", "乙县 2030", "乙县 2031"], sheet.Lines.Select(l => $"{l.Target.Region.Chinese} {l.Target.LastYear}"));
        var progress = (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new()))).Value;
        var rows = TableReader.Read("progress.xlsx", ProgressFile.Workbook(progress)).Value.Sheets[0].Rows;
        Assert.Equal(new Words("单位", "Unit").ToString(), rows[1][7].Text);
        // A rank nobody has told yet has no actual, and so no unit.
        Assert.Equal([("110", new Words("亿元", MeasureUnit.EnglishOf("亿元")).ToString()), ("", "")], rows.Skip(2).Take(2).Select(r => (r[6].Text ?? "", r[7].Text ?? "")));
        Assert.Equal("位", progress.Lines[1].Target.ActualUnit);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_card_tells_no_rate_from_a_base_that_gives_none(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        foreach (var (code, was, now, says) in new[]
        {
            ("FALLS", 2m, -1m, "较上年同期由正转负，不计算增速"), ("ZERO", 0m, 3m, "上年同期为零，不计算增速"), ("BELOW", -2m, -1m, "上年同期为负数，不计算增速"),
        })
        {
            var id = await room.DefineAsync(code, "净流入" + code, "亿元");
            await RecordAsync(room, id, room.City, "2024", was, ObservationStatus.Final);
            await RecordAsync(room, id, room.City, "2025", now, ObservationStatus.Final);
            Assert.True((await room.SetTargetAsync(new() { IndicatorId = id, RegionId = room.City, Year = 2030, BaseYear = 2024, Value = 9, Basis = "规划" })).IsSuccess);
            var sheet = (await room.UseAsync<ShowCockpit, CockpitSheet>(s => s.RunAsync(room.City))).Value;
            var card = sheet.Key.Single(k => k.Target.IndicatorId == id);
            Assert.Equal((null, says), (card.Change, card.NotCompared?.Chinese));
            Assert.Contains(new CockpitBriefing(inEnglish: false).Body(sheet, null).OfType<DocumentParagraph>(), p => p.Text.Contains($"亿元，{says}。", StringComparison.Ordinal) && p.Text.Contains(code, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_several_come_to_is_the_least_settled_and_nothing_where_one_is_not_known()
    {
        Assert.Equal(ObservationStatus.Preliminary, Actuals.LessFinal([ObservationStatus.Final, ObservationStatus.Preliminary, ObservationStatus.Revised]));
        Assert.Null(Actuals.LessFinal([ObservationStatus.Preliminary, null]));
        Assert.Null(Actuals.LessFinal([]));
        foreach (var status in new ObservationStatus?[] { null, ObservationStatus.Final, ObservationStatus.Revised })
            Assert.Equal((null, ""), (status.Provisional(), status.Beside()));
    }

    private static string Word => ((ObservationStatus?)ObservationStatus.Preliminary).Provisional()!.Value.ToString();

    private static string Beside => ((ObservationStatus?)ObservationStatus.Preliminary).Beside();

    private static IReadOnlyList<FoundCell> Row(ProgressSheet progress) => TableReader.Read("progress.xlsx", ProgressFile.Workbook(progress)).Value.Sheets[0].Rows[2];

    private static async Task RecordAsync(IndicatorRoom room, Guid indicator, Guid region, string period, decimal value, ObservationStatus status)
    {
        var made = await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, region, period, new() { Value = value, Status = status, Basis = "年报" }));
        Assert.True(made.IsSuccess, made.Problem?.Message.Chinese);
    }
}
