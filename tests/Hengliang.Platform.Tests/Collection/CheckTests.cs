using Hengliang.Platform.Collection;

namespace Hengliang.Platform.Tests.Collection;

public class CheckTests
{
    private static readonly FieldDraft A = new("甲", "甲") { Unit = "万元", Precision = 2 }, B = new("乙", "乙") { Unit = "万元", Precision = 2 }, C = new("丙", "丙") { Unit = "亿元", Precision = 6 };

    [Theory]
    [InlineData("甲 <= 乙", MissingRule.SkipIfAny, "5", "4", Verdict.Failed)]
    [InlineData("甲 <= 乙", MissingRule.SkipIfAny, "5", "", Verdict.Skipped)]
    [InlineData("甲 <= 乙", MissingRule.SkipIfAll, "5", "", Verdict.Failed)]
    [InlineData("甲 <= 乙", MissingRule.SkipIfAll, "", "", Verdict.Skipped)]
    [InlineData("甲 >= 乙", MissingRule.SkipIfAll, "5", "", Verdict.Passed)]
    [InlineData("甲 <= 乙", MissingRule.NeverSkip, "5", "", Verdict.Failed)]
    [InlineData("甲 <= 乙", MissingRule.NeverSkip, "5", "5", Verdict.Passed)]
    [InlineData("甲 <= 乙", MissingRule.SkipIfAny, "5", "—", Verdict.Skipped)]
    [InlineData("甲 <= 乙", MissingRule.SkipIfAny, "0", "0", Verdict.Passed)]
    [InlineData("甲 / 乙 <= 1", MissingRule.SkipIfAny, "5", "0", Verdict.Failed)]
    public void Missing_values_are_met_as_the_check_says(string formula, MissingRule missing, string a, string b, object expected)
    {
        var table = Table([A, B], [], ("r", [a, b]));
        var compiled = Compile(table.Form, formula, CheckReach.Row);
        Assert.Equal((Verdict)expected, compiled.Run(table.ValuesOf(table.Rows[0], compiled.Names), missing));
    }

    [Fact]
    public void Units_are_met_exactly() // 1万元 is 0.0001亿元
    {
        var table = Table([A, C], [], ("r", ["1.5", "0.00015"]));
        var compiled = Compile(table.Form, "甲 = 丙", CheckReach.Row);
        Assert.Null(compiled.Fault);
        Assert.Equal(Verdict.Passed, compiled.Run(table.ValuesOf(table.Rows[0], compiled.Names), MissingRule.SkipIfAny));
    }

    [Theory] // Codes that hold words of the language of formulas: numerals, operators, ends of tables, the name of a result.
    [InlineData("两倍"), InlineData("其他"), InlineData("不足"), InlineData("且"), InlineData("成立"), InlineData("三家"), InlineData("上限"), InlineData("非R经费"), InlineData("指标１"), InlineData("for")]
    public void A_check_names_a_field_whatever_words_its_code_holds(string code)
    {
        var table = Table([A with { Code = code }, B], [], ("r", ["5", "4"]));
        table.Last[("r", code)] = new("9", 9);
        var failing = Compile(table.Form, $"{code} <= 乙 且 {code} > 0万元", CheckReach.Row);
        Assert.Null(failing.Fault);
        Assert.Equal([code, "乙"], failing.Names.OrderBy(n => n == "乙"));
        Assert.Equal(Verdict.Failed, failing.Run(table.ValuesOf(table.Rows[0], failing.Names), MissingRule.SkipIfAny));
        var passing = Compile(table.Form, $"若 乙 > 0万元 则 {code} < 上期{code} × 2 否则 是", CheckReach.CrossPeriod);
        Assert.Equal(Verdict.Passed, passing.Run(table.ValuesOf(table.Rows[0], passing.Names), MissingRule.SkipIfAny));
        var rows = Table([A with { Code = code }], [new("01", "合计", IsTotal: true), new("02", "企业")], ("01", ["30"]), ("02", ["30"]));
        var sum = Compile(rows.Form, $"{code}_01 = {code}_02 且 求和({code}) = {code}_01 × 2", CheckReach.Table);
        Assert.Equal(Verdict.Passed, sum.Run(rows.ValuesOf(sum.Names), MissingRule.SkipIfAny));
    }

    [Fact]
    public void A_field_no_formula_could_name_is_sent_back_and_one_read_as_a_word_is_told()
    {
        var fault = Assert.Single(FormReview.FaultsOf(Form([A with { Code = "非" }], []), FormNeighbours.None), f => f.Where == "非");
        Assert.Contains("“非”是算式自己的词", fault.Words.Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain(FormReview.FaultsOf(Form([A with { Code = "其他" }], []), FormNeighbours.None), f => f.Where == "其他");
        var other = Form([A, B with { Code = "其他" }], []);
        Assert.Contains("请写成 `其他`", Compile(other, "分情况 { 甲 > 其他: 是; 乙 > 3万元: 否 } = 是", CheckReach.Row).Fault!.Value.Chinese, StringComparison.Ordinal);
        Assert.Null(Compile(other, "分情况 { 甲 > `其他`: 是; 其余: 否 } = 是", CheckReach.Row).Fault);
    }

    [Fact]
    public void A_table_check_sees_columns_and_named_rows()
    {
        var rows = new RowDraft[] { new("合计", "合计", IsTotal: true), new("企业", "企业"), new("高校", "高校") };
        var good = Table([A], rows, ("合计", ["30"]), ("企业", ["10"]), ("高校", ["20"]));
        var bad = Table([A], rows, ("合计", ["31"]), ("企业", ["10"]), ("高校", ["20"]));
        var compiled = Compile(good.Form, "甲_合计 = 甲_企业 + 甲_高校 且 求和(甲) = 甲_合计 × 2", CheckReach.Table);
        Assert.Null(compiled.Fault);
        Assert.Equal(Verdict.Passed, compiled.Run(good.ValuesOf(compiled.Names), MissingRule.SkipIfAny));
        Assert.Equal(Verdict.Failed, compiled.Run(bad.ValuesOf(compiled.Names), MissingRule.SkipIfAny));
    }

    [Fact]
    public void A_cross_table_check_sees_the_other_form()
    {
        var other = Table([B], [], ("x", ["7"]), ("y", ["8"]));
        var own = Table([A], [], ("r", ["15"]));
        own.Others["KJ02"] = other;
        var check = Check("求和(甲) = 求和(KJ02_乙)", CheckReach.CrossTable) with { OtherForm = "KJ02" };
        var form = Form([A], [], check);
        var formulas = new FormFormulas(form, new Dictionary<string, FormDefinition> { ["KJ02"] = other.Form });
        Assert.Null(formulas.Of(form.Checks[0]).Fault);
        Assert.Equal(Verdict.Passed, formulas.Of(form.Checks[0]).Run(own.ValuesOf(formulas.Of(form.Checks[0]).Names), MissingRule.SkipIfAny));
    }

    [Theory]
    [InlineData(PrefillSource.None, true), InlineData(PrefillSource.Computed, false)]
    public void What_a_formula_could_not_give_is_asked_of_nobody(PrefillSource source, bool asked)
    {
        var table = Table([A, C with { IsRequired = true, Prefill = source, PrefillFrom = "甲 / 甲" }], [], ("r", ["0", ""]));
        var found = RunChecks.On(table, table.Form.Formulas.Value, []);
        Assert.Equal(asked, found.Findings.Any(f => f.Check == StandingChecks.Required));
        Assert.Equal(!asked, found.MayBeSubmitted);
    }

    [Fact]
    public void A_big_change_and_an_outlier_ask_for_an_explanation()
    {
        var table = Table([A with { ChangeBand = 30 }], [], ("r", ["200"]));
        table.Last[("r", "甲")] = new("100", 100);
        table.Earlier[("r", "甲")] = [100, 101, 99, 102, 98, 100];
        var found = RunChecks.On(table, table.Form.Formulas.Value, []).Findings;
        Assert.Equal([StandingChecks.Change, StandingChecks.Outlier], found.Select(f => f.Check));
        Assert.True(found[0] is { Level: CheckLevel.Warning, Blocks: true });
        // What is only out of the common asks for a word and stands in nobody's way.
        Assert.True(found[1] is { Level: CheckLevel.Remark, Blocks: false, AsksForWord: true, TakesExplanation: true });
        var explained = RunChecks.On(table, table.Form.Formulas.Value, found.Select(f => new Explanation { Finding = f.Key, Text = "新增重点企业", ByName = "陆川" }));
        Assert.True(explained.MayBeSubmitted);
        Assert.Equal((2, 0, 2), (explained.Run, explained.Passed, explained.Answered));
    }

    [Theory] // Sizes differ by factors: tenfold is common, ten thousandfold is 元 for 万元.
    [InlineData("52000", false)]
    [InlineData("6500", false)]
    [InlineData("164205000", true)]
    [InlineData("1.6", true)]
    public void A_number_far_from_comparable_regions_asks_for_a_word(string typed, bool far)
    {
        var table = WithPeers(Table([A], [], ("r", [typed])), [16420.5m, 9820, 12650.4m, 8740, 6530.8m, 33980, 41250]);
        var found = RunChecks.On(table, table.Form.Formulas.Value, []).Findings;
        Assert.Equal(far, found.Any(f => f is { Check: PeerChecks.Level, Blocks: false, AsksForWord: true }));
        Assert.Equal(CellBesideTests.Said(found), CellBesideTests.Said(RunChecks.OnCell(table, table.Rows[0], table.Form.Fields[0], table.Form.Formulas.Value)));
        if (far)
            Assert.Contains("同组 7 个县（市）", found[0].Words.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_sensitive_is_compared_and_no_figure_of_others_is_said()
    {
        var table = WithPeers(Table([A with { Sensitivity = Sensitivity.Sensitive }], [], ("r", ["1.6"])), [16420.5m, 9820, 12650.4m, 8740, 6530.8m]);
        var words = Assert.Single(RunChecks.On(table, table.Form.Formulas.Value, []).Findings, f => f.Check == PeerChecks.Level).Words;
        Assert.Contains("敏感字段，不显示其他单位的数值", words.Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("9,820", words.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("9820", words.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("z", words.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_unlike_that_of_the_others_asks_for_a_word_though_the_level_is_common()
    {
        var peers = new (decimal Now, decimal Last)[] { (110, 100), (210, 200), (55, 50), (1080, 1000), (330, 300), (87, 80) };
        var table = Table([A], [], ("r", ["900"]));
        table.Last[("r", "甲")] = new("300", 300);
        table = WithPeers(table, peers);
        Assert.Equal([PeerChecks.Growth], RunChecks.On(table, table.Form.Formulas.Value, []).Findings.Select(f => f.Check));
        table.Last[("r", "甲")] = new("830", 830);
        Assert.Empty(RunChecks.On(table, table.Form.Formulas.Value, []).Findings);
    }

    [Fact]
    public void Too_few_peers_or_peers_that_all_agree_say_nothing()
    {
        var few = WithPeers(Table([A], [], ("r", ["9000000"])), [1m, 2, 3, 4]);
        var same = WithPeers(Table([A], [], ("r", ["9000000"])), [5m, 5, 5, 5, 5, 5]);
        Assert.All([few, same], t => Assert.Empty(RunChecks.On(t, t.Form.Formulas.Value, []).Findings));
        // Of its own kind there are too few: then all regions of the campaign are asked.
        var mixed = WithPeers(Table([A], [], ("r", ["9000000"])), [16m, 9, 12, 8, 6, 33]);
        mixed.Groups = mixed.Rows.ToDictionary(r => r.Id, _ => PeerGroup.Zones);
        Assert.Contains("同组 6 个地区", Assert.Single(RunChecks.On(mixed, mixed.Form.Formulas.Value, []).Findings).Words.Chinese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("990121", PeerGroup.Counties)]
    [InlineData("990181", PeerGroup.Counties)]
    [InlineData("990102", PeerGroup.Districts)]
    [InlineData("990151", PeerGroup.Districts)]
    [InlineData("990100", PeerGroup.Prefectures)]
    [InlineData("990100-Z01", PeerGroup.Zones)]
    [InlineData("990000", PeerGroup.Others)]
    public void Regions_are_compared_with_their_kind(string code, object group) =>
        Assert.Equal((PeerGroup)group, PeerGroups.Of(new() { Code = code, Name = "某地" }));

    [Theory]
    [InlineData("企业研发=10；研发经费=20", """{"企业研发":"10","研发经费":"20"}""")]
    [InlineData("甲=[1, 2，3], 乙=是；丙=", """{"甲":["1","2","3"],"乙":true,"丙":null}""")]
    [InlineData("""{"甲": 1}""", """{"甲": 1}""")]
    [InlineData("不是样例", "不是样例")]
    public void Examples_are_written_as_people_write_them(string typed, string json)
    {
        var read = ExampleText.Read(typed);
        Assert.Equal(json, read);
        Assert.Equal(ExampleText.Read(ExampleText.Show(read)), ExampleText.Read(ExampleText.Show(ExampleText.Read(ExampleText.Show(read)))));
    }

    [Theory] // By hand: 0.6745 × (8.3 − 2.45) / 0.15; where the MAD is zero, (6 − 5) / (1.253314 × 0.2)
    [InlineData(new double[] { 2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3 }, 8.3, 26.31)]
    [InlineData(new double[] { 1, 2, 3, 4, 5 }, 3, 0.0)]
    [InlineData(new double[] { 5, 5, 5, 5, 6 }, 6, 3.99)]
    [InlineData(new double[] { 1, 2, 3, 4 }, 90, null)]
    public void The_modified_z_score_is_the_published_one(double[] others, double number, double? score)
    {
        var found = Outliers.ScoreOf((decimal)number, [.. others.Select(o => (decimal)o)]);
        Assert.Equal(score is null, found is null);
        if (score is { } expected)
            Assert.Equal(expected, (double)found!.Value, 0.01);
    }

    [Fact]
    public void What_is_required_and_its_range_stop_and_a_code_met_twice_asks_for_a_word()
    {
        var code = new FieldDraft("代码", "信用代码", FieldType.CreditCode);
        var table = Table([A with { IsRequired = true, Minimum = 0, Maximum = 10 }, code], [new("1", "甲"), new("2", "乙")], ("1", ["", "91350100M000100Y43"]), ("2", ["11", "91350100M000100Y43"]));
        var found = RunChecks.On(table, table.Form.Formulas.Value, []).Findings;
        Assert.Equal([StandingChecks.Required, StandingChecks.Range, StandingChecks.Twice], found.Select(f => f.Check));
        // An institute may lead in two counties: that is explained, not forbidden.
        Assert.Equal([CheckLevel.Error, CheckLevel.Error, CheckLevel.Warning], found.Select(f => f.Level));
    }

    [Fact]
    public void Quality_is_reckoned_as_it_is_shown()
    {
        var score = QualityScore.Of(required: 10, filled: 9, daysLate: 2, unlocks: 1, run: 20, passed: 18, returns: 1);
        Assert.Equal((36m, 19m, 18m, 5m, 78m), (score.Completeness!.Value, score.Timeliness!.Value, score.Rules!.Value, score.Returns, score.Total!.Value));
        Assert.Equal("完整性 36/40 + 及时性 19/30 + 规则通过 18/20 + 退回 5/10", score.Formula.Chinese);
        Assert.Equal(0, QualityScore.Of(0, 0, 90, 9, 0, 0, 9).Timeliness);
        Assert.Null(QualityScore.Of(0, 0, null, 0, 0, 0, 0).Total);
    }

    private static CheckTable WithPeers(CheckTable table, decimal[] peers) => WithPeers(table, [.. peers.Select(p => (p, p))]);

    private static CheckTable WithPeers(CheckTable table, (decimal Now, decimal Last)[] peers)
    {
        table.Peers = [.. peers.Select(p => new PeerFigure(Guid.NewGuid(), PeerGroup.Counties, "r", "甲", p.Now, p.Now == p.Last ? null : p.Last))];
        table.Groups = table.Rows.ToDictionary(r => r.Id, _ => PeerGroup.Counties);
        return table;
    }

    private static CompiledCheck Compile(FormDefinition form, string formula, CheckReach reach) =>
        CompiledCheck.Compile(formula, FormFormulas.NamesFor(form, new FormCheck { Code = "c", Reach = reach, Formula = formula, Sentence = "", Passing = "", Failing = "" }, null));

    private static CheckDraft Check(string formula, CheckReach reach) => new("c", CheckLevel.Error, reach, formula, "不对", "{}", "{}");

    private static FormDefinition Form(FieldDraft[] fields, RowDraft[] rows, params CheckDraft[] checks) => new(
        new FormTemplate { Code = "T", Title = "表", Rows = rows.Length > 0 ? RowSource.Fixed : RowSource.Enterprises },
        fields.Select((f, i) => new FormField
        {
            Id = Guid.NewGuid(), Position = i, Code = f.Code, Label = f.Label, Type = f.Type, Unit = f.Unit, Precision = f.Precision, IsRequired = f.IsRequired,
            Minimum = f.Minimum, Maximum = f.Maximum, ChangeBand = f.ChangeBand, Prefill = f.Prefill, PrefillFrom = f.PrefillFrom, Sensitivity = f.Sensitivity,
        }),
        rows.Select((r, i) => new FormRow { Id = Guid.NewGuid(), Position = i, Code = r.Code, Label = r.Label, IsTotal = r.IsTotal }),
        checks.Select((c, i) => new FormCheck
        {
            Id = Guid.NewGuid(), Position = i, Code = c.Code, Level = c.Level, Reach = c.Reach, Formula = c.Formula, Sentence = c.Sentence, Passing = c.Passing, Failing = c.Failing, OtherForm = c.OtherForm,
        }));

    private static CheckTable Table(FieldDraft[] fields, RowDraft[] fixedRows, params (string Row, string[] Values)[] values)
    {
        var form = Form(fields, fixedRows);
        var rows = values.Select((v, i) => new ReturnRow { Id = Guid.NewGuid(), Position = i, Code = v.Row, Label = v.Row }).ToList();
        var cells = new Dictionary<(Guid, Guid), DataCell>();
        foreach (var (row, typed) in rows.Zip(values.Select(v => v.Values)))
            foreach (var (field, text) in form.Fields.Zip(typed))
            {
                var cell = new DataCell { Id = Guid.NewGuid(), RowId = row.Id, FieldId = field.Id };
                cell.Take(Guid.NewGuid(), CellText.Read(field, text).Value, "", CellSource.Typed, new(Guid.Empty, "陆川", default));
                cells[(row.Id, field.Id)] = cell;
            }

        return new() { Form = form, Rows = rows, Cells = cells };
    }
}
