using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>How large the numbers of an item may be, so that a slip of the hand is told where it is typed and never overflows where it is scored.</summary>
internal static class ItemBounds
{
    /// <summary>Weights and points.</summary>
    public const decimal MostPoints = 10_000;

    /// <summary>Figures, in whatever unit the item has.</summary>
    public const decimal MostFigure = 1_000_000_000_000m;

    /// <summary>The first number that is out of bounds; null when none is.</summary>
    public static Problem? FindFault(ItemForm form) => FindWeightFault(form.Weight) ?? FindWeightFault(form.ListedWeight) ?? FindPointsFault(form) ?? FindFigureFault(form) ?? FindDecimalsFault(form);

    public static Problem? FindWeightFault(decimal? weight) => weight is < 0 or > MostPoints
        ? Problem.Invalid("assessment.item-weight", "权重应在 0 到 10000 之间。", "A weight is from 0 to 10,000.")
        : null;

    private static Problem? FindDecimalsFault(ItemForm form) => form.PointDecimals is < 0 or > 4
        ? Problem.Invalid("assessment.point-decimals", "得分小数位数应在 0 到 4 之间。", "Points have 0 to 4 digits after the point.")
        : null;

    private static Problem? FindPointsFault(ItemForm form)
    {
        var p = form.Params;
        (Words Name, decimal? Points)[] points =
        [
            (new("封顶", "The cap"), form.Cap), (new("保底", "The floor"), form.Floor), (new("中性值", "The neutral value"), form.Neutral),
            (new("起点分", "Points at the lower bound"), p.Start), (new("区间分", "Points between the bounds"), p.Span), (new("末位分", "Points of the last place"), p.Last),
            (new("均值分", "Points of the mean"), p.Centre), (new("每个标准差的分", "Points of a standard deviation"), p.Step),
            (new("存量比例", "The share of the level"), p.LevelShare), (new("增量比例", "The share of the growth"), p.GrowthShare),
            .. p.Places.Select(x => (new Words("名次分值", "Points of a place"), (decimal?)x)), .. p.Bands.Select(b => (new Words("分段的分值", "Points of a band"), (decimal?)b.Points)),
        ];
        return points.FirstOrDefault(x => x.Points is < -MostPoints or > MostPoints) is { Points: not null, Name: var name }
            ? Problem.Invalid("assessment.points-absurd", $"“{name.Chinese}”应在 -10000 到 10000 之间；请核对。", $"{name.English}: from -10,000 to 10,000; please check the number.")
            : null;
    }

    private static Problem? FindFigureFault(ItemForm form)
    {
        var p = form.Params;
        (Words Name, decimal? Figure)[] figures =
        [
            (new("目标值", "The target"), p.Target), (new("目标上限", "The upper end of the target"), p.TargetHigh), (new("不允许值", "The unacceptable value"), p.Low),
            (new("满意值", "The satisfactory value"), p.High), (new("增幅不允许值", "The unacceptable growth"), p.GrowthLow), (new("增幅满意值", "The satisfactory growth"), p.GrowthHigh),
            (new("最大偏差", "The range"), p.Range), (new("允许偏差", "The distance allowed"), p.Allowed), .. p.Bands.Select(b => (new Words("分段的界限", "A threshold"), (decimal?)b.From)),
        ];
        return figures.FirstOrDefault(x => x.Figure is < -MostFigure or > MostFigure) is { Figure: not null, Name: var name }
            ? Problem.Invalid("assessment.figure-absurd", $"“{name.Chinese}”的数值过大；请核对单位。", $"{name.English} is too large a figure; check its unit.")
            : null;
    }
}
