using System.Collections.Immutable;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>Grades as people write them: 优秀 90；良好 80；合格 60；不合格.</summary>
public static class GradeText
{
    public const string Usual = "优秀 90；良好 80；合格 60；不合格";

    /// <summary>The grades from the best down, thresholds falling, the last without one; or what is wrong.</summary>
    public static Outcome<ImmutableArray<GradeStep>> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var steps = ImmutableArray.CreateBuilder<GradeStep>();
        var parts = text.Split(['；', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            var words = parts[i].Split([' ', '\u3000', '≥'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var isLast = i == parts.Length - 1;
            if (words.Length == 1 && isLast)
                steps.Add(new(words[0], 0));
            else if (words.Length == 2 && TypedNumber.TryRead(words[1], out var from)
                && from is > 0 and <= 200 && (steps.Count == 0 || from < steps[^1].From))
                steps.Add(new(words[0], from));
            else
                return Problem.Invalid(
                    "assessment.grades",
                    $"等级“{parts[i]}”写法不对；请按“{Usual}”从高到低填写，最后一档不写分数线。",
                    $"The grade '{parts[i]}' is not written right; write them from the best down as in '{Usual}', the last without a threshold.");
        }

        if (steps.Select(s => s.Name).Distinct(StringComparer.Ordinal).Count() < steps.Count || steps.Count is 1 or > 10)
            return Problem.Invalid("assessment.grades-many", "等级应为 2 到 10 档，名称不重复；不分等级时留空。", "There are 2 to 10 grades with different names; leave it empty for none.");
        return steps.ToImmutable();
    }
}
