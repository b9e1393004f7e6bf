using System.IO.Compression;
using System.Text;
using Hengliang.Indices.Data;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Structure;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Studies;
using Hengliang.Platform.Tests.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Studies;

public class StudiesTests
{
    private const string Structure = "iCode,Level,Parent,Direction\nA,1,P,1\nB,1,P,-1\nC,1,Q,1\nP,2,I,1\nQ,2,I,1\nI,3,,1\n";
    private const string Data = "uCode,uName,Time,A,B,C\nu,甲县,2024,1,9,3\nv,乙县,2024,2,5,1\nw,丙县,2024,4,2,2\nu,甲县,2025,3,8,1\nv,乙县,2025,,4,5\nw,丙县,2025,6,3,4\n";
    private const string Method = """{"impute":{"method":"latest"},"normalise":{"method":"minmax","low":1,"high":10}}""";
    private static readonly StudyTexts Texts = new(Data, Structure, Method, "2025");

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_study_is_kept_shown_revised_and_told_to_the_audit(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        var planner = await town.HireAsync("planner", "王敏", Role.Planner, ScopeShape.RegionAndBelow);
        var id = (await town.As(planner, (BeginStudy begin) => begin.RunAsync(new("县域创新", "", Texts)))).Value;
        var sheet = (await town.As(planner, (ShowStudy show) => show.RunAsync(id))).Value;
        Assert.Equal((1, Texts.Hash), (sheet.Revision, sheet.Texts.Hash));
        // The gap of 乙县 takes its figure of the year before.
        Assert.Equal(2, sheet.Index.Preparation.After[Step.Impute]["v", "A"]);

        var revised = await town.As(planner, (ReviseStudy revise) => revise.RunAsync(id, new(1, "改用平均") { Method = Method.Replace("latest", "mean", StringComparison.Ordinal) }));
        Assert.Equal(2, revised.Value);
        Assert.Equal(2, (await town.As(planner, (ReviseStudy revise) => revise.RunAsync(id, new(2)))).Value);
        var old = (await town.As(planner, (ShowStudy show) => show.RunAsync(id, 1))).Value;
        Assert.Equal(2, old.Index.Preparation.After[Step.Impute]["v", "A"]);
        Assert.Equal([2, 1], old.Revisions.Select(r => r.Number));
        await using var db = database.Databases.Open(Acting.System("test"));
        var told = await db.AuditEntries.Where(e => e.Subject == $"study:{id}").OrderBy(e => e.Sequence).Select(e => e.SentenceZh).ToListAsync();
        Assert.Equal(["王敏 建立了指数研究“县域创新”", "王敏 保存了指数研究“县域创新”第 2 版，原因：改用平均"], told);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_composed_study_reckons_with_exact_figures_and_says_how_computed_ones_are_shown(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (all, firms) = (await room.DefineAsync("ALL", "合计", "亿元"), await room.DefineAsync("FIRMS", "企业", "亿元"));
        var share = await room.DefineAsync("SHARE", "占比", "%", t => t with { Aggregation = Aggregation.Formula, Formula = "企业 / 合计", Decimals = 1 });
        foreach (var (indicator, region, value) in new[] { (all, room.County1, 3m), (firms, room.County1, 2m), (all, room.County2, 4m), (firms, room.County2, 1m) })
            Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, region, "2024", new() { Value = value, Basis = "报表" }))).IsSuccess);
        var texts = (await room.UseAsync<ComposeStudy, StudyTexts>(c => c.RunAsync(new("占比研究", [new(share), new(all)], [room.County1, room.County2], 2024)))).Value;
        var framework = FrameworkReader.Read(CsvSheet.Parse(texts.Structure, StudyTexts.StructureFile));
        Assert.Equal([1, null], new[] { framework.Node("SHARE").Decimals, framework.Node("ALL").Decimals });
        Assert.Equal(66.6666666667, IndexDataReader.Read(CsvSheet.Parse(texts.Data, StudyTexts.DataFile), framework, texts.Time).Indicators["990121", "SHARE"]);
    }

    [Fact]
    public async Task Of_two_who_revise_one_revision_the_second_is_told_of_the_first()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var (one, two) = (await town.HireAsync("one", "王敏", Role.Planner, ScopeShape.Region), await town.HireAsync("two", "李立", Role.Planner, ScopeShape.Region));
        var id = (await town.As(one, (BeginStudy begin) => begin.RunAsync(new("县域创新", "", Texts)))).Value;
        Assert.True((await town.As(one, (ReviseStudy revise) => revise.RunAsync(id, new(1) { Time = "2024" }))).IsSuccess);
        var second = (await town.As(two, (ReviseStudy revise) => revise.RunAsync(id, new(1) { Method = "{}" }))).Problem;
        Assert.Equal(ProblemKind.Conflict, second?.Kind);
        Assert.Contains("王敏已保存第 2 版", second!.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal("2024", (await town.As(two, (ShowStudy show) => show.RunAsync(id))).Value.Texts.Time);
    }

    [Fact]
    public async Task A_study_is_seen_within_its_scope_and_changed_by_those_who_may()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var planner = await town.HireAsync("planner", "王敏", Role.Planner, ScopeShape.Region);
        var leader = await town.HireAsync("leader", "沈岳", Role.Leader, ScopeShape.Region);
        var county = await town.HireAsync("county", "陆川", Role.Planner, ScopeShape.Region, town.BureauA);
        var id = (await town.As(planner, (BeginStudy begin) => begin.RunAsync(new("县域创新", "", Texts)))).Value;
        Assert.True((await town.As(leader, (ShowStudy show) => show.RunAsync(id))).IsSuccess);
        Assert.Equal(ProblemKind.Refused, (await town.As(leader, (ReviseStudy revise) => revise.RunAsync(id, new(1) { Method = "{}" }))).Problem?.Kind);
        Assert.Equal(ProblemKind.Missing, (await town.As(county, (ShowStudy show) => show.RunAsync(id))).Problem?.Kind);
        Assert.Equal(ProblemKind.Missing, (await town.As(county, (ReviseStudy revise) => revise.RunAsync(id, new(1) { Method = "{}" }))).Problem?.Kind);
        Assert.Equal(0, (await town.As(county, (ListStudies list) => list.RunAsync())).Value.Total);
        Assert.Equal(1, (await town.As(leader, (ListStudies list) => list.RunAsync("创新"))).Value.Total);
    }

    [Theory]
    [InlineData("uCode,Time,A,B,C\nu,2025,1O,1,1\n", Structure, Method, "data.csv 第 2 行“A”列：“1O”不是数")]
    [InlineData(Data, "iCode,Level,Parent\nA,1,P\nB,1,P\nC,1,X\nP,2,\n", Method, "structure.csv 第 4 行“Parent”列")]
    [InlineData(Data, Structure, """{"impute":{"method":"lates"}}""", "是否应为“latest”")]
    [InlineData(Data, Structure, "{", "method.json 第 1 行")]
    public async Task Files_that_build_no_index_are_refused_with_place_and_remedy_and_nothing_is_kept(string data, string structure, string method, string says)
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var planner = await town.HireAsync("planner", "王敏", Role.Planner, ScopeShape.Region);
        var problem = (await town.As(planner, (BeginStudy begin) => begin.RunAsync(new("县域创新", "", new(data, structure, method, "2025"))))).Problem;
        Assert.Contains(says, problem?.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal(0, (await town.As(planner, (ListStudies list) => list.RunAsync())).Value.Total);
    }

    [Fact]
    public async Task Moved_weights_are_written_into_the_package_so_that_it_builds_what_was_shown()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var planner = await town.HireAsync("planner", "王敏", Role.Planner, ScopeShape.Region);
        var id = (await town.As(planner, (BeginStudy begin) => begin.RunAsync(new("县域创新", "", Texts)))).Value;
        var weights = new Dictionary<string, double>(StringComparer.Ordinal) { ["P"] = 2.5, ["B"] = 0.3 };
        var shown = (await town.As(planner, (WeighStudy weigh) => weigh.RunAsync(id, null, weights))).Value;
        Assert.True(shown.IsMoved);
        var file = (await town.As(planner, (ExportStudy export) => export.RunAsync(id, null, weights, new()))).Value;
        var package = Unpack(file.Bytes);
        var rebuilt = StudyBuild.Of(new(package["data.csv"], package["structure.csv"], package["method.json"], "2025")).Value;
        Assert.Equal(CsvText.Of(shown.Moved.Scores), CsvText.Of(rebuilt.Scores));
        Assert.Equal(package["result/scores.csv"], CsvText.Of(rebuilt.Scores));
        Assert.NotEqual(CsvText.Of(shown.Sheet.Index.Scores), CsvText.Of(rebuilt.Scores));
    }

    [Fact]
    public async Task A_weight_that_is_none_is_refused_by_name()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var planner = await town.HireAsync("planner", "王敏", Role.Planner, ScopeShape.Region);
        var id = (await town.As(planner, (BeginStudy begin) => begin.RunAsync(new("县域创新", "", Texts)))).Value;
        async Task<string> Say(string code, double weight) => (await town.As(planner, (WeighStudy weigh) =>
            weigh.RunAsync(id, null, new Dictionary<string, double>(StringComparer.Ordinal) { [code] = weight }))).Problem?.Message.Chinese ?? "";
        Assert.Contains("“X”不是这个指数的指标或节点", await Say("X", 1), StringComparison.Ordinal);
        Assert.Contains("“A”的权重 -1 不是非负数", await Say("A", -1), StringComparison.Ordinal);
        Assert.Contains("“Q”的下级权重全为 0", await Say("C", 0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_year_another_method_and_a_part_left_out_stand_beside_the_study()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var planner = await town.HireAsync("planner", "王敏", Role.Planner, ScopeShape.Region);
        var id = (await town.As(planner, (BeginStudy begin) => begin.RunAsync(new("县域创新", "", Texts)))).Value;
        async Task<Outcome<ComparedStudy>> With(ComparedWith other) => await town.As(planner, (CompareStudy compare) => compare.RunAsync(id, null, other));
        var year = (await With(new(Time: "2024"))).Value;
        Assert.True(year.IsOfTime);
        Assert.Equal(StudyBuild.Of(Texts with { Time = "2024" }).Value.Scores["u", "I"], year.Other.Scores["u", "I"]);
        foreach (var method in Enum.GetValues<OtherMethod>())
            Assert.True((await With(new(Method: method))) is { IsSuccess: true } or { Problem.Code: "studies.faulty-input" }, method.ToString());
        Assert.DoesNotContain("B", (await With(new(Without: "B"))).Value.Other.Framework.IndicatorCodes);
        Assert.Equal(ProblemKind.Invalid, (await With(new(Without: "I"))).Problem?.Kind);
    }

    [Fact]
    public async Task The_draws_of_the_page_are_those_of_the_exported_inputs()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var planner = await town.HireAsync("planner", "王敏", Role.Planner, ScopeShape.Region);
        var id = (await town.As(planner, (BeginStudy begin) => begin.RunAsync(new("县域创新", "", Texts)))).Value;
        var none = new Dictionary<string, double>();
        var doubted = (await town.As(planner, (DoubtStudy doubt) => doubt.RunAsync(id, null, none, new(0.5, true, true)))).Value;
        Assert.Equal(RankDoubt.Draws, doubted.Outcomes.Design.Count);
        Assert.Empty(doubted.Outcomes.Failed);
        Assert.Contains(doubted.Outcomes.Spread(), s => s.Q95 > s.Q5);
        Assert.Equal("studies.no-doubt", (await town.As(planner, (DoubtStudy doubt) => doubt.RunAsync(id, null, none, new(0, false, false)))).Problem?.Code);
    }

    private static Dictionary<string, string> Unpack(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var reader = new StreamReader(e.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        }, StringComparer.Ordinal);
    }
}
