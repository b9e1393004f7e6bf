using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Cockpit;

/// <summary>What the sentence of a main indicator says otherwise than last time though its level is the same: of the year before, and of a year that is not over.</summary>
internal static class BasisChanges
{
    /// <returns>Nothing where either was told before these were kept.</returns>
    public static IEnumerable<Words> Between(ToldFigure was, ToldFigure now) =>
        was.Basis is { } before && now.Basis is { } basis && was.Unit == now.Unit ? [.. YearBefore(was, before, basis, now.Unit), .. Inside(before.Inside, basis.Inside, now.Unit)] : [];

    private static IEnumerable<Words> YearBefore(ToldFigure told, ToldBasis was, ToldBasis now, string unit)
    {
        // After a further year, its level is the base; it was told itself.
        var isSameYear = was.Latest?.Year == now.Latest?.Year;
        var then = isSameYear ? was.Before : was.Latest;
        if (then is not null && now.Before is { } base1 && then.Year == base1.Year && then.Value != base1.Value)
            yield return Corrected(base1.Year, (then.Value, then.Shown), (base1.Value, base1.Shown), unit);
        if (!isSameYear || told.Latest is null)
            yield break;
        if (was.Why != now.Why)
            yield return (was.Why, now.Why) switch
            {
                (_, null) when now.Before is null => new("没有上年数据，不作比较", "there is no value of the year before, so it is held against none"),
                (_, null) => new("改为与上年比较", "it is held against the year before again"),
                (null, { } why) when was.Before is null => new($"有了上年数据，但不作比较（{why.Chinese}）", $"there is a value of the year before, but it is not held against it ({why.English})"),
                (null, { } why) => new($"不再与上年比较（{why.Chinese}）", $"it is no longer held against the year before ({why.English})"),
                (_, { } why) => new($"不与上年比较的原因改为“{why.Chinese}”", $"it is not held against the year before for another reason: {why.English}"),
            };
        else if (was.Before is null && now.Before is { } come)
            yield return new($"有了{come.Year}年数值{Said(come.Shown, unit).Chinese}，可与上年比较", $"there is a value of {come.Year} now, {Said(come.Shown, unit).English}, for it to be held against");
        else if (was.Before is { } gone && now.Before is null)
            yield return new($"不再有{gone.Year}年数值，上一份为{Said(gone.Shown, unit).Chinese}", $"there is no value of {gone.Year} any more, which was {Said(gone.Shown, unit).English}");
    }

    private static IEnumerable<Words> Inside(ToldInside? was, ToldInside? now, string unit)
    {
        if (now is null && was is not null)
            yield return new("改按年度数判断进度", "its progress is told by a whole year now");
        else if (now is not null && was?.Said != now.Said)
            yield return new($"改按{now.When}判断进度，为{Said(now.Shown, unit).Chinese}", $"its progress is told by {now.WhenEnglish} now: {Said(now.Shown, unit).English}");
        else if (now is not null && was is not null && was.Value != now.Value && Apart((was.Value, was.Shown), (now.Value, now.Shown), unit) is var (then, today))
            yield return new($"{now.When}由{then.Chinese}改为{today.Chinese}", $"{now.WhenEnglish}: {today.English}, and was {then.English}");
        else if (now is not null && was is not null && was.Reckoned != now.Reckoned)
            yield return new($"{now.When}的依据改为：{now.How}", $"{now.WhenEnglish} is reckoned anew: {now.HowEnglish}");
        if (now is not null && was is not null && was.Said == now.Said && was.Status != now.Status && now.Status is { } status)
            yield return new($"{now.When}的数据转为{status.Label().Chinese}", $"the data of {now.WhenEnglish} are {status.Label().English.ToLowerInvariant()} now");
    }

    private static Words Corrected(int year, (decimal Value, decimal Shown) was, (decimal Value, decimal Shown) now, string unit)
    {
        var (then, today) = Apart(was, now, unit);
        return new($"{year}年数值由{then.Chinese}改为{today.Chinese}", $"its value of {year} is {today.English}, and was {then.English}");
    }

    /// <summary>Both as they were shown, or with every digit where that would make them look alike.</summary>
    private static (Words Then, Words Today) Apart((decimal Value, decimal Shown) was, (decimal Value, decimal Shown) now, string unit) =>
        was.Shown == now.Shown ? (Said(was.Value, unit), Said(now.Value, unit)) : (Said(was.Shown, unit), Said(now.Shown, unit));

    private static Words Said(decimal value, string unit) => QuantityWords.Of(value, null, unit);
}
