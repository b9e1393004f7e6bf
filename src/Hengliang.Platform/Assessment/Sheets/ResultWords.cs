using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Assessment.Sheets;

/// <summary>A result in one sentence, the untouched score first: 得分 91.3，第 2 名；因 V03 等级封顶为合格. A unit is told its final score, place and grade after it.</summary>
public static class ResultWords
{
    public static Words Of(RoundImage image, UnitResult unit, EnglishNames names)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(names);
        return Of(unit, image.Scheme.Decimals, [.. image.Vetoes.Where(v => v.Region == unit.Region)], names, code => image.Scheme.Items.FirstOrDefault(i => i.Code == code)?.Name ?? code);
    }

    public static Words Of(UnitSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var said = Of(sheet.Result, sheet.Decimals, sheet.Vetoes, sheet.Names, code => sheet.Lines.FirstOrDefault(l => l.Item.Code == code)?.Item.Name ?? code);
        return Final(sheet) is { } final ? new($"{said.Chinese}；{final.Chinese}", $"{said.English}; {final.English}") : said;
    }

    /// <summary>What an item asks of the unit: 70.0, ≤5.0, 63.0～68.0; — where it asks for no value.</summary>
    public static string Target(SheetLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        string Number(decimal value) => ChangePhrase.Cell(value, line.Item.Decimals);
        if (line.Item.Params.Target is { } common)
            return Number(common);
        return line.Figure?.Target switch
        {
            null => "—",
            { Sense: DueSense.Within, High: { } high } range when high > range.Value => $"{Number(range.Value)}～{Number(high)}",
            { Sense: DueSense.AtMost } most => "≤" + Number(most.Value),
            { Sense: DueSense.AtLeast } least => "≥" + Number(least.Value),
            var target => Number(target.Value),
        };
    }

    /// <summary>How that value came about, or why there is none; null where it is simply the year's own target.</summary>
    public static Words? TargetHow(SheetLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return (line.Item.Params.Target, line.Figure) switch
        {
            (not null, _) => null,
            (_, { Target: { How: { } how, HowEnglish: { } english } }) => new(how, english),
            (_, { NoTarget: { } why, NoTargetEnglish: { } english }) => new(why, english),
            _ => null,
        };
    }

    /// <summary>Why the best and the middle of the group are left out; null where they are told of every item.</summary>
    public static Words? NotCompared(UnitSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        if (sheet.Lines.All(l => l.Best is not null || l is { Item.Part: ItemPart.Weighted, Result.Share: 0 }))
            return null;
        var (who, whoEnglish) = sheet.GroupSize < UnitSheet.FewestCompared
            ? ($"本组有得分的单位不足 {UnitSheet.FewestCompared} 个", $"Fewer than {UnitSheet.FewestCompared} units of the group have a score")
            : ($"部分指标在本组计分的单位不足 {UnitSheet.FewestCompared} 个", $"Some items count for fewer than {UnitSheet.FewestCompared} units of the group");
        return new($"{who}，不列其最高分和中位数，以免由此得知其他单位的得分", $"{whoEnglish}; their best and middle are left out, as they would tell what single units earned");
    }

    /// <summary>That the best and the middle are told by the unit's own weights; null where all have the same.</summary>
    public static Words? Reweighed(UnitSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return sheet.Lines.Any(l => l.IsReweighed)
            ? new("本组各单位的权重不尽相同，其他单位的得分按本单位的权重折算后比较", "Weights differ within the group; what other units earned is told by the weights of this one")
            : null;
    }

    /// <summary>Why nothing is compared with the scores of the round before; null where they are, or there is none.</summary>
    public static Words? OtherScale(UnitSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return sheet.PreviousScale is { } before && before != sheet.Scale
            ? new(
                $"上一轮满分 {ValueWords.Number(before)} 分，本轮满分 {ValueWords.Number(sheet.Scale)} 分，两轮得分不作比较",
                $"The round before was scored out of {ValueWords.Number(before)} and this one out of {ValueWords.Number(sheet.Scale)}; their scores are not compared")
            : null;
    }

    /// <summary>Points of an item, or what it adds to a score, in the item's own digits.</summary>
    public static string Points(decimal? points, ItemImage item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Score(points, DecimalsOf(item));
    }

    internal static int DecimalsOf(ItemImage item) => item.PointDecimals ?? 2;

    public static string Score(decimal? score, int decimals) => score is { } own ? ChangePhrase.Number(own, decimals) : "—";

    private static Words Of(UnitResult unit, int decimals, IReadOnlyList<VetoImage> vetoes, EnglishNames names, Func<string, string> itemName)
    {
        if (unit.Score is null)
            return unit.Items.Any(i => i.Note == ItemNote.NotAssessed)
                ? new("不参评", "not assessed")
                : new("计权指标全部剔除，没有可计的分数，不参评", "not assessed: every weighted item is left out, and there is nothing to score");
        var (score, grade) = (Score(unit.Score, decimals), unit.Grade.Length > 0 ? $"，{unit.Grade}" : "");
        var untouched = new Words(
            $"得分 {score}，第 {unit.Rank} 名{grade}", $"score {score}, place {unit.Rank}{(unit.Grade.Length > 0 ? $", {names[unit.Grade].English}" : "")}");
        if (vetoes.Count == 0)
            return untouched;
        var effects = vetoes.Select(v => Effect(v, names, itemName)).ToList();
        return new(
            $"{untouched.Chinese}；因 {string.Join("；因 ", effects.Select(e => e.Chinese))}",
            $"{untouched.English}; {string.Join("; ", effects.Select(e => e.English))}");
    }

    /// <summary>What stands after all vetoes, those of others too, which move a unit's place; null where nothing differs from the untouched result.</summary>
    private static Words? Final(UnitSheet sheet)
    {
        var unit = sheet.Result;
        if (unit.FinalScore is null || (unit.FinalScore, unit.FinalRank, unit.FinalGrade) == (unit.Score, unit.Rank, unit.Grade))
            return null;
        var score = Score(unit.FinalScore, sheet.Decimals);
        return new(
            $"最终得分 {score}，第 {unit.FinalRank} 名{(unit.FinalGrade.Length > 0 ? $"，{unit.FinalGrade}" : "")}",
            $"final score {score}, place {unit.FinalRank}{(unit.FinalGrade.Length > 0 ? $", {sheet.Names[unit.FinalGrade].English}" : "")}");
    }

    /// <summary>When a veto's fact was and over which time it counts; null for cases upheld before that was asked for.</summary>
    public static Words? Days(VetoImage veto, int year)
    {
        ArgumentNullException.ThrowIfNull(veto);
        if (veto.FactOn is not { } on)
            return null;
        var period = veto.Period.GetValueOrDefault().Say(year);
        var (ended, endedEnglish) = veto.FactEndedOn is { } end ? ($"，{VetoPeriod.Day(end)} 解除", $", ended on {VetoPeriod.Day(end)}") : ("", "");
        return new($"事实日期 {VetoPeriod.Day(on)}{ended}，计入期间为{period.Chinese}", $"fact of {VetoPeriod.Day(on)}{endedEnglish}; period: {period.English}");
    }

    private static Words Effect(VetoImage veto, EnglishNames names, Func<string, string> itemName) => veto.Effect switch
    {
        VetoEffect.NoExcellence => new($"{veto.Rule} 取消评优", $"by {veto.Rule} not rated excellent"),
        VetoEffect.GradeCap => new($"{veto.Rule} 等级封顶为{veto.Grade}", $"by {veto.Rule} graded {names[veto.Grade].English} at most"),
        VetoEffect.LastPlace => new($"{veto.Rule} 列为末位", $"by {veto.Rule} placed last"),
        VetoEffect.ZeroItem => new($"{veto.Rule} “{itemName(veto.Item)}”记零分", $"by {veto.Rule} '{itemName(veto.Item)}' counts nothing"),
        VetoEffect.Deduct => new($"{veto.Rule} 扣 {ValueWords.Number(veto.Points)} 分", $"by {veto.Rule} {ValueWords.Number(veto.Points)} points off"),
        _ => throw new ArgumentOutOfRangeException(nameof(veto), veto.Effect, "There is no such effect."),
    };
}
