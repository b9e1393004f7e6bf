using Hengliang.Reading.Figures;
using Hengliang.Reading.Tests.Figures;

namespace Hengliang.Reading.Tests.Notes;

public class NoteTakerTests
{
    [Fact]
    public void Fewer_technology_SMEs_than_high_tech_enterprises_look_swapped()
    {
        NoteCases.Fires(
            "HR0101",
            "全市高新技术企业和科技型中小企业分别达到800家和500家。",
            "到2025年，科技型中小企业达到1000家，高新技术企业达到2000家。",
            "全市拥有高新技术企业812家、科技型中小企业326家。");
        NoteCases.StaysSilent(
            "HR0101",
            "全市高新技术企业和科技型中小企业分别达到500家和800家。",
            "全市新增高新技术企业80家、科技型中小企业50家。",
            "全市高新技术企业500家，同比增长20%。全市科技型中小企业300家。",
            "2020年高新技术企业达到500家，2018年科技型中小企业为300家。");
    }

    [Fact]
    public void A_part_cannot_be_larger_than_its_whole()
    {
        NoteCases.Fires("HR0102", "全市有省级平台12家，其中国家级15家。", "引进人才60人（其中博士80人）。", "全年研发经费3.2亿元，其中基础研究经费4.1亿元。");
        NoteCases.StaysSilent("HR0102", "园区科技型企业突破2600家，较年初净增318家，其中国家高新技术企业589家。");
        NoteCases.StaysSilent("HR0102", "全市有省级平台15家，其中国家级12家。", "引进人才60人（其中博士60人）。", "全年研发经费3.2亿元，其中基础研究经费4100万元。", "从业人员800人，其中研发人员占比85%。");
    }

    [Fact]
    public void National_level_is_included_in_provincial_level_and_above()
    {
        NoteCases.Fires("HR0103", "省级以上重点实验室8家，国家级重点实验室12家。");
        NoteCases.StaysSilent("HR0103", "省级以上重点实验室12家，国家级重点实验室8家。", "省级重点实验室8家，国家级重点实验室12家。");
    }

    [Fact]
    public void Growth_by_so_many_times_is_ambiguous_unless_both_levels_are_told()
    {
        NoteCases.Fires("HR0104", "技术合同成交额增长3倍。", "专利授权量较2018年增长4.5倍。");
        NoteCases.StaysSilent("HR0104", "技术合同成交额由10亿元增长到40亿元，增长3倍。", "技术合同成交额是2018年的3倍。", "技术合同成交额翻了两番。", "技术合同成交额增长1.2倍。");
    }

    [Fact]
    public void A_target_behind_its_baseline_is_questioned_in_the_direction_that_counts()
    {
        NoteCases.Fires(
            "HR0105",
            "2022年全社会研发投入强度达到2.8%，到2025年达到2.5%。",
            "2022年全市高新技术企业达到800家。\n到2025年，全市高新技术企业达到600家。",
            "2022年单位GDP能耗为0.5吨标准煤/万元，到2025年达到0.6吨标准煤/万元。");
        NoteCases.StaysSilent(
            "HR0105",
            "2022年全社会研发投入强度达到2.4%，到2025年达到2.8%。",
            "2022年单位GDP能耗为0.5吨标准煤/万元，到2025年下降到0.42吨标准煤/万元。",
            "2022年新增高新技术企业80家。\n到2025年，新增高新技术企业60家。",
            "2022年发放贷款8亿元，到2025年城镇调查失业率控制在5%以内。");
    }

    [Fact]
    public void A_share_cannot_exceed_the_whole()
    {
        NoteCases.Fires("HR0106", "高技术产业增加值占规上工业增加值比重达到128%。", "规上工业企业研发机构覆盖率达到104%。");
        NoteCases.StaysSilent("HR0106", "技术合同成交额完成年度目标的128%。", "规上工业企业研发机构覆盖率达到100%。", "技术合同成交额增长128%。");
    }

    [Fact]
    public void Parts_that_exceed_their_total_are_questioned()
    {
        NoteCases.Fires("HR0107", "全市有创新平台120家，其中国家级75家、省级65家。", "引进人才100人（博士60人、硕士55人）。");
        NoteCases.StaysSilent(
            "HR0107", "全市有创新平台120家，其中国家级15家、省级40家。", "引进人才120人（博士30人、硕士90人）。", "全市有平台20家，其中省级以上15家、国家级8家。",
            "研发经费10.2亿元，其中企业8.1亿元、高校2.1亿元。");
    }

    [Fact]
    public void Two_values_of_one_indicator_in_one_year_are_questioned()
    {
        NoteCases.Fires("HR0108", "全市技术合同成交额达到56.2亿元。全市技术合同成交额65.3亿元。");
        NoteCases.StaysSilent(
            "HR0108", "全市技术合同成交额达到56亿元。全市技术合同成交额56.3亿元。", "2021年技术合同成交额56.2亿元，2022年技术合同成交额65.3亿元。",
            "上半年技术合同成交额26.2亿元。全年技术合同成交额65.3亿元。", "全市技术合同成交额达到56亿元。到2025年，技术合同成交额达到80亿元。");
    }

    [Fact]
    public void A_rate_changes_by_percentage_points()
    {
        NoteCases.Fires("HR0109", "研发机构覆盖率提高5%。", "高技术制造业占规上工业比重比上年提升2.3%。");
        NoteCases.StaysSilent("HR0109", "研发机构覆盖率提高5个百分点。", "重点企业生产效率提高20%。", "研发机构覆盖率提高到50%。");
    }

    [Fact]
    public void Blotted_values_are_told_once_for_all()
    {
        var notes = NoteCases.Of("全市高新技术企业达到***家，科技型中小企业达到**家。");
        var note = Assert.Single(notes, note => note.Code == "HR0110");
        Assert.Equal([0, 1], note.Figures);
        NoteCases.StaysSilent("HR0110", "全市高新技术企业达到300家。");
    }

    [Fact]
    public void Growth_has_to_fit_the_levels_it_is_told_with()
    {
        NoteCases.Fires(
            "HR0111", "高新技术企业由100家增加到150家，增长80%。", "研发投入强度由1.8%提高到2.1%，提高0.5个百分点。", "技术合同成交额由10亿元增长到30亿元，增长3倍。",
            "高新技术企业由2018年的100家增加到2022年的150家，年均增长20%。");
        NoteCases.StaysSilent(
            "HR0111", "高新技术企业由100家增加到150家，增长50%。", "研发投入强度由1.8%提高到2.1%，提高0.3个百分点。", "技术合同成交额由10亿元增长到40亿元，增长3倍。",
            "高新技术企业由2018年的100家增加到2022年的150家，年均增长10.7%。", "技术合同成交额由9.8亿元增长到20.1亿元，翻了一番多。", "研发经费由1.2亿元增加到1.6亿元，增长31%。");
    }

    [Fact]
    public void Times_that_cannot_be_are_questioned()
    {
        NoteCases.Fires("HR0112", "高新技术企业由2022年的100家增加到2018年的150家。", "2023年13月，高新技术企业达到600家。", "2023年2月30日，高新技术企业达到600家。", "截至2026年底，全市已有高新技术企业800家。");
        NoteCases.StaysSilent("HR0112", "高新技术企业由2018年的100家增加到2022年的150家。", "2023年12月，高新技术企业达到600家。", "2024年2月29日，高新技术企业达到600家。", "到2026年底，全市高新技术企业达到800家。");
    }

    [Fact]
    public void Every_note_gives_its_reason_in_both_languages_and_points_at_figures_that_exist()
    {
        const string Text = "全市有省级平台12家，其中国家级15家。技术合同成交额增长3倍。研发机构覆盖率提高5%，规上企业研发机构覆盖率达到104%。";
        var context = new SampleDocument { Text = Text }.Context();
        var figures = FigureReader.Read(context);
        var notes = Hengliang.Reading.Notes.NoteTaker.Read(context, figures);
        Assert.True(notes.Count >= 4);
        Assert.All(notes, note =>
        {
            Assert.Matches("^HR01[0-9]{2}$", note.Code);
            Assert.Contains(note.Chinese, c => c > 0x4E00);
            Assert.EndsWith(".", note.English, StringComparison.Ordinal);
            Assert.All(note.Figures, index => Assert.InRange(index, 0, figures.Count - 1));
            Assert.InRange(note.Quote.End, note.Quote.Start + 1, Text.Length);
        });
    }

    [Fact]
    public void Notes_leave_the_figures_as_they_were_read()
    {
        var context = new SampleDocument { Text = "全市高新技术企业和科技型中小企业分别达到800家和500家。" }.Context();
        var figures = FigureReader.Read(context);
        var before = figures.Select(figure => figure with { }).ToArray();
        Hengliang.Reading.Notes.NoteTaker.Read(context, figures);
        Assert.Equal(before, figures);
    }
}
