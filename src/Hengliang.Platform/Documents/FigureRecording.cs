using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Reading.Figures;

namespace Hengliang.Platform.Documents;

/// <summary>Turns an accepted figure into a target or an observation of an indicator.</summary>
public sealed class FigureRecording(Ledger ledger, IndicatorBook indicators, PlanRegister plans, TimeProvider clock)
{
    internal async Task<Outcome<Made>> RecordAsync(
        OnDesk item, FigureReading figure, Acceptance acceptance, CancellationToken cancel)
    {
        if (figure.Value is null)
            return Problem.Invalid(
                "documents.value-needed",
                "这个数字在原文中被隐去，不能直接接受；请先补全数值，或写明理由驳回。",
                "The text hides this number, so it can not be accepted as it is; complete the value first, or reject it with a reason.");
        var indicator = await indicators.ChooseAsync(
            item.Db, new(acceptance.IndicatorId, acceptance.NewIndicator is { } made ? made with { Decimals = made.Decimals ?? Digits(figure, made.Unit) } : null, figure.Indicator), cancel).ConfigureAwait(false);
        if (!indicator.IsSuccess)
            return indicator.Problem;
        var region = await RegionOfText.FindAsync(item.Db, item.Document.RegionId, acceptance.RegionId, figure.Region, ChinaDay.Today(clock), cancel).ConfigureAwait(false);
        return figure.Promises
            ? await RecordTargetAsync(item, figure, acceptance, indicator.Value, region, cancel).ConfigureAwait(false)
            : await RecordObservationAsync(item, figure, acceptance, indicator.Value, region, cancel).ConfigureAwait(false);
    }

    /// <summary>The digits after the point a figure is written with, told in the unit its indicator is kept in.</summary>
    private static int Digits(FigureReading figure, string unit)
    {
        var (from, to) = (MeasureUnit.TryParse(figure.Unit), MeasureUnit.TryParse(unit));
        int In(decimal value) => from is not null && to is not null && from.Symbol != to.Symbol && new Quantity(value, from).TryConvert(to) is { IsSuccess: true, Value.Value: var kept }
            ? ShownDecimals.In(kept) : value.Scale;
        return Math.Min(new[] { figure.Value, figure.ValueMax }.OfType<decimal>().Max(In), Indicator.MostDecimals);
    }

    private async Task<Outcome<Made>> RecordTargetAsync(
        OnDesk item, FigureReading figure, Acceptance acceptance, Indicator indicator, Guid region, CancellationToken cancel)
    {
        if (figure.LastYear is not { } last)
            return YearNeeded();
        var plan = item.Document.Kind == DocumentKind.Plan
            ? await plans.EnsureAsync(item.Db, PlanYears.OriginOf(item.Document), cancel).ConfigureAwait(false)
            : null;
        var recorded = await ledger.RecordAsync(item.Db, new TargetEntry
        {
            IndicatorId = indicator.Id,
            RegionId = region,
            UnitId = item.Document.UnitId,
            FirstYear = figure.FirstYear ?? last,
            LastYear = last,
            BaseYear = plan is not null ? plan.FirstYear - 1 : figure.FirstYear is { } first && first < last ? first - 1 : last - 1,
            Value = Quantify(figure),
            Nature = acceptance.Nature,
            PlanId = plan?.Id,
            Source = item.Source,
        }, acceptance.Revise, cancel).ConfigureAwait(false);
        return recorded.Then<Made>(r => new Made(
            new(ResultKind.Target, r.SeriesId, r.Revision), r.Linked, Say(item, figure, indicator, r, "目标值", "target")));
    }

    private async Task<Outcome<Made>> RecordObservationAsync(
        OnDesk item, FigureReading figure, Acceptance acceptance, Indicator indicator, Guid region, CancellationToken cancel)
    {
        var period = PeriodOfText.Find(figure, acceptance.Period);
        if (!period.IsSuccess)
            return period.Problem;
        var recorded = await ledger.RecordAsync(item.Db, new ObservationEntry
        {
            IndicatorId = indicator.Id,
            RegionId = region,
            UnitId = item.Document.UnitId,
            Period = period.Value.ToString(),
            Year = period.Value.LastYear,
            IsWholeYear = period.Value.Kind == PeriodKind.Year,
            Value = Quantify(figure),
            Status = acceptance.Revise.Length > 0 ? ObservationStatus.Revised : ObservationStatus.Preliminary,
            Source = item.Source,
        }, acceptance.Revise, cancel).ConfigureAwait(false);
        if (!recorded.IsSuccess)
            return recorded.Problem;
        var (made, followed) = (recorded.Value, await ledger.FollowAsync(item.Db, cancel).ConfigureAwait(false));
        var said = Say(item, figure, indicator, made, "指标值", "observation");
        return new Made(
            new(ResultKind.Observation, made.SeriesId, made.Revision), made.Linked,
            followed == 0 ? said : new($"{said.Chinese}，连带重算{followed}个值", $"{said.English}, and {followed} values computed from it"));
    }

    internal static Quantified Quantify(FigureReading figure) => new()
    {
        Measure = figure.Role switch
        {
            FigureRole.Change => Measure.Growth,
            FigureRole.Rank => Measure.Rank,
            _ => Measure.Level,
        },
        Basis = figure.Role == FigureRole.Change ? BasisOf(figure.Change) : GrowthBasis.None,
        Bound = figure.Comparator switch
        {
            Comparator.Greater => Bound.Greater,
            Comparator.AtLeast => Bound.AtLeast,
            Comparator.AtMost => Bound.AtMost,
            Comparator.Less => Bound.Less,
            Comparator.About => Bound.About,
            _ => Bound.Equal,
        },
        Value = figure.Value,
        ValueMax = figure.ValueMax,
        Unit = figure.Unit,
        Falls = figure.Falls,
        PerYear = figure.PerYear,
    };

    private static GrowthBasis BasisOf(ChangeKind? change) => change switch
    {
        ChangeKind.YearOnYear => GrowthBasis.YearOnYear,
        ChangeKind.AverageAnnual => GrowthBasis.AverageAnnual,
        ChangeKind.VersusPeer => GrowthBasis.VersusPeer,
        ChangeKind.Ratio => GrowthBasis.Ratio,
        _ => GrowthBasis.VersusBase,
    };

    private static Words Say(OnDesk item, FigureReading figure, Indicator indicator, Recorded recorded, string what, string whatEnglish)
    {
        var value = ValueWords.Of(Quantify(figure));
        var name = indicator.NameEnglish.Length > 0 ? indicator.NameEnglish : indicator.Name;
        var corrected = item.Extract.CorrectedJson is null ? "" : "（经修改）";
        var correctedEnglish = item.Extract.CorrectedJson is null ? "" : " (corrected)";
        return recorded.Linked
            ? new(
                $"接受了《{item.Document.Title}》中的“{indicator.Name}”{value.Chinese}{corrected}，与已有的{what}一致，关联为另一处来源",
                $"accepted {value.English} of '{name}' in '{item.Document.Title}'{correctedEnglish} as a further source of the {whatEnglish} that stands")
            : new(
                $"接受了《{item.Document.Title}》中的“{indicator.Name}”{value.Chinese}{corrected}，记为{what}第{recorded.Revision}版",
                $"accepted {value.English} of '{name}' in '{item.Document.Title}'{correctedEnglish} as revision {recorded.Revision} of the {whatEnglish}");
    }

    private static Problem YearNeeded() => Problem.Invalid(
        "documents.year-needed",
        "这个目标没有年份；请对照原文补上目标年份后再接受。",
        "This target has no year; complete it by the text before accepting.");
}
