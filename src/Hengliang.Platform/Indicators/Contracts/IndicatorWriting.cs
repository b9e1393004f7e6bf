using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Checks the terms a person gives and writes them into an indicator, new or amended.</summary>
internal static class IndicatorWriting
{
    /// <summary>Every term but code and unit, which stay for ever: values are kept in the unit.</summary>
    public static async Task<Problem?> SetAsync(HengliangDb db, Indicator indicator, NewIndicator made, CancellationToken cancel)
    {
        var (numerator, denominator, weight) = (
            await FindAsync(db, made.Numerator, cancel).ConfigureAwait(false),
            await FindAsync(db, made.Denominator, cancel).ConfigureAwait(false),
            await FindAsync(db, made.Weight, cancel).ConfigureAwait(false));
        if ((numerator.Problem ?? denominator.Problem ?? weight.Problem) is { } missing)
            return missing;
        if (FindMismatch(indicator, made, numerator.Value, denominator.Value, weight.Value) is { } fault)
            return fault;
        indicator.Name = made.Name.Trim();
        indicator.NameEnglish = made.NameEnglish.Trim();
        indicator.Decimals = made.Decimals ?? indicator.Decimals;
        indicator.Kind = made.Kind;
        indicator.Direction = made.Direction!.Value;
        indicator.Nature = made.Nature;
        indicator.Frequency = made.Frequency;
        indicator.LagDays = made.LagDays;
        indicator.WithinYear = made.WithinYear ?? indicator.WithinYear;
        indicator.Aggregation = made.Aggregation;
        indicator.Additive = made.Additive ?? made.Aggregation == Aggregation.Sum;
        (indicator.NumeratorId, indicator.DenominatorId, indicator.WeightId) = (numerator.Value?.Id, denominator.Value?.Id, weight.Value?.Id);
        indicator.Factor = made.Factor ?? FactorOf(indicator, numerator.Value, denominator.Value) ?? indicator.Factor;
        indicator.Formula = made.Formula.Trim();
        indicator.Dimensions = DimensionSet.Parse(made.Dimensions).Match(set => set.ToString(), _ => "");
        indicator.OwnerUnitId = made.OwnerUnitId;
        (indicator.ValidFrom, indicator.ValidTo) = (made.ValidFrom, made.ValidTo);
        indicator.Definition = made.Definition.Trim();
        indicator.Source = made.Source.Trim();
        return null;
    }

    /// <summary>Values that stand keep their part: a dimension or a member they are kept under can not be taken away.</summary>
    public static async Task<Problem?> FindLostPartAsync(HengliangDb db, Indicator indicator, NewIndicator terms, CancellationToken cancel)
    {
        var stated = DimensionSet.Parse(terms.Dimensions).Value;
        if (stated.ToString() == indicator.Dimensions)
            return null;
        var kept = await db.Observations.AsNoTracking().Where(o => o.IndicatorId == indicator.Id && o.State == RevisionState.Current && o.Dimension != "")
            .Select(o => o.Dimension).Distinct().ToListAsync(cancel).ConfigureAwait(false);
        return kept.Order(StringComparer.Ordinal).FirstOrDefault(tuple => stated.ReadTuple(tuple) is not { IsSuccess: true } read || read.Value != tuple) is { } lost
            ? Problem.Conflict(
                "indicators.dimension-in-use",
                $"“{DimensionSet.WordsOf(lost).Chinese}”已有数值，不能从维度里删去或改名；请保留它。",
                $"There are values of '{DimensionSet.Of(indicator).Tell(lost).English}', so it can not be taken out of the dimensions or renamed; please keep it.")
            : null;
    }

    /// <summary>Of what is taken out of use: the indicator in use for longer that has it as its numerator, denominator or weight, as this very commit leaves them.</summary>
    public static async Task<Problem?> FindUserAsync(HengliangDb db, Indicator indicator, CancellationToken cancel)
    {
        if (indicator.ValidTo is not { } last || !db.Entry(indicator).Property(i => i.ValidTo).IsModified)
            return null;
        var own = db.Indicators.Local.Where(i => db.Entry(i).State is EntityState.Added or EntityState.Modified).ToList();
        var ids = own.ConvertAll(i => i.Id);
        var user = own.Find(i => (i.ValidTo is not { } its || its > last) && (i.NumeratorId == indicator.Id || i.DenominatorId == indicator.Id || i.WeightId == indicator.Id))
            ?? await db.Indicators.AsNoTracking().OrderBy(i => i.Code).FirstOrDefaultAsync(
                i => !ids.Contains(i.Id) && (i.ValidTo == null || i.ValidTo > last) && (i.NumeratorId == indicator.Id || i.DenominatorId == indicator.Id || i.WeightId == indicator.Id), cancel).ConfigureAwait(false);
        return user is null ? null : Problem.Conflict(
            "indicators.still-used",
            $"“{user.Name}”的分子、分母或权重仍是“{indicator.Name}”，不能停用它；请先修改“{user.Name}”。",
            $"'{user.Code}' still has '{indicator.Code}' as its numerator, denominator or weight, so it stays in use; amend '{user.Code}' first.");
    }

    public static IEnumerable<string> AliasesOf(NewIndicator made) =>
        made.Aliases.Select(a => a.Trim()).Where(a => a.Length > 0 && a != made.Name.Trim()).Distinct(StringComparer.Ordinal);

    public static Problem? FindFault(NewIndicator made)
    {
        if (string.IsNullOrWhiteSpace(made.Name))
            return Problem.Invalid("indicators.name-needed", "请填写指标名称。", "Give the indicator a name.");
        if (made.Direction is null)
            return Problem.Invalid(
                "indicators.direction-needed",
                $"请选择“{made.Name}”的方向：越高越好、越低越好，或区间；方向没有默认值。",
                $"Say which way is good for '{made.Name}': higher, lower, or within a range; there is no default.");
        if (made.Decimals is < 0 or > Indicator.MostDecimals)
            return Problem.Invalid("indicators.decimals", "小数位数应在 0 到 10 之间。", "The digits after the point are from 0 to 10.");
        if (made.LagDays is < 0 or > 3660)
            return Problem.Invalid("indicators.lag", "滞后天数应在 0 到 3660 之间。", "The lag is from 0 to 3660 days.");
        if (DimensionSet.Parse(made.Dimensions) is { IsSuccess: false, Problem: var dimensions })
            return dimensions;
        if (made.ValidFrom > made.ValidTo)
            return Problem.Invalid("indicators.validity", "启用日期晚于停用日期；请更正。", "It would be in use from a day after its last day; please correct the dates.");
        return MeasureUnit.Find(made.Unit) is { IsSuccess: false, Problem: var unknown } ? unknown : null;
    }

    /// <summary>What the units of a ratio and its counts ask; null where they do not tell, and of what is no ratio.</summary>
    public static async Task<decimal?> FactorAsync(HengliangDb db, Indicator ratio, CancellationToken cancel) => FactorOf(
        ratio, await db.Indicators.SingleOrDefaultAsync(i => i.Id == ratio.NumeratorId, cancel).ConfigureAwait(false),
        await db.Indicators.SingleOrDefaultAsync(i => i.Id == ratio.DenominatorId, cancel).ConfigureAwait(false));

    private static Problem? FindMismatch(Indicator indicator, NewIndicator made, Indicator? numerator, Indicator? denominator, Indicator? weight)
    {
        if (made.Numerator.Trim().Length > 0 != (made.Denominator.Trim().Length > 0))
            return Problem.Invalid(
                "indicators.half-a-ratio", $"“{made.Name}”的分子和分母要么都填，要么都不填。", $"Give both the numerator and the denominator of '{made.Name}', or neither.");
        if (numerator?.Id == indicator.Id || denominator?.Id == indicator.Id || weight?.Id == indicator.Id)
            return Problem.Invalid("indicators.own-part", $"“{made.Name}”不能是它自己的分子、分母或权重。", $"'{made.Name}' can not be its own numerator, denominator or weight.");
        if (made.Factor == 0)
            return Problem.Invalid("indicators.factor", "系数不能为 0。", "The factor can not be 0.");
        // What stood from before it was held against the units stops no change of something else; the nightly checks name it.
        var stands = (indicator.Factor, indicator.NumeratorId, indicator.DenominatorId, indicator.Formula) == (made.Factor, numerator?.Id, denominator?.Id, made.Formula.Trim());
        if (!stands && made.Formula.Trim().Length == 0 && made.Factor is { } said && FactorOf(indicator, numerator, denominator) is { } factor && factor != said)
            return Problem.Invalid(
                "indicators.factor",
                $"“{made.Name}”由“{numerator!.Name}”（{numerator.Unit}）除以“{denominator!.Name}”（{denominator.Unit}）得出，以“{indicator.Unit}”计，系数应为 {ValueWords.Number(factor)}，不是 {ValueWords.Number(said)}；留空则由单位得出。",
                $"'{made.Name}' is '{numerator.Code}' ({MeasureUnit.EnglishOf(numerator.Unit)}) by '{denominator.Code}' ({MeasureUnit.EnglishOf(denominator.Unit)}) in {MeasureUnit.EnglishOf(indicator.Unit)}: its factor is {ValueWords.Number(factor)}, not {ValueWords.Number(said)}; left empty it follows from the units.");
        if (made.Aggregation == Aggregation.Weighted && weight is null)
            return Problem.Invalid("indicators.weight-needed", $"“{made.Name}”按加权平均汇总，请填写权重指标。", $"'{made.Name}' is a weighted mean; say which indicator its parts are weighed by.");
        return (made.Additive ?? false) && (made.Aggregation is not (Aggregation.Sum or Aggregation.Last) || numerator is not null)
            ? Problem.Invalid(
                "indicators.not-additive",
                $"“{made.Name}”标为可加，汇总方式应为求和或取最新，且没有分子分母；比率不能相加。",
                $"'{made.Name}' is said to be additive: its aggregation should then be a sum or the latest, and it has no numerator and denominator; ratios do not add up.")
            : null;
    }

    private static decimal? FactorOf(Indicator ratio, Indicator? numerator, Indicator? denominator) =>
        numerator is not null && denominator is not null ? RatioUnits.FactorOf(numerator.Unit, denominator.Unit, ratio.Unit) : null;

    /// <summary>The indicator of a code or a name, also one of this very commit; null for none asked for.</summary>
    private static async Task<Outcome<Indicator?>> FindAsync(HengliangDb db, string named, CancellationToken cancel)
    {
        var name = named.Trim();
        if (name.Length == 0)
            return (Indicator?)null!;
        var found = db.Indicators.Local.FirstOrDefault(i => i.Code == name || i.Name == name)
            ?? await db.Indicators.FirstOrDefaultAsync(i => i.Code == name || i.Name == name, cancel).ConfigureAwait(false)
            ?? await db.Indicators.FirstOrDefaultAsync(i => db.Set<IndicatorAlias>().Any(a => a.IndicatorId == i.Id && a.Text == name), cancel).ConfigureAwait(false);
        return found is not null ? found : Problem.Missing(
            "indicators.no-such-indicator", $"指标库里没有“{name}”；请填写编码或全称。", $"There is no indicator '{name}'; give its code or its full name.");
    }
}
