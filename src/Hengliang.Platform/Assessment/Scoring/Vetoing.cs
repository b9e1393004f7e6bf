namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>Lets the vetoes that stand work on a unit; its score, place and grade before them stay beside.</summary>
internal static class Vetoing
{
    public static UnitResult Apply(RoundImage image, ItemTree tree, UnitResult unit, MemberImage member)
    {
        var vetoes = image.Vetoes.Where(v => v.Region == member.Region).OrderBy(v => v.Rule, StringComparer.Ordinal).ThenBy(v => v.Case).ToList();
        var score = unit.Score;
        if (score is { } full)
            score = Math.Max(0, full - Zeroed(tree, unit, vetoes) - vetoes.Where(v => v.Effect == VetoEffect.Deduct).Sum(v => v.Points));
        var grade = Grades.Of(image.Scheme, score);
        foreach (var veto in vetoes)
            grade = Capped(image.Scheme, grade, veto);
        return unit with { FinalScore = score, FinalGrade = grade, Vetoes = [.. vetoes.Select(v => v.Rule).Distinct(StringComparer.Ordinal)] };
    }

    /// <summary>What the zeroed items gave; an item under two vetoes is taken off once.</summary>
    private static decimal Zeroed(ItemTree tree, UnitResult unit, IEnumerable<VetoImage> vetoes) =>
        vetoes.Where(v => v.Effect == VetoEffect.ZeroItem).Select(v => tree.Find(v.Item)).OfType<ItemImage>()
            .SelectMany(tree.Branch).Where(tree.IsLeaf).DistinctBy(i => i.Code, StringComparer.Ordinal)
            .Sum(i => Math.Max(0, unit.Find(i.Code)!.Contribution));

    private static string Capped(SchemeImage scheme, string grade, VetoImage veto) => veto.Effect switch
    {
        VetoEffect.NoExcellence when scheme.Grades.Length > 1 => Grades.Lower(scheme, grade, scheme.Grades[1].Name),
        VetoEffect.GradeCap => Grades.Lower(scheme, grade, veto.Grade),
        _ => grade,
    };
}
