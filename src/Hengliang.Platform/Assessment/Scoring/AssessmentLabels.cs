using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>Names of methods, policies and effects, and two lines on what each method does.</summary>
public static class AssessmentLabels
{
    public static Words Label(this ScoringMethod method) => Describe(method).Name;

    /// <summary>Two lines: how points come about, and what to watch.</summary>
    public static (Words How, Words Mind) Explain(this ScoringMethod method) => (Describe(method).How, Describe(method).Mind);

    public static Words Label(this MissingPolicy policy) => policy switch
    {
        MissingPolicy.Zero => new("记零", "No points"),
        MissingPolicy.Neutral => new("中性值", "Neutral points"),
        MissingPolicy.Drop => new("剔除并归一", "Left out, weight shared"),
        MissingPolicy.LastYear => new("上年值", "Last year's figure"),
        MissingPolicy.NotAssessed => new("不参评", "Not assessed"),
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "There is no such policy."),
    };

    public static Words Label(this ItemPart part) => part switch
    {
        ItemPart.Weighted => new("计权项", "Weighted"),
        ItemPart.Bonus => new("加分项", "Bonus"),
        ItemPart.Penalty => new("扣分项", "Penalty"),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "There is no such part."),
    };

    public static Words Label(this WeightMode mode) => mode switch
    {
        WeightMode.Percent => new("百分比", "Percent"),
        WeightMode.Points => new("分值", "Points"),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such mode."),
    };

    public static Words Label(this VetoEffect effect) => effect switch
    {
        VetoEffect.NoExcellence => new("取消评优", "Not rated excellent"),
        VetoEffect.GradeCap => new("等级封顶", "Grade capped"),
        VetoEffect.LastPlace => new("列为末位", "Placed last"),
        VetoEffect.ZeroItem => new("该项零分", "Item counts nothing"),
        VetoEffect.Deduct => new("扣分", "Points off"),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "There is no such effect."),
    };

    public static Words Label(this VetoPeriodKind kind) => kind switch
    {
        VetoPeriodKind.AssessedYear => new("考核期内", "The year assessed"),
        VetoPeriodKind.YearsBack => new("前几年至本年", "The year assessed and years before"),
        VetoPeriodKind.YearsRunning => new("连续几年至本年", "Years running"),
        VetoPeriodKind.Between => new("起止日期", "From day to day"),
        VetoPeriodKind.UntilEnded => new("至解除", "Until the fact is ended"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };

    public static Words Label(this ItemNote note) => note switch
    {
        ItemNote.None => new("正常", "Ordinary"),
        ItemNote.MissingZero => new("缺数，记零", "Missing: no points"),
        ItemNote.MissingNeutral => new("缺数，按中性值", "Missing: neutral points"),
        ItemNote.MissingDropped => new("缺数，剔除并归一", "Missing: left out"),
        ItemNote.LastYearUsed => new("缺数，按上年值", "Missing: last year's figure"),
        ItemNote.NotAssessed => new("缺数，不参评", "Missing: not assessed"),
        ItemNote.BelowUnit => new("不足最小单位，按0计", "Below the smallest unit, taken as 0"),
        ItemNote.Appealed => new("申诉后更正", "Corrected on appeal"),
        _ => throw new ArgumentOutOfRangeException(nameof(note), note, "There is no such note."),
    };

    private static (Words Name, Words How, Words Mind) Describe(ScoringMethod method) => method switch
    {
        ScoringMethod.Completion => (
            new("目标完成率", "Target completion"),
            new("得分＝实际÷目标×100，越低越好的指标取目标÷实际，封顶为止。", "Points are actual over target times 100 (target over actual where less is better), up to the cap."),
            new("目标为零或为负时完成率没有意义，按缺数处理。", "With a target of zero or below a rate means nothing; the figure then counts as missing.")),
        ScoringMethod.Efficacy => (
            new("功效系数", "Efficacy coefficient"),
            new("得分＝60＋40×（实际－不允许值）÷（满意值－不允许值）。", "Points are 60 + 40 × (actual − unacceptable) ÷ (satisfactory − unacceptable)."),
            new("不填两值时取本组最差和最好；越低越好时不允许值大于满意值。", "Without the two bounds the group's worst and best are taken; where less is better the unacceptable value is the larger.")),
        ScoringMethod.MinMax => (
            new("极差标准化", "Min–max"),
            new("本组最好100分，最差0分，中间按距离折算。", "The best of the group has 100, the worst 0, the others by distance."),
            new("个别极端值会把其余单位挤到一起。", "One extreme figure pushes all others together.")),
        ScoringMethod.ZScore => (
            new("标准分（z）", "Standard score (z)"),
            new("本组平均为基准分，每偏离一个标准差加减固定分。", "The group's mean has the centre's points; each standard deviation adds or takes a step."),
            new("单位太少时标准差不稳，建议至少8个单位。", "With few units the deviation is unsteady; eight units or more are advised.")),
        ScoringMethod.Rank => (
            new("排名计分", "By rank"),
            new("本组第一名100分，末名为所设最低分，等差递减；并列取较好名次。", "The first of the group has 100, the last the points set, in equal steps; ties take the better place."),
            new("只看名次不看差距，差一点和差很多同样减分。", "Only places count: a near miss costs as much as a wide one.")),
        ScoringMethod.Banded => (
            new("分段计分", "Bands"),
            new("达到哪一段得哪一段的分；可选段间按直线折算。", "Points are those of the highest threshold reached; optionally on a straight line in between."),
            new("不插值时，临界两侧差一点就差一档。", "Without the line a hair at a threshold costs a whole band.")),
        ScoringMethod.Growth => (
            new("增幅计分", "By growth"),
            new("按比上年的增幅（或增加的百分点）用功效系数折算。", "The growth on last year, or the points gained, is scored by the efficacy coefficient."),
            new("上年为零或为负时增幅没有意义，按缺数处理。", "With last year at zero or below a rate means nothing; the figure then counts as missing.")),
        ScoringMethod.LevelAndGrowth => (
            new("存量＋增量", "Level and growth"),
            new("得分＝a×水平得分＋b×增幅得分，a＋b＝1。", "Points are a × those for the level + b × those for the growth, a + b = 1."),
            new("缺上年数据则整项按缺数处理。", "Without last year's figure the whole item counts as missing.")),
        ScoringMethod.Consistency => (
            new("目标一致", "On target"),
            new("正好等于目标100分，向两侧按距离递减。", "Exactly on the target 100, less on either side by distance."),
            new("用于过高过低都不好的指标。", "For figures that may be too high as well as too low.")),
        ScoringMethod.Marks => (
            new("专家打分", "Marks"),
            new("取各人评分的平均数，可去掉若干最高分和最低分。", "The mean of the marks given, leaving out the highest and lowest if asked."),
            new("每人每单位一个评分，改分留痕。", "One mark a person and unit; every change is kept.")),
        ScoringMethod.Formula => (
            new("公式", "Formula"),
            new("用本年值、上年值、目标值写公式，得出分数。", "A formula over this year's, last year's and the target figure gives the points."),
            new("缺任何一个用到的数，都按缺数处理。", "When any figure it uses is missing, the item counts as missing.")),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such method."),
    };
}
