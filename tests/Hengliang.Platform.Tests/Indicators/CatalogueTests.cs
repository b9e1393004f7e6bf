using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

public class CatalogueTests
{
    private static readonly string Starter = Path.Combine(AppContext.BaseDirectory, "catalogue", "regional-innovation.csv");

    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task The_starter_catalogue_comes_in_whole_and_again_changes_nothing(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var bytes = await File.ReadAllBytesAsync(Starter);

        var first = await room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("starter.csv", bytes));
        Assert.True(first.IsSuccess, first.Problem?.Message.Chinese);
        Assert.True(first.Value.Added >= 60, $"{first.Value.Added} indicators");
        Assert.Equal(new ImportedCatalogue(0, 0, first.Value.Added), (await room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("starter.csv", bytes))).Value);

        await using var db = room.OpenAll();
        var all = await db.Set<Indicator>().ToListAsync();
        Assert.All(all, i => Assert.True(i.Definition.Length > 10 && i.Source.Length > 2 && i.NameEnglish.Length > 2, i.Code));
        Assert.All(all.Where(i => i.Unit is "%" or "件/万人"), i => Assert.False(i.Additive, i.Code));
        Assert.All(all.Where(i => i.NumeratorId is not null), i => Assert.NotEqual("", i.Formula));
        Assert.Equal(all.Count, await db.Set<IndicatorEdition>().CountAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_exported_is_what_can_be_imported(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var count = (await room.UseAsync<ImportCatalogue, ImportedCatalogue>(async i => await i.RunAsync("starter.csv", await File.ReadAllBytesAsync(Starter)))).Value.Added;
        foreach (var asWorkbook in new[] { true, false })
        {
            var file = (await room.UseAsync<ExportCatalogue, byte[]>(e => e.RunAsync(asWorkbook))).Value;
            var again = await room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("again", file));
            Assert.True(again.IsSuccess, again.Problem?.Message.Chinese);
            Assert.Equal(new ImportedCatalogue(0, 0, count), again.Value);
            await using var other = await IndicatorRoom.OpenAsync(engine);
            Assert.Equal(count, (await other.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("other", file))).Value.Added);
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_file_without_a_column_leaves_its_terms_as_they_stand(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await room.DefineAsync("A", "甲", "亿元");
        await room.DefineAsync("W", "权重", "亿元");
        await room.DefineAsync("B", "乙", "亿元", t => t with
        {
            Formula = "甲 * 2", Dimensions = "产业（一产、二产）", OwnerUnitId = room.CityUnit, ValidTo = new(2025, 12, 31), LagDays = 30, Decimals = 3, Aggregation = Aggregation.Weighted, Weight = "W",
        });
        var before = await TermsAsync();
        const string file = "编码,名称,单位,英文名称\nB,乙,亿元,The second\n";
        Assert.Equal(new ImportedCatalogue(0, 1, 0), (await room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("短表.csv", Encoding.UTF8.GetBytes(file)))).Value);
        Assert.Equal(before with { English = "The second" }, await TermsAsync());
        // An empty cell of a column that is there says that there is none.
        const string emptied = "编码,名称,单位,方向,责任单位,停用日期\nB,乙,亿元,越高越好,,\n";
        Assert.True((await room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("空.csv", Encoding.UTF8.GetBytes(emptied)))).IsSuccess);
        Assert.Equal(before with { English = "The second", Owner = null, Until = null }, await TermsAsync());

        async Task<(string English, string Formula, string Dimensions, Guid? Owner, DateOnly? Until, int Lag, int Decimals, Aggregation Aggregation, Guid? Weight, string Definition)> TermsAsync()
        {
            await using var db = room.OpenAll();
            var b = await db.Set<Indicator>().SingleAsync(i => i.Code == "B");
            return (b.NameEnglish, b.Formula, b.Dimensions, b.OwnerUnitId, b.ValidTo, b.LagDays, b.Decimals, b.Aggregation, b.WeightId, b.Definition);
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_file_that_takes_away_a_part_with_values_or_has_no_whole_number_is_refused_with_its_line(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var id = await room.DefineAsync("B", "乙", "亿元", t => t with { Dimensions = "产业（一产、二产）" });
        Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(id, room.City, "2024", new() { Value = 1, Basis = "年报", Dimension = "产业=二产" }))).IsSuccess);
        foreach (var (heads, cells, says) in new[]
        {
            ("维度", "", "第2行：“产业：二产”已有数值"), ("维度", "产业（一产）", "第2行：“产业：二产”已有数值"),
            ("小数位数", "3000000000", "第2行：小数位数和滞后天数应是整数"), ("滞后天数", "2.7", "第2行：小数位数和滞后天数应是整数"), ("小数位数", "11", "第2行：小数位数应在"),
        })
        {
            var refused = await room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("x.csv", Encoding.UTF8.GetBytes($"编码,名称,单位,{heads}\nB,乙,亿元,{cells}\n")));
            Assert.Contains(says, refused.Problem?.Message.Chinese, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_wrong_row_is_named_and_keeps_all_others_out(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        const string file = "编码,名称,单位,方向,公式\nA,甲,亿元,越高越好,\nB,乙,亿元,大,\nC,丙,斗,越高越好,\nD,丁,%,越高越好,甲 / 丁丁\n";

        var problem = (await room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("x.csv", Encoding.UTF8.GetBytes(file)))).Problem!;

        Assert.Contains("4行中有2行不能导入", problem.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("第3行：“方向”应是", problem.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("Line 4:", problem.Message.English, StringComparison.Ordinal);
        await using var db = room.OpenAll();
        Assert.Equal(0, await db.Set<Indicator>().CountAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_code_or_a_name_that_a_file_writes_twice_is_refused_with_both_lines(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await room.DefineAsync("K", "已有", "亿元");
        await room.DefineAsync("L", "另有", "亿元");
        const string head = "编码,名称,单位,方向,公式\n";
        Assert.Contains("3行中有1行不能导入，一行也没有保存。第4行：编码“A”在第2行已经写过", (await ImportAsync("A,甲,亿元,越高越好,\nB,乙,亿元,越高越好,\nA,甲,亿元,越高越好,\n")).Chinese, StringComparison.Ordinal);
        Assert.Contains("Line 3: The code 'K' is on line 2 already", (await ImportAsync("K,已有,亿元,越高越好,\nK,已有,亿元,越低越好,\n")).English, StringComparison.Ordinal);
        // With a formula that breaks there was another way to fall.
        Assert.Contains("第3行：编码“A”在第2行已经写过", (await ImportAsync("A,甲,亿元,越高越好,\nA,甲,亿元,越高越好,无此指标 * 2\n")).Chinese, StringComparison.Ordinal);
        Assert.Contains("第3行：指标“改名”已经存在", (await ImportAsync("K,改名,亿元,越高越好,\nL,改名,亿元,越高越好,\n")).Chinese, StringComparison.Ordinal);
        await using var db = room.OpenAll();
        Assert.Equal(["已有", "另有"], await db.Set<Indicator>().OrderBy(i => i.Code).Select(i => i.Name).ToListAsync());
        Assert.Contains("第2行：“另有”现为“L”的名称，一次导入不能转给另一个指标", (await ImportAsync("K,另有,亿元,越高越好,\nL,已有,亿元,越高越好,\n")).Chinese, StringComparison.Ordinal);
        Assert.Contains("第2行：指标“另有”已经存在", (await ImportAsync("K,另有,亿元,越高越好,\n")).Chinese, StringComparison.Ordinal);

        async Task<Words> ImportAsync(string rows) =>
            (await room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("x.csv", Encoding.UTF8.GetBytes(head + rows)))).Problem!.Message;
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Whether_parts_add_up_is_said_in_words_that_can_be_read(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        foreach (var (said, additive) in new (string, bool?)[] { ("是", true), ("Yes", true), ("TRUE", true), ("1", true), ("否", false), ("No", false), ("False", false), ("0", false), ("", true), ("√", null), ("Y", null) })
        {
            var done = await room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("x.csv", Encoding.UTF8.GetBytes($"编码,名称,单位,方向,汇总方式,可加\nA,甲,亿元,越高越好,求和,{said}\n")));
            if (additive is null)
                Assert.Contains($"第2行：“可加”应是“是”“否”之一，现为“{said}”", done.Problem?.Message.Chinese, StringComparison.Ordinal);
            else
                Assert.True(done.IsSuccess, said + done.Problem?.Message.Chinese);
            await using var db = room.OpenAll();
            if (additive is { } isIt)
                Assert.Equal((said, isIt), (said, (await db.Set<Indicator>().SingleAsync()).Additive));
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_file_that_breaks_formulas_is_refused_with_the_line_and_the_formula(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        const string head = "编码,名称,单位,方向,汇总方式,可加,公式\n";
        Assert.Equal(4, (await ImportAsync("RD,研发,亿元,越高越好,求和,是,\nGDP,总值,亿元,越高越好,求和,是,\nINT,强度,%,越高越好,按公式,否,研发 / 总值\nALL,下级研发,亿元,越高越好,按公式,否,下级合计(研发)\n")).Value.Added);

        // A renamed part, one that no longer adds up, a longer name that would be meant, and a circle over two rows.
        Assert.Contains("第3行：照此导入，“强度”的公式“研发 / 总值”将不能计算或改变含义", await RefusedAsync("GDP,总值,亿元,越高越好,求和,是,\nRD,研究经费,亿元,越高越好,求和,是,\n"), StringComparison.Ordinal);
        Assert.Contains("第2行：照此导入，“下级研发”的公式", await RefusedAsync("RD,研发,亿元,越高越好,不可汇总,否,\n"), StringComparison.Ordinal);
        Assert.Contains("第2行：照此导入，“强度”的公式", await RefusedAsync("LONG,研发 / 总值,%,越高越好,不可汇总,否,\n"), StringComparison.Ordinal);
        Assert.Contains("公式绕成了圈", await RefusedAsync("X,甲,亿元,越高越好,按公式,否,乙 * 2\nY,乙,亿元,越高越好,按公式,否,甲 * 2\n"), StringComparison.Ordinal);
        Assert.Contains("第2行：", await RefusedAsync("INT,强度,%,越高越好,按公式,否,研发 / 人口\n"), StringComparison.Ordinal);
        Assert.Equal("indicators.breaks-formulas", (await room.UseAsync<DefineIndicator, Guid>(d => d.RunAsync(IndicatorRoom.Terms("LONG", "研发 / 总值", "%")))).Problem?.Code);

        // Rewritten in the same file it is no break; and what was broken before is told, and stands in nobody's way.
        Assert.Equal(3, (await ImportAsync("RD,研究经费,亿元,越高越好,求和,是,\nINT,强度,%,越高越好,按公式,否,研究经费 / 总值\nALL,下级研发,亿元,越高越好,按公式,否,下级合计(研究经费)\n")).Value.Amended);
        await using (var db = room.OpenAll())
        {
            await db.Database.OpenConnectionAsync();
            await room.Database.RunAsync("update \"Indicators\" set \"Formula\" = '无此指标 / 总值' where \"Code\" = 'INT'");
        }

        var again = (await ImportAsync("NEW,新指标,家,越高越好,求和,是,\nINT,强度,%,越高越好,按公式,否,无此指标 / 总值\n")).Value;
        Assert.Equal((1, "INT"), (again.Added, again.StillBroken));

        Task<Outcome<ImportedCatalogue>> ImportAsync(string rows) => room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("x.csv", Encoding.UTF8.GetBytes(head + rows)));

        async Task<string> RefusedAsync(string rows)
        {
            var problem = (await ImportAsync(rows)).Problem;
            Assert.Equal("indicators.catalogue-faults", problem?.Code);
            return problem!.Message.Chinese;
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_amendment_keeps_the_edition_before_and_says_what_changed(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var id = await room.DefineAsync("A", "研发经费", "亿元");
        var terms = IndicatorRoom.Terms("A", "研发经费", "亿元") with { Definition = "含委托外单位支出。", LagDays = 300, Aliases = ["R&D经费"] };

        Assert.Equal("indicators.reason-needed", (await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(id, null, terms, " "))).Problem?.Code);
        Assert.Equal("indicators.unit-stays", (await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(id, null, terms with { Unit = "万元" }, "改"))).Problem?.Code);
        Assert.Equal("kernel.changed-meanwhile", (await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(id, 7, terms, "改"))).Problem?.Code);
        Assert.Equal(2, (await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(id, 1, terms, "口径调整"))).Value);

        await using var db = room.OpenAll();
        var editions = await db.Set<IndicatorEdition>().OrderBy(e => e.Number).ToListAsync();
        Assert.Equal(2, editions.Count);
        Assert.Equal("口径调整", editions[1].Reason);
        Assert.Equal(["滞后天数", "口径"], IndicatorTerms.Differences(editions[0].Terms, editions[1].Terms).Select(d => d.Term.Chinese));
        Assert.Equal("R&D经费", (await db.Set<IndicatorAlias>().SingleAsync()).Text);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_figures_inside_a_year_say_is_an_edition_and_an_older_file_leaves_it(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var id = await room.DefineAsync("A", "有效高企", "家");
        var terms = IndicatorRoom.Terms("A", "有效高企", "家") with { WithinYear = WithinYear.PeriodEnd };

        Assert.Equal(1, (await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(id, null, terms, "写明期末数"))).Value);
        var change = Assert.Single((await room.UseAsync<ShowDefinition, DefinitionSheet>(s => s.RunAsync(id))).Value.Editions[0].Changes);
        Assert.Equal(("年内数据口径", "期末数", "Level at the period's end"), (change.Term.Chinese, change.After.Chinese, change.After.English));

        // A file written before the column was, and one with the cell left empty.
        foreach (var head in new[] { "", ",年内数据口径" })
        {
            var file = $"编码,名称,单位,方向{head}\nA,有效高企,家,越高越好{(head.Length > 0 ? "," : "")}\nB{head.Length},乙{head.Length},家,越高越好{(head.Length > 0 ? "," : "")}\n";
            Assert.True((await room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("old.csv", Encoding.UTF8.GetBytes(file)))).IsSuccess);
        }

        var wrong = await room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("x.csv", Encoding.UTF8.GetBytes("编码,名称,单位,方向,年内数据口径\nA,有效高企,家,越高越好,月末\n")));
        Assert.Contains("“年内数据口径”应是未定、期末数、累计数、当期数之一，现为“月末”", wrong.Problem!.Message.Chinese, StringComparison.Ordinal);
        await using (var db = room.OpenAll())
            Assert.Equal(
                [WithinYear.PeriodEnd, WithinYear.Unstated, WithinYear.Unstated], await db.Set<Indicator>().OrderBy(i => i.Code).Select(i => i.WithinYear).ToListAsync());
        // Said outright, it is taken back.
        Assert.Equal(1, (await room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("x.csv", Encoding.UTF8.GetBytes("编码,名称,单位,方向,figures inside a year\nA,有效高企,家,越高越好,not stated\n")))).Value.Amended);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_starter_catalogue_says_what_figures_inside_a_year_are_where_their_nature_settles_it(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await room.UseAsync<ImportCatalogue, ImportedCatalogue>(async i => await i.RunAsync("starter.csv", await File.ReadAllBytesAsync(Starter)));

        await using var db = room.OpenAll();
        var said = await db.Set<Indicator>().ToDictionaryAsync(i => i.Code, i => i.WithinYear);
        Assert.Equal((WithinYear.PeriodEnd, WithinYear.RunningTotal, WithinYear.RunningTotal, WithinYear.Unstated), (said["HNTE"], said["TECHCON"], said["FISC_ST"], said["RD_INT"]));
        // A total since January of what does not add up is questioned; the starter gives no cause to.
        var check = Hengliang.Platform.Indicators.Integrity.IntegrityChecks.All.Single(c => c.Code == "running-total-of-a-ratio");
        Assert.Empty(await check.Find(db, new DateOnly(2026, 7, 1)).ToListAsync());
        var ratio = await db.Set<Indicator>().SingleAsync(i => i.Code == "RD_INT");
        var terms = IndicatorRoom.Terms("RD_INT", ratio.Name, "%") with { Numerator = "RD_EXP", Denominator = "GDP", Factor = 100, Aggregation = Aggregation.Formula, WithinYear = WithinYear.RunningTotal };
        Assert.True((await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(ratio.Id, null, terms, "试"))).IsSuccess);
        Assert.Equal(ratio.Id, Assert.Single(await check.Find(db, new DateOnly(2026, 7, 1)).ToListAsync()).Id);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_name_that_formulas_of_others_use_is_neither_changed_nor_taken_away_unless_it_is_kept(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var terms = IndicatorRoom.Terms("RD", "研发经费", "亿元") with { Aliases = ["R&D经费"] };
        var spent = await room.DefineAsync("RD", "研发经费", "亿元", t => terms);
        foreach (var (code, formula) in new[] { ("BYNAME", "研发经费 * 2"), ("BYALIAS", "R&D经费 * 3"), ("BYCODE", "RD * 4"), ("BELOW", "下级合计(研发经费)") })
        {
            var made = await room.DefineAsync(code, "指标" + code, "亿元", t => t with { Kind = IndicatorKind.Computed });
            Assert.True((await room.UseAsync<SetFormula, Done>(s => s.RunAsync(made, formula, "定义"))).IsSuccess);
        }

        Assert.StartsWith("这样修改后，“指标BELOW”、“指标BYNAME”的公式将无法计算或改变含义", await RefusedAsync(terms with { Name = "全社会研发经费" }), StringComparison.Ordinal);
        Assert.StartsWith("这样修改后，“指标BYALIAS”的公式", await RefusedAsync(terms with { Aliases = [] }), StringComparison.Ordinal);
        Assert.StartsWith("这样修改后，“指标BELOW”的公式", await RefusedAsync(terms with { Additive = false, Aggregation = Aggregation.None }), StringComparison.Ordinal);
        await using (var db = room.OpenAll())
            Assert.Equal(("研发经费", 1), (await db.Set<Indicator>().Where(i => i.Id == spent).Select(i => i.Name).SingleAsync(), await db.Set<IndicatorAlias>().CountAsync()));

        Assert.True((await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(spent, null, terms with { Name = "全社会研发经费", Aliases = ["研发经费", "R&D经费"] }, "更名"))).IsSuccess);

        async Task<string> RefusedAsync(NewIndicator amended)
        {
            var problem = (await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(spent, null, amended, "修改"))).Problem!;
            Assert.Equal("indicators.breaks-formulas", problem.Code);
            return problem.Message.Chinese;
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_ratio_is_never_additive_and_a_part_in_use_is_not_retired(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var top = await room.DefineAsync("A", "研发经费", "亿元");
        await room.DefineAsync("B", "生产总值", "亿元");
        var ratio = IndicatorRoom.Terms("C", "研发强度", "%") with { Numerator = "A", Denominator = "生产总值", Factor = 100, Additive = true, Aggregation = Aggregation.Sum };

        Assert.Equal("indicators.not-additive", (await room.UseAsync<DefineIndicator, Guid>(d => d.RunAsync(ratio))).Problem?.Code);
        Assert.Equal("indicators.half-a-ratio", (await room.UseAsync<DefineIndicator, Guid>(d => d.RunAsync(ratio with { Denominator = "" }))).Problem?.Code);
        Assert.True((await room.UseAsync<DefineIndicator, Guid>(d => d.RunAsync(ratio with { Additive = false, Aggregation = Aggregation.Formula }))).IsSuccess);
        Assert.Equal("indicators.still-used", (await room.UseAsync<RetireIndicator, Done>(r => r.RunAsync(top, new DateOnly(2026, 1, 1), "停"))).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_has_a_last_day_is_in_use_until_it_is_over(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var top = await room.DefineAsync("A", "研发经费", "亿元");
        var other = await room.DefineAsync("B", "生产总值", "亿元");
        var target = (await room.SetTargetAsync(new() { IndicatorId = other, RegionId = room.City, Year = 2030, BaseYear = 2025, Value = 100, Basis = "规划" })).Value;
        Assert.Equal((1, 1, true), (await NeverUsedAsync(), (await FindAsync(false)).Total - 1, await IsOfferedAsync()));
        foreach (var (lastDay, isInUse) in new (DateOnly, bool)[] { (ChinaDay.Today(TimeProvider.System).AddDays(30), true), (ChinaDay.Today(TimeProvider.System).AddDays(-1), false) })
        {
            Assert.True((await room.UseAsync<RetireIndicator, Done>(r => r.RunAsync(top, lastDay, "停"))).IsSuccess);
            Assert.Equal(
                (isInUse ? 1 : 0, isInUse ? 2 : 1, isInUse ? 0 : 1, isInUse, !isInUse),
                (await NeverUsedAsync(), (await FindAsync(false)).Total, (await FindAsync(true)).Total, await IsOfferedAsync(), (await room.UseAsync<ShowDefinition, DefinitionSheet>(s => s.RunAsync(top))).Value.IsRetired));
        }

        async Task<int> NeverUsedAsync()
        {
            Assert.True((await room.UseAsync<RunIntegrityChecks, IntegrityRun>(r => r.RunAsync())).IsSuccess);
            return (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync("never-used"))).Value.Findings!.Total;
        }

        async Task<Page<IndicatorLine>> FindAsync(bool retired) => (await room.UseAsync<FindIndicators, Page<IndicatorLine>>(f => f.RunAsync(new() { Retired = retired }, 1, 50))).Value;

        async Task<bool> IsOfferedAsync() => (await room.UseAsync<ShowBreakdown, BreakdownSheet>(s => s.RunAsync(target))).Value.Capacities.Any(c => c.Id == top);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_catalogue_is_narrowed_by_direction_nature_and_owner(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await room.DefineAsync("A", "研发经费", "亿元", t => t with { OwnerUnitId = room.CityUnit });
        await room.DefineAsync("B", "单位能耗", "吨标准煤", t => t with { Direction = Direction.LowerIsBetter, Nature = TargetNature.Binding });

        Assert.Equal(["A", "B"], await CodesAsync(new()));
        Assert.Equal(["B"], await CodesAsync(new() { Direction = Direction.LowerIsBetter }));
        Assert.Equal(["B"], await CodesAsync(new() { Nature = TargetNature.Binding }));
        Assert.Equal(["A"], await CodesAsync(new() { OwnerUnitId = room.CityUnit }));
        Assert.Equal(room.CityUnit, (await room.UseAsync<FindIndicators, IReadOnlyList<(Guid Id, Words Name)>>(f => f.OwnersAsync())).Value.Single().Id);

        async Task<IEnumerable<string>> CodesAsync(IndicatorFilter filter) => (await room.UseAsync<FindIndicators, Page<IndicatorLine>>(f => f.RunAsync(filter, 1, 50))).Value.Rows.Select(r => r.Code);
    }

    [Fact]
    public void An_alias_keeps_its_comma_on_a_page_and_in_a_file() =>
        Assert.Equal(["R&D, gross", "研发支出", "R&D", "研发"], IndicatorAlias.Split("R&D, gross\r\n研发支出、R&D；研发；\n"));

    [Theory, MemberData(nameof(Engines))]
    public async Task A_part_in_use_is_retired_by_no_form_and_no_file_until_its_ratio_lets_it_go(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var top = await room.DefineAsync("A", "研发经费", "亿元");
        await room.DefineAsync("B", "生产总值", "亿元");
        var ratio = await room.DefineAsync("C", "研发强度", "%", t => t with { Numerator = "A", Denominator = "B", Aggregation = Aggregation.Formula });
        var terms = IndicatorRoom.Terms("A", "研发经费", "亿元");

        Assert.Equal("indicators.still-used", (await AmendAsync(top, terms with { ValidTo = new(2026, 12, 31) })).Problem?.Code);
        Assert.Contains("第2行：“研发强度”的分子、分母或权重仍是“研发经费”", (await ImportAsync("A,研发经费,亿元,2026-12-31,,\n")).Problem?.Message.Chinese, StringComparison.Ordinal);
        // Told in one file that the ratio ends too, or is made of something else, it may go.
        Assert.Equal(2, (await ImportAsync("A,研发经费,亿元,2026-12-31,,\nC,研发强度,%,2026-12-31,A,B\n")).Value.Amended);
        Assert.Equal(2, (await ImportAsync("A,研发经费,亿元,,,\nC,研发强度,%,,A,B\n")).Value.Amended);
        Assert.Equal(2, (await ImportAsync("C,研发强度,%,,,\nA,研发经费,亿元,2026-12-31,,\n")).Value.Amended);
        Assert.True((await ImportAsync("A,研发经费,亿元,,,\n")).IsSuccess);

        // Whoever makes it a part while it is being retired is seen too.
        Func<Task<Outcome<Done>>>[] ways =
        [
            () => room.UseAsync<RetireIndicator, Done>(r => r.RunAsync(top, new(2026, 12, 31), "停")),
            async () => (await AmendAsync(top, terms with { ValidTo = new(2026, 12, 31) })).Then<Done>(_ => default(Done)),
            async () => (await ImportAsync("A,研发经费,亿元,2026-12-31,,\n")).Then<Done>(_ => default(Done)),
        ];
        foreach (var way in ways)
        {
            Assert.Equal("indicators.still-used", (await Between.DoAsync(way, "IndicatorEditions", 1, () => UseAsync(true))).Problem?.Code);
            await UseAsync(false);
        }

        Task<Outcome<int>> AmendAsync(Guid id, NewIndicator amended) => room.UseAsync<AmendIndicator, int>(a => a.RunAsync(id, null, amended, "修改"));

        async Task UseAsync(bool isPart) => Assert.True((await AmendAsync(ratio, IndicatorRoom.Terms("C", "研发强度", "%") with
        {
            Numerator = isPart ? "A" : "", Denominator = isPart ? "B" : "", Aggregation = Aggregation.Formula,
        })).IsSuccess);

        Task<Outcome<ImportedCatalogue>> ImportAsync(string rows) =>
            room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("x.csv", Encoding.UTF8.GetBytes("编码,名称,单位,停用日期,分子,分母\n" + rows)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_file_and_a_formula_saved_at_one_moment_close_no_circle(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await room.DefineAsync("A", "甲", "件");
        var other = await room.DefineAsync("B", "乙", "件");

        var second = await Between.DoAsync(ImportAsync, "IndicatorEditions", 1, async () =>
            Assert.True((await room.UseAsync<SetFormula, Done>(s => s.RunAsync(other, "甲 * 2", "需要"))).IsSuccess));

        Assert.Equal("indicators.catalogue-moved", second.Problem?.Code);
        Assert.Contains("公式绕成了圈", (await ImportAsync()).Problem?.Message.Chinese, StringComparison.Ordinal);

        Task<Outcome<ImportedCatalogue>> ImportAsync() => room.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("x.csv", "编码,名称,单位,公式\nA,甲,件,乙 * 2\n"u8.ToArray()));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_clerk_defines_nothing(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var clerk = room.Database.ActAs(Role.CountyClerk, [room.County1]);

        Assert.Equal("access.refused", (await room.UseAsync<DefineIndicator, Guid>(d => d.RunAsync(IndicatorRoom.Terms("A", "甲", "家")), clerk)).Problem?.Code);
        Assert.Equal("access.refused", (await room.UseAsync<ImportCatalogue, ImportedCatalogue>(d => d.RunAsync("x.csv", []), clerk)).Problem?.Code);
    }
}
