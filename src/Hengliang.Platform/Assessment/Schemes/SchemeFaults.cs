using System.Globalization;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>Something that keeps a scheme from being activated.</summary>
/// <param name="Item">The item it is about; empty for the scheme as a whole.</param>
/// <param name="Said">What is wrong and what to do.</param>
public sealed record SchemeFault(string Item, Words Said);

/// <summary>Everything that keeps a scheme from being activated, all at once.</summary>
public static class SchemeFaults
{
    /// <param name="scheme">The scheme as it would be frozen.</param>
    /// <param name="members">How many places it assesses.</param>
    /// <param name="vetoes">Its vetoes.</param>
    /// <param name="year">The year it assesses; null: not known.</param>
    public static IReadOnlyList<SchemeFault> Of(SchemeImage scheme, int members, IEnumerable<VetoRule> vetoes, int? year = null)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var tree = new ItemTree(scheme.Items);
        return
        [
            .. members == 0 ? [Whole("方案还没有参评单位；请至少添加一个。", "The scheme assesses no place yet; add at least one.")] : Array.Empty<SchemeFault>(),
            .. scheme.Items.Any(i => i.Part == ItemPart.Weighted) ? [] : new[] { Whole("方案还没有计权指标。", "The scheme has no weighted item yet.") },
            .. Sums(scheme, tree),
            .. tree.All.SelectMany(i => OfItem(tree, i)),
            .. vetoes.SelectMany(v => OfVeto(scheme, tree, v, year)),
        ];
    }

    /// <summary>Places that did not stand at the end of a year: it has no figures of theirs.</summary>
    public static IEnumerable<SchemeFault> OfPlaces(IEnumerable<SchemePlace> places, int year) =>
        from place in places
        let standing = place.StandingIn(year)
        where standing != RegionStanding.Stands
        select standing == RegionStanding.Gone
            ? Whole(
                string.Create(CultureInfo.InvariantCulture, $"参评单位“{place.Name.Chinese}”在 {place.To:yyyy-MM-dd} 之后已经撤并，{year} 年末已不存在，没有该年的年末数；请去掉它，由承接它的地区参评。"),
                string.Create(CultureInfo.InvariantCulture, $"'{place.Name.English}' ended on {place.To:yyyy-MM-dd} and did not stand at the end of {year}, of which it has no figures; leave it out and assess the region that took it over."))
            : Whole(
                string.Create(CultureInfo.InvariantCulture, $"参评单位“{place.Name.Chinese}”自 {place.From:yyyy-MM-dd} 才设立，{year} 年末还不存在，没有该年的年末数；请去掉它。"),
                string.Create(CultureInfo.InvariantCulture, $"'{place.Name.English}' begins on {place.From:yyyy-MM-dd} and did not stand at the end of {year}, of which it has no figures; leave it out."));

    /// <summary>What keeps an acceptance from being activated: it is not scored, so that weights, methods, places and vetoes are not asked for.</summary>
    public static IReadOnlyList<SchemeFault> OfAcceptance(SchemeImage scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var leaves = new ItemTree(scheme.Items).Leaves;
        return
        [
            .. leaves.IsEmpty ? [Whole("方案还没有指标；请至少添加一项。", "The scheme has no item yet; add at least one.")] : Array.Empty<SchemeFault>(),
            .. leaves.Where(i => i.Indicator is null && i.Params.Requirement is null)
                .Select(i => Of(i, "没有选择指标，也没有写明要求；请选择指标，或用文字写明要求。", "It has neither an indicator nor a requirement; choose an indicator, or write down what is required.")),
            .. leaves.Where(i => i is { Indicator: not null, Direction: Direction.WithinRange, Params.Target: { } low } && !(i.Params.TargetHigh > low))
                .Select(i => Of(i, "区间指标的目标要有下限和更高的上限。", "The target of an indicator that is to lie within a range has a lower end and a higher upper one.")),
        ];
    }

    /// <summary>Weights of siblings add to their parent's total, for every unit and for those of the list.</summary>
    private static IEnumerable<SchemeFault> Sums(SchemeImage scheme, ItemTree tree)
    {
        foreach (var parent in tree.All.Where(i => !tree.IsLeaf(i) && i.Part == ItemPart.Weighted).Prepend(null))
        {
            var below = tree.Below(parent?.Code).Where(i => i.Part == ItemPart.Weighted).ToList();
            if (below.Count == 0)
                continue;
            foreach (var listed in below.Any(i => i.ListedWeight is not null) || parent?.ListedWeight is not null ? new[] { false, true } : [false])
            {
                var total = scheme.WeightMode == WeightMode.Percent ? 100 : parent?.WeightFor(listed) ?? scheme.Scale;
                var sum = below.Sum(i => i.WeightFor(listed));
                if (sum != total)
                    yield return new(parent?.Code ?? "", Sum(parent, listed ? scheme.ListName : "", sum, total));
            }
        }
    }

    private static Words Sum(ItemImage? parent, string list, decimal sum, decimal total)
    {
        var (where, whereEnglish) = parent is null ? ("一级指标", "The first level") : ($"“{parent.Name}”之下", $"The items under '{parent.Name}'");
        var (who, whoEnglish) = list.Length == 0 ? ("", "") : ($"（{list}）", $" ({list})");
        return new(
            $"{where}权重{who}合计为 {Number(sum)}，应为 {Number(total)}；请调整 {Number(total - sum)}。",
            $"{whereEnglish}{whoEnglish} add to {Number(sum)} where {Number(total)} is needed; change them by {Number(total - sum)}.");
    }

    private static IEnumerable<SchemeFault> OfItem(ItemTree tree, ItemImage item)
    {
        if (item.Weight < 0 || item.ListedWeight < 0)
            yield return Of(item, "权重不能为负。", "A weight is not negative.");
        if (item.Parent is { } code && tree.Find(code) is { } parent && parent.Part != ItemPart.Weighted && parent.Part != item.Part)
            yield return Of(item, "加分项、扣分项之下只能是同类项。", "Below bonus or penalty stand only items of the same part.");
        if (!tree.IsLeaf(item))
        {
            if (item.Cap is not null || item.Floor is not null)
                yield return Of(item, "它之下还有指标，封顶、保底只对末级指标起作用；请在其下各项设置。", "Items stand below it, and only those are capped or floored; set it there.");
            // Scoring deals the share of a group in which nothing counts out over its siblings.
            if (item.Part == ItemPart.Weighted && (item.WeightFor(false) > 0 || item.WeightFor(true) > 0) && tree.Below(item.Code).All(i => i.Part != ItemPart.Weighted))
                yield return Of(
                    item, "它之下只有加分项或扣分项，它的权重会落到其他指标上；请在其下加入计权指标，或将它改为加分项或扣分项，或将其权重设为 0。",
                    "Only bonus or penalty items stand below it, so that its weight would fall to the other items; add a weighted item below it, make it a bonus or a penalty itself, or set its weight to 0.");
            yield break;
        }

        if (item.Indicator is null != item.Method is ScoringMethod.Marks)
            yield return item.Indicator is null
                ? Of(item, "没有选择指标；请选择指标，或改为专家打分。", "It has no indicator; choose one, or take marks as its method.")
                : Of(item, "专家打分项不取指标数值；请去掉指标，或换一种计分方法。", "Marks take no figures; remove the indicator, or choose another method.");
        if (item.Cap is { } cap && cap < (item.Floor ?? 0))
            yield return Of(item, "封顶低于保底。", "The cap is below the floor.");
        if (item.NotApplicable == MissingPolicy.LastYear)
            yield return Of(item, "指标不适用的单位没有上年值可取；“不适用时”请另选一种处理。", "Where the indicator does not apply there is no last year's figure either; choose another policy for it.");
        if (item.Missing == MissingPolicy.LastYear && LooksBack(item))
            yield return Of(
                item, "缺数时取上年值，本年与上年就成了同一个数，增幅成了零；按增幅计分的指标请另选一种缺数处理。",
                "With last year's figure in its place the growth would come to zero; choose another policy for an item scored by growth.");
        if ((OfRange(item) ?? OfMethod(item)) is { } fault)
            yield return new(item.Code, fault);
    }

    /// <summary>Last year's figure is scored too.</summary>
    private static bool LooksBack(ItemImage item) =>
        item.Method is ScoringMethod.Growth or ScoringMethod.LevelAndGrowth
        || (item.Method == ScoringMethod.Formula && item.Params.Formula.Contains("上年值", StringComparison.Ordinal));

    /// <summary>区间: neither more nor less is better, so a method that only knows one way would rank by a rule nobody set.</summary>
    private static Words? OfRange(ItemImage item) => (item.Direction, item.Method) switch
    {
        (not Direction.WithinRange, _) => null,
        (_, ScoringMethod.Efficacy or ScoringMethod.MinMax or ScoringMethod.ZScore or ScoringMethod.Rank or ScoringMethod.Growth or ScoringMethod.LevelAndGrowth) => new(
            $"区间指标过高过低都不好，“{item.Method.Label().Chinese}”只会越高越好或越低越好；请改用目标一致、目标完成率（取各单位的区间目标）或分段计分，或为本项改选方向。",
            $"An indicator to lie within a range is neither better high nor low, and '{item.Method.Label().English}' knows one way only; take 'on target', completion of each place's own range, or bands, or choose another direction for the item."),
        (_, ScoringMethod.Completion) when item.Params.Target is not null => new(
            "区间指标的完成率按各单位的区间目标计算；请去掉统一目标，或改用目标一致。",
            "Completion of a range takes each place's own range; remove the common target, or score by 'on target'."),
        _ => null,
    };

    private static Words? OfMethod(ItemImage item)
    {
        var p = item.Params;
        return item.Method switch
        {
            ScoringMethod.Efficacy or ScoringMethod.LevelAndGrowth when p.Low is null != p.High is null => new("不允许值和满意值要么都填，要么都不填。", "Give both bounds or neither."),
            ScoringMethod.Efficacy or ScoringMethod.LevelAndGrowth when p.Low is { } low && low == p.High => new("不允许值和满意值不能相等。", "The two bounds are not equal."),
            ScoringMethod.Efficacy or ScoringMethod.LevelAndGrowth when Turned(p.Low, p.High) => Reversed(""),
            ScoringMethod.Growth or ScoringMethod.LevelAndGrowth when p.GrowthLow is null != p.GrowthHigh is null => new("增幅的两个界限要么都填，要么都不填。", "Give both bounds of growth or neither."),
            ScoringMethod.Growth or ScoringMethod.LevelAndGrowth when p.GrowthLow is { } growth && growth == p.GrowthHigh => new("增幅的两个界限不能相等。", "The two bounds of growth are not equal."),
            ScoringMethod.Growth or ScoringMethod.LevelAndGrowth when Turned(p.GrowthLow, p.GrowthHigh) => Reversed("增幅的"),
            ScoringMethod.Growth when p is { GrowthLow: null } and ({ Low: not null } or { High: not null }) => new(
                "本项还留着另一种计分方法的界限，会被当作增幅的界限；请填写增幅的两个界限，或重新保存本项。",
                "The bounds of another method are still there and would bound the growth; give both bounds of growth, or save the item again."),
            ScoringMethod.LevelAndGrowth when p.LevelShare + p.GrowthShare != 1 => new("存量和增量的比例之和应为 1。", "The shares of level and growth add to 1."),
            ScoringMethod.Banded when p.Bands.IsEmpty => new("分段计分没有设置分段。", "No bands are set."),
            ScoringMethod.Banded when p.Bands.Zip(p.Bands.Skip(1)).Any(b => b.First.From >= b.Second.From) => new("分段的界限应从小到大，不重复。", "The thresholds rise, none twice."),
            ScoringMethod.Consistency when p.Range is not { } range || range <= p.Allowed || p.Allowed < 0 => new("目标一致法的最大偏差应大于允许偏差。", "The range is above the distance allowed."),
            ScoringMethod.Rank when p.Places.Length > 200 => new("名次分值最多 200 个。", "The table has the points of at most 200 places."),
            ScoringMethod.Rank when p.Places.Zip(p.Places.Skip(1)).Any(x => x.First < x.Second) => new("名次分值应从第一名起由高到低。", "The points of places fall from the first on."),
            ScoringMethod.Marks when p.LeaveOut is < 0 or > 5 => new("去掉的最高、最低分各 0 到 5 个。", "Of the highest and the lowest marks 0 to 5 are left out."),
            ScoringMethod.Formula => FormulaScoring.FindFault(p.Formula),
            _ => null,
        };

        bool Turned(decimal? low, decimal? high) => low is { } l && high is { } h && (item.Direction == Direction.LowerIsBetter) != l > h;

        Words Reversed(string of) => item.Direction == Direction.LowerIsBetter
            ? new($"越低越好的指标，{of}不允许值应大于满意值。", "Where less is better the unacceptable value is the larger.")
            : new($"越高越好的指标，{of}不允许值应小于满意值。", "Where more is better the unacceptable value is the smaller.");
    }

    private static IEnumerable<SchemeFault> OfVeto(SchemeImage scheme, ItemTree tree, VetoRule veto, int? year)
    {
        if (veto.Effect == VetoEffect.ZeroItem && tree.Find(veto.ItemCode) is null)
            yield return Whole($"否决规则 {veto.Code} 指向的指标“{veto.ItemCode}”不在方案中。", $"The veto {veto.Code} names the item '{veto.ItemCode}', which the scheme lacks.");
        if (veto.Effect == VetoEffect.GradeCap && scheme.Grades.All(g => g.Name != veto.Grade))
            yield return Whole($"否决规则 {veto.Code} 的封顶等级“{veto.Grade}”不在等级表中。", $"The veto {veto.Code} caps at '{veto.Grade}', which is no grade of the scheme.");
        if (veto.Effect == VetoEffect.NoExcellence && scheme.Grades.Length < 2)
            yield return Whole($"否决规则 {veto.Code} 取消评优，但方案没有设等级。", $"The veto {veto.Code} takes the best grade away, but the scheme has no grades.");
        // The days of last year's scheme, copied into this year's: no fact could ever count.
        if (veto.Period is { Kind: VetoPeriodKind.Between } period && period.To.Year < year)
            yield return Whole(
                $"否决规则 {veto.Code} 的计入期间“{period.Say().Chinese}”在考核年度 {year} 之前就已结束；请更新起止日期。",
                $"The period of the veto {veto.Code}, {period.Say().English}, ends before the year assessed, {year}; set new days.");
    }

    private static SchemeFault Of(ItemImage item, string chinese, string english) => new(item.Code, new(chinese, english));

    private static SchemeFault Whole(string chinese, string english) => new("", new(chinese, english));

    private static string Number(decimal value) => ValueWords.Number(value);
}
