using Hengliang.Reading.Figures;

namespace Hengliang.Reading.Notes;

/// <summary>HR0105: a target on the wrong side of what the same document says has been reached.</summary>
internal static class Baselines
{
    private static readonly string[] LessIsBetter =
        ["能耗", "失业率", "排放", "浓度", "死亡", "不良率", "用水量", "时限", "时间", "成本", "贫困", "发病率", "负债率", "强度下降", "PM", "差距", "之比", "事故", "排名", "位次", "流失", "逾期", "碳排", "费用率"];

    internal static IEnumerable<Note> Find(NoteScene scene)
    {
        var reached = new Dictionary<(string, string, string), int>();
        for (var i = 0; i < scene.Figures.Count; i++)
        {
            var figure = scene.Figures[i];
            if (figure is not { Role: FigureRole.Actual, Value: not null, ValueMax: null, Period: { } period } || NoteScene.IsFlow(figure) || figure.Comparator == Comparator.Less)
                continue;
            var key = KeyOf(figure);
            if (!reached.TryGetValue(key, out var old) || scene.Figures[old].Period!.Value.Last < period.Last)
                reached[key] = i;
        }

        for (var i = 0; i < scene.Figures.Count; i++)
        {
            var target = scene.Figures[i];
            if (target is not { Role: FigureRole.Target, Value: not null, ValueMax: null, Period: { } due } || target.Rule == "goal" || NoteScene.IsFlow(target)
                || !reached.TryGetValue(KeyOf(target), out var at) || scene.Figures[at].Period!.Value.Last >= due.Last)
                continue;
            // A head that was left out is sure only within its sentence.
            if ((target.Rule == "elided" || scene.Figures[at].Rule == "elided") && target.Sentence != scene.Figures[at].Sentence)
                continue;
            var (aim, now) = (NoteScene.InBase(target).Value, NoteScene.InBase(scene.Figures[at]).Value);
            var fewer = Array.Exists(LessIsBetter, word => target.Indicator.Contains(word, StringComparison.Ordinal)) || target.Comparator is Comparator.AtMost or Comparator.Less;
            if (fewer ? aim <= now : aim >= now)
                continue;
            yield return scene.Note(
                "HR0105",
                $"{target.Indicator}的目标{NoteScene.Tell(target)}（{due}年）不如已达到的{NoteScene.Tell(scene.Figures[at])}（{scene.Figures[at].Period}年），请核对。",
                $"The target of {NoteScene.Tell(target)} for {target.Indicator} ({due}) falls behind the {NoteScene.Tell(scene.Figures[at])} already reached ({scene.Figures[at].Period}). Please check.",
                Math.Min(at, i), Math.Max(at, i));
        }
    }

    private static (string, string, string) KeyOf(Figure figure) => (NoteScene.Key(figure.Indicator), NoteScene.InBase(figure).Unit, figure.Region);
}
