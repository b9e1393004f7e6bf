using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>What keeps a package from being complete: the one list for the page, the package and the duties.</summary>
internal static class AcceptanceGaps
{
    public static IEnumerable<Words> Of(AcceptanceImage image) =>
    [
        .. image.Lines.IsEmpty ? [new Words("方案还没有指标", "the scheme has no item yet")] : Array.Empty<Words>(),
        .. image.Lines.SelectMany(l => Of(image, l)),
        .. AcceptanceParts.All.Where(p => image.TextOf(p).Length == 0).Select(p => new Words($"自评报告缺“{p.Label().Chinese}”部分", $"the report lacks the part '{p.Label().English}'")),
    ];

    private static IEnumerable<Words> Of(AcceptanceImage image, AcceptanceLine line)
    {
        var (name, english) = (line.Title.Chinese, line.Title.English);
        foreach (var lack in line.IsQualitative ? OfWords(line) : OfFigures(image, line))
            yield return new($"“{name}”缺{lack.Chinese}", $"'{english}' lacks {lack.English}");
        if (line.Proofs.IsEmpty)
            yield return new($"“{name}”缺佐证材料", $"'{english}' lacks evidence");
        foreach (var proof in line.Proofs.Where(p => !p.HasFile))
            yield return new(
                $"“{name}”的佐证“{proof.Title}”没有可放入材料的原件；请上传文件，或移除这条引用",
                $"the evidence '{proof.Title}' of '{english}' has no file to go into the package; attach one, or remove it");
    }

    private static IEnumerable<Words> OfFigures(AcceptanceImage image, AcceptanceLine line)
    {
        if (line.Baseline?.Reckoned is null)
            yield return new($" {image.BaseYear} 年基期值", $"its value of {image.BaseYear}, the base year");
        if (line.Actual?.Reckoned is null)
            yield return new($" {image.Year} 年实际值", $"its value of {image.Year}");
        if (line.Target is null)
            yield return line.NoTarget.Length > 0
                ? new($" {image.Year} 年目标值（{line.NoTarget}）", $"its target for {image.Year} ({line.NoTargetEnglish})")
                : new($" {image.Year} 年目标值", $"its target for {image.Year}");
    }

    private static IEnumerable<Words> OfWords(AcceptanceLine line)
    {
        if (line.Requirement.Length == 0)
            yield return new("要求", "its requirement");
        if (line.Statement.Length == 0)
            yield return new("完成情况说明", "the statement of how it stands");
        if (line.IsReached is null)
            yield return new("是否达到的自评结论", "the word whether it is met");
    }
}
