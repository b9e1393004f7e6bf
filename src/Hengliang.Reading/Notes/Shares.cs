using Hengliang.Reading.Figures;

namespace Hengliang.Reading.Notes;

/// <summary>HR0106 and HR0109: shares over 100 %, and shares whose change is told in percent.</summary>
internal static class Shares
{
    /// <summary>HR0106.</summary>
    internal static IEnumerable<Note> FindExcess(NoteScene scene)
    {
        for (var i = 0; i < scene.Figures.Count; i++)
        {
            var figure = scene.Figures[i];
            if (figure is { Unit: "%", Value: > 100 } && NoteScene.IsAmount(figure) && IsShare(figure.Indicator))
                yield return scene.Note(
                    "HR0106",
                    $"{figure.Indicator}为{NoteScene.Tell(figure)}，比重不应超过100%。",
                    $"{figure.Indicator} is {NoteScene.Tell(figure)}; a share cannot exceed 100%.",
                    i);
        }
    }

    /// <summary>HR0109: 占比提高5% may mean five percentage points.</summary>
    internal static IEnumerable<Note> FindPercentForPoints(NoteScene scene)
    {
        for (var i = 0; i < scene.Figures.Count; i++)
        {
            var figure = scene.Figures[i];
            if (figure is not { Role: FigureRole.Change, Unit: "%", Value: not null } || figure.Kind is ChangeKind.AverageAnnual or ChangeKind.Ratio || !IsShare(figure.Indicator) || figure.Indicator.EndsWith("增长率", StringComparison.Ordinal))
                continue;
            yield return scene.Note(
                "HR0109",
                $"{figure.Indicator}本身是比率，变化{NoteScene.Tell(figure)}可能是指{NoteScene.Tell(figure.Value.Value)}个百分点，请核对。",
                $"{figure.Indicator} is itself a rate; a change of {NoteScene.Tell(figure)} may mean {NoteScene.Tell(figure.Value.Value)} percentage points. Please check.",
                i);
        }
    }

    private static bool IsShare(string name)
    {
        if (name.Contains("完成", StringComparison.Ordinal) || name.Contains("负债", StringComparison.Ordinal) || name.Contains("充足率", StringComparison.Ordinal))
            return false;
        foreach (var ending in new[] { "比重", "占比", "比例", "覆盖率", "普及率", "城镇化率", "达标率", "合格率", "就业率", "失业率", "不良率", "入园率", "转化率", "贡献率", "设置率", "参保率", "优良率", "良种率", "机械化率", "投入强度", "知晓率", "满意率" })
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
