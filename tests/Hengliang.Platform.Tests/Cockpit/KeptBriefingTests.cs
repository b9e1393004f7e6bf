using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Assessment;
using Hengliang.Platform.Tests.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Cockpit;

/// <summary>Briefings are kept as they were taken, and the next says what has changed since.</summary>
public partial class KeptBriefingTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_briefing_is_kept_and_the_next_lists_what_has_changed_since(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var city = county.Town.City;
        await county.RecordAsync(county.Intensity, city, 2024, 2.5m, "%");
        await county.PromiseAsync(county.Intensity, city, 2027, new() { Value = 3, Unit = "%", Bound = Bound.AtLeast }, 2024);
        Assert.Null((await ShowAsync(county)).Since);
        var first = await KeepAsync(county);
        Assert.Empty((await ShowAsync(county)).Since!.Found);

        await county.RecordAsync(county.Intensity, city, 2025, 2.75m, "%");
        await county.RecordAsync(county.Intensity, county.Town.CountyA, 2025, 2.4m, "%", "订正");
        var found = (await ShowAsync(county)).Since!.Found.Select(w => w.Chinese).ToList();
        Assert.Contains(found, w => w.StartsWith("研发投入强度：2025年为2.75%，上一份为2024年2.5%", StringComparison.Ordinal));
        Assert.Contains("上溪县：由2%改为2.4%；位次由第2位变为第1位", found);
        Assert.Contains("下溪县：位次由第1位变为第2位", found);
        Assert.Contains("数据截至由2024年改为2025年", found);

        county.Clock.Now = county.Clock.Now.AddDays(1);
        var second = await KeepAsync(county);
        var lines = (await county.MustAsync<ListBriefings, Page<BriefingLine>>(county.Leader, l => l.RunAsync())).Rows;
        Assert.Equal([(second, found.Count), (first, (int?)null)], lines.Select(l => (l.Id, l.Changes)));
        Assert.All(lines, l => Assert.Equal("王敏", l.ByName));
        var (was, now) = (await FetchAsync(county, first, inEnglish: false), await FetchAsync(county, second, inEnglish: false));
        Assert.Equal(lines[1].ChineseHash, Convert.ToHexStringLower(SHA256.HashData(was)));
        Assert.Equal(lines[0].EnglishHash, Convert.ToHexStringLower(SHA256.HashData(await FetchAsync(county, second, inEnglish: true))));
        Assert.DoesNotContain("与上一份相比", Text(was), StringComparison.Ordinal);
        Assert.Contains("研发投入强度：2025年为2.75%，上一份为2024年2.5%", Text(now), StringComparison.Ordinal);
        Assert.Contains("What has changed since the last briefing", Text(await FetchAsync(county, second, inEnglish: true)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_briefing_is_seen_and_kept_where_its_region_is_in_sight(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var city = await KeepAsync(county);
        Assert.Empty((await county.MustAsync<ListBriefings, Page<BriefingLine>>(county.ClerkA, l => l.RunAsync())).Rows);
        Assert.Equal("cockpit.no-such-briefing", (await county.As<ListBriefings, Outcome<byte[]>>(county.ClerkA, l => l.FetchAsync(city, false))).Problem?.Code);
        Assert.Equal("access.out-of-scope", (await county.As<KeepBriefing, Outcome<Guid>>(county.ClerkA, k => k.RunAsync(county.Town.City))).Problem?.Code);
        county.Clock.Now = county.Clock.Now.AddMinutes(1);
        var own = await county.MustAsync<KeepBriefing, Guid>(county.ClerkA, k => k.RunAsync());
        Assert.Equal(own, Assert.Single((await county.MustAsync<ListBriefings, Page<BriefingLine>>(county.ClerkA, l => l.RunAsync())).Rows).Id);
        Assert.Equal([own, city], (await county.MustAsync<ListBriefings, Page<BriefingLine>>(county.Planner, l => l.RunAsync())).Rows.Select(l => l.Id));
        // What the county kept is not what the city's next is held against.
        Assert.Equal("王敏", (await ShowAsync(county)).Since?.ByName);
        Assert.Equal(2, await county.ReadAsync(county.Planner, db => db.KeptBriefings.CountAsync()));
        // Whose scope ends at the city, or at its bureau, is told nothing of the counties by it.
        foreach (var sight in new[] { new Sight([county.Town.City], []), new Sight([], [county.Planner.Actor!.UnitId]) })
        {
            var narrow = Acting.As(county.Planner.Actor!, sight);
            Assert.Equal("cockpit.no-such-briefing", (await county.As<ListBriefings, Outcome<byte[]>>(narrow, l => l.FetchAsync(city, false))).Problem?.Code);
            Assert.Null((await county.MustAsync<ShowBriefing, BriefingSheet>(narrow, s => s.RunAsync(county.Town.City, county.Intensity))).Since);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_briefing_is_held_only_against_one_of_the_same_scope(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        await county.RecordAsync(county.Intensity, county.Town.City, 2024, 2.5m, "%");
        await county.PromiseAsync(county.Intensity, county.Town.City, 2027, new() { Value = 3, Unit = "%", Bound = Bound.AtLeast }, 2024);
        var bureau = Acting.As(county.Planner.Actor!, new Sight([], [county.Planner.Actor!.UnitId]));
        var colleague = Acting.As(county.Leader.Actor!, new Sight([], [county.Planner.Actor!.UnitId]));
        var first = await county.MustAsync<KeepBriefing, Guid>(bureau, k => k.RunAsync(county.Town.City));

        // What somebody who sees more is told is not new: it is another scope, and is said to be.
        var wide = await ShowAsync(county);
        Assert.Null(wide.Since);
        county.Clock.Now = county.Clock.Now.AddDays(1);
        Assert.Contains("数据范围与这一份不同", wide.NotCompared?.Chinese, StringComparison.Ordinal);
        var second = await KeepAsync(county);
        var papers = (Text(await FetchAsync(county, second, inEnglish: false)), Text(await FetchAsync(county, second, inEnglish: true)));
        Assert.Contains("数据范围与这一份不同，不与它比较。", papers.Item1, StringComparison.Ordinal);
        Assert.Contains("composed under another data scope, so nothing is compared with it.", papers.Item2, StringComparison.Ordinal);
        var again = await ShowAsync(county);
        Assert.Empty(again.Since!.Found);
        Assert.Null(again.NotCompared);

        // Who kept the first is held against the first, and so is a colleague, who fetches it again.
        county.Clock.Now = county.Clock.Now.AddDays(1);
        foreach (var same in new[] { bureau, colleague })
        {
            Assert.Empty((await county.MustAsync<ShowBriefing, BriefingSheet>(same, s => s.RunAsync(county.Town.City))).Since!.Found);
            Assert.NotEmpty(await county.MustAsync<ListBriefings, byte[]>(same, l => l.FetchAsync(first, inEnglish: false)));
            var lines = (await county.MustAsync<ListBriefings, Page<BriefingLine>>(same, l => l.RunAsync())).Rows;
            Assert.Equal([(second, false), (first, true)], lines.Select(l => (l.Id, l.IsReadable)));
        }

        // What was kept before scopes were is held against nothing.
        await county.ReadAsync(Acting.System("test"), db =>
        {
            db.IsWriting = true;
            return db.KeptBriefings.ExecuteUpdateAsync(b => b.SetProperty(x => x.Scope, ScopeMark.Unknown));
        });
        Assert.Contains("没有记下当时的数据范围", (await ShowAsync(county)).NotCompared?.Chinese, StringComparison.Ordinal);
        Assert.Null((await ShowAsync(county)).Since);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_value_that_is_told_only_as_gone_is_told_to_nobody_beyond_its_region(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        await KeepAsync(county);
        var gone = await county.ReadAsync(Acting.System("test"), db => db.Set<Observation>().Where(o => o.IndicatorId == county.Intensity && o.RegionId == county.Town.CountyA && o.Year == 2025).Select(o => o.SeriesId).SingleAsync());
        await county.MustAsync<WithdrawValue, RevisedValue>(county.Planner, w => w.RunAsync(gone, null, "误报"));
        var second = await KeepAsync(county);
        Assert.Contains("上溪县：由2%改为无数据", Text(await FetchAsync(county, second, inEnglish: false)), StringComparison.Ordinal);
        var without = Acting.As(county.Planner.Actor!, new Sight([county.Town.City, county.Town.CountyB], []));
        Assert.Equal("cockpit.no-such-briefing", (await county.As<ListBriefings, Outcome<byte[]>>(without, l => l.FetchAsync(second, false))).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_a_figure_is_held_against_is_a_change_of_its_sentence(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var city = county.Town.City;
        await county.RecordAsync(county.Intensity, city, 2024, 2.5m, "%");
        await county.RecordAsync(county.Intensity, city, 2025, 2.75m, "%");
        await county.PromiseAsync(county.Intensity, city, 2027, new() { Value = 3, Unit = "%", Bound = Bound.AtLeast }, 2023);
        await KeepAsync(county);
        Assert.Empty((await ShowAsync(county)).Since!.Found);

        await county.RecordAsync(county.Intensity, city, 2024, 2.6m, "%", "订正");
        Assert.Contains("研发投入强度：2024年数值由2.5%改为2.6%", (await ShowAsync(county)).Since!.Found.Select(w => w.Chinese));
        county.Clock.Now = county.Clock.Now.AddDays(1);
        await KeepAsync(county);
        Assert.Empty((await ShowAsync(county)).Since!.Found);
        await county.MustAsync<DeclareBreak, Guid>(county.Planner, d => d.RunAsync(county.Intensity, 2025, false, "新口径", city));
        Assert.Contains("研发投入强度：不再与上年比较（口径有变，不作比较）", (await ShowAsync(county)).Since!.Found.Select(w => w.Chinese));
        Assert.Contains(
            (await ShowAsync(county)).Since!.Found.Select(w => w.English), w => w.EndsWith("it is no longer held against the year before (not compared, as it is counted in another way)", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_a_verdict_rests_on_inside_a_year_is_a_change_of_its_sentence(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元", t => t with { Frequency = Frequency.Monthly, WithinYear = WithinYear.RunningTotal });
        foreach (var (period, value) in new[] { ("2024", 100m), ("2024-01/06", 40m), ("2025-01/06", 50m) })
            await RecordAsync(period, value);
        Assert.True((await room.SetTargetAsync(new() { IndicatorId = rd, RegionId = room.City, Year = 2030, BaseYear = 2023, Value = 500, Basis = "规划" })).IsSuccess);
        Assert.True((await room.UseAsync<KeepBriefing, Guid>(k => k.RunAsync(room.City))).IsSuccess);
        Assert.Empty(await FoundAsync());

        var series = ObservationSeries.OfLevel(rd, room.City, "2025-01/06");
        Assert.True((await room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(series, null, new() { Value = 52, Basis = "月报" }, "订正"))).IsSuccess);
        Assert.Contains(await FoundAsync(), w => w.StartsWith("研发：2025年全年按1—6月推算由125亿元改为130亿元", StringComparison.Ordinal));
        Assert.True((await room.UseAsync<KeepBriefing, Guid>(k => k.RunAsync(room.City))).IsSuccess);
        await RecordAsync("2025-01/07", 60);
        await RecordAsync("2024-01/07", 48);
        Assert.Contains(await FoundAsync(), w => w.StartsWith("研发：改按2025年全年按1—7月推算判断进度，为125亿元", StringComparison.Ordinal));

        async Task<IReadOnlyList<string>> FoundAsync() => [.. (await room.UseAsync<ShowBriefing, BriefingSheet>(s => s.RunAsync(room.City))).Value.Since!.Found.Select(w => w.Chinese)];

        async Task RecordAsync(string period, decimal value)
        {
            var made = await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, room.City, period, new() { Value = value, Basis = "月报" }));
            Assert.True(made.IsSuccess, made.Problem?.Message.Chinese);
        }
    }

    [Fact]
    public void Every_kind_of_change_is_told_in_both_languages()
    {
        var before = Told(Figure(A, 110, Verdict.Behind), Figure(B, null, Verdict.Unknown), Figure(C, 5, Verdict.OnTrack), Figure(D, 7, Verdict.OnTrack, status: ObservationStatus.Preliminary));
        var now = Told(
            Figure(A, 121.34m, Verdict.OnTrack, 2025), Figure(B, 3, Verdict.Unknown), Figure(D, 7, Verdict.OnTrack, status: ObservationStatus.Final, aim: "不低于9件", aimEnglish: "at least 9"),
            Figure(E, 1, Verdict.OnTrack)) with { Until = DataUntil.EndOf(2025) };
        var found = BriefingChanges.Between(before, now);
        Assert.Equal(
            [
                "数据截至由2024年改为2025年", "滞后的目标由1项变为0项", "符合进度的目标由2项变为3项",
                "指标A：2025年为121.3亿元，上一份为2024年110亿元；由滞后变为符合进度", "指标B：有了2024年数据，为3亿元", "指标D：2024年数值由初步转为最终；目标由2027年不低于150亿元改为2027年不低于9件",
                "主要指标新增“指标E”", "主要指标不再列“指标C”",
            ],
            found.Select(w => w.Chinese).OrderBy(Place));
        Assert.All(found, w => Assert.DoesNotMatch(Han(), w.English));
        Assert.Empty(BriefingChanges.Between(now, BriefingFigures.Read(now.Write())));
    }

    [Fact]
    public void A_revision_below_the_digits_shown_is_told_with_the_digits_that_tell_it()
    {
        var found = BriefingChanges.Between(Told(Figure(A, 12.34m, Verdict.OnTrack)), Told(Figure(A, 12.31m, Verdict.OnTrack)));
        Assert.Equal(["指标A：2024年数值由12.34亿元改为12.31亿元"], found.Select(w => w.Chinese));
    }

    [Fact]
    public void A_briefing_kept_before_what_a_figure_is_held_against_was_kept_is_compared_by_what_it_kept()
    {
        var now = Figure(A, 110, Verdict.OnTrack) with { Basis = new(new(2024, 110, 110), new(2023, 100, 100), "", "", null) };
        var kept = BriefingFigures.Read(Told(now).Write());
        Assert.Equal(Told(now).Write(), kept.Write());
        Assert.Empty(BriefingChanges.Between(Told(Figure(A, 110, Verdict.OnTrack)), Told(now)));
        var inside = new ToldInside(130, 130, "2025年6月底", "the end of June 2025", "2025年6月底为 130", "130 at the end of June 2025", ObservationStatus.Preliminary);
        foreach (var (changed, says, english) in new (ToldBasis, string, string)[]
        {
            (now.Basis! with { Before = new(2023, 100.04m, 100) }, "2023年数值由100亿元改为100.04亿元", "its value of 2023 is 10.004 billion yuan, and was 10 billion yuan"),
            (now.Basis! with { Before = null }, "不再有2023年数值，上一份为100亿元", "there is no value of 2023 any more, which was 10 billion yuan"),
            (now.Basis! with { Before = null, NotCompared = "口径有变", NotComparedEnglish = "counted otherwise" }, "不再与上年比较（口径有变）", "it is no longer held against the year before (counted otherwise)"),
            (now.Basis! with { Inside = inside }, "改按2025年6月底判断进度，为130亿元", "its progress is told by the end of June 2025 now: 13 billion yuan"),
        })
        {
            Assert.Equal([("指标A：" + says, "Indicator A: " + english)], BriefingChanges.Between(kept, Told(now with { Basis = changed })).Select(w => (w.Chinese, w.English)));
            Assert.Single(BriefingChanges.Between(Told(now with { Basis = changed }), kept));
        }

        var judged = now with { Basis = now.Basis! with { Inside = inside } };
        Assert.Equal(
            ["指标A：2025年6月底由130亿元改为131亿元", "指标A：2025年6月底的依据改为：别的算式", "指标A：2025年6月底的数据转为最终"],
            new[] { inside with { Value = 131, Shown = 131 }, inside with { How = "别的算式" }, inside with { Status = ObservationStatus.Final } }
                .SelectMany(i => BriefingChanges.Between(Told(judged), Told(now with { Basis = now.Basis! with { Inside = i } }))).Select(w => w.Chinese));
        // After a further year the base is what was the latest: a correction of it is a change too.
        var next = Figure(A, 120, Verdict.OnTrack, 2025) with { Basis = new(new(2025, 120, 120), new(2024, 112, 112), "", "", null) };
        Assert.Equal(["指标A：2025年为120亿元，上一份为2024年110亿元；2024年数值由110亿元改为112亿元"], BriefingChanges.Between(kept, Told(next)).Select(w => w.Chinese));
    }

    [Fact]
    public void Regions_told_by_another_indicator_are_not_compared()
    {
        ToldTable Of(Guid indicator, string name) => new(indicator, name, "Firms", "家", 2025, [new(County, "甲县", "Jia", 1, 1)]);
        var was = Told() with { Table = Of(A, "高企数") };
        var found = BriefingChanges.Between(was, Told() with { Table = Of(B, "专利数") });
        Assert.Equal(["分地区情况由“高企数”换为“专利数”，不作比较"], found.Select(w => w.Chinese));
        Assert.Empty(BriefingChanges.Between(was, was));
    }

    private static Guid A { get; } = Guid.NewGuid();

    private static Guid B { get; } = Guid.NewGuid();

    private static Guid C { get; } = Guid.NewGuid();

    private static Guid D { get; } = Guid.NewGuid();

    private static Guid E { get; } = Guid.NewGuid();

    private static Guid County { get; } = Guid.NewGuid();

    private static readonly string[] Order = ["数据截至", "滞后", "符合", "指标A", "指标B", "指标D", "主要指标新增", "主要指标不再"];

    private static int Place(string words) => Array.FindIndex(Order, o => words.StartsWith(o, StringComparison.Ordinal));

    private static ToldFigure Figure(
        Guid id, decimal? value, Verdict verdict, int year = 2024, ObservationStatus status = ObservationStatus.Final, string aim = "不低于150亿元", string aimEnglish = "at least 15 billion yuan")
    {
        var letter = id == A ? "A" : id == B ? "B" : id == C ? "C" : id == D ? "D" : "E";
        return new(id, "指标" + letter, "Indicator " + letter, "亿元", 1, value is { } known ? new YearValue(year, known) : null, value is null ? null : status, verdict, aim, aimEnglish, 2027);
    }

    private static BriefingFigures Told(params ToldFigure[] figures) => new()
    {
        Until = DataUntil.EndOf(2024), Key = [.. figures], Verdicts = figures.CountBy(f => f.Verdict).ToImmutableDictionary(),
    };

    private static Task<BriefingSheet> ShowAsync(CountyRound county) => county.MustAsync<ShowBriefing, BriefingSheet>(county.Planner, s => s.RunAsync(null, county.Intensity));

    private static Task<Guid> KeepAsync(CountyRound county) => county.MustAsync<KeepBriefing, Guid>(county.Planner, k => k.RunAsync(null, county.Intensity));

    private static Task<byte[]> FetchAsync(CountyRound county, Guid id, bool inEnglish) => county.MustAsync<ListBriefings, byte[]>(county.Leader, l => l.FetchAsync(id, inEnglish));

    private static string Text(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), false);
        return document.MainDocumentPart!.Document!.InnerText;
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.NonBacktracking)]
    private static partial Regex Han();
}
