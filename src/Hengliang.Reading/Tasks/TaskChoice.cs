using System.Globalization;
using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Tasks;

/// <summary>Chooses among the headings of a document those that announce planned tasks.</summary>
internal sealed class TaskChoice(ReadingContext context)
{
    private const int LongestTask = 40;
    private const int LongestLabel = 8;
    private static readonly string[] Labels = ["条件", "标准", "对象", "范围", "程序", "材料", "方式", "时间", "依据", "额度", "要求"];
    private const int LongestGathering = 30;

    private readonly IReadOnlyList<OutlineNode> _nodes = context.Outline.Nodes;

    /// <summary>The nodes of the tasks, in the order they stand.</summary>
    public IEnumerable<int> Nodes()
    {
        var gathered = new SortedSet<int>();
        for (var i = 0; i < _nodes.Count; i++)
        {
            if (IsGathering(i))
                gathered.UnionWith(TasksUnder(i));
        }

        return gathered.Count > 0 ? gathered : new LooseTasks(context, IsAction).Nodes();
    }

    private bool IsGathering(int i)
    {
        var title = _nodes[i].Title;
        return title.Length is > 0 and <= LongestGathering && _nodes[i].Kind is not (HeadingKind.Box or HeadingKind.Counted or HeadingKind.Article)
            && TaskWords.Gathers.IsIn(title) && !IsOther(i) && !IsUnderOther(i);
    }

    /// <summary>The headings right under a gathering one; in a report those of its chapters that stand in running text.</summary>
    private List<int> TasksUnder(int parent)
    {
        var tasks = new List<int>();
        foreach (var child in Children(parent))
        {
            if (_nodes[child].Kind == HeadingKind.Box || IsOther(child) || _nodes[child].Title.Length is < 3 or > LongestTask || (_nodes[child].Title.Length == 3 && !TaskWords.OpensWithVerb(_nodes[child].Title)))
                continue;
            if (context.Head.Genre != Genre.GovernmentReport)
            {
                tasks.Add(child);
                continue;
            }

            var inner = Children(child).FindAll(node => _nodes[node].Kind is HeadingKind.Unnumbered or HeadingKind.Level3 && IsAction(node));
            if (inner.Count > 0)
                tasks.AddRange(inner);
            else
                tasks.Add(child);
        }

        return tasks;
    }

    private List<int> Children(int parent)
    {
        var children = new List<int>();
        for (var i = parent + 1; i < _nodes.Count && _nodes[i].Heading.Start < _nodes[parent].Extent.End; i++)
        {
            if (_nodes[i].Parent == parent)
                children.Add(i);
        }

        return children;
    }

    private bool IsAction(int i)
    {
        var title = _nodes[i].Title;
        return title.Length is >= 4 and <= LongestTask && TaskWords.OpensWithVerb(title) && !IsLabelled(title) && !IsOther(i) && !IsUnderOther(i);
    }

    /// <summary>扶持条件：上一年度收入500万元以上: what stands behind a label is no task.</summary>
    private static bool IsLabelled(string title) =>
        title.IndexOf('：', StringComparison.Ordinal) is > 1 and <= LongestLabel and var colon && ChromeWords.HoldsAny(title.AsSpan(0, colon), Labels);

    /// <summary>A call to action is no frame, whatever nouns it holds: 夯实发展基础.</summary>
    private bool IsOther(int i) =>
        TaskWords.Securing.IsIn(_nodes[i].Title)
        || IsPast(_nodes[i].Title)
        || (TaskWords.Frames.IsIn(_nodes[i].Title) && (!TaskWords.OpensWithVerb(_nodes[i].Title) || TaskWords.OpensWithNoun(_nodes[i].Title)));

    /// <summary>2025年主要工作 in a report of 2026: a heading that names only years before the document's own.</summary>
    private bool IsPast(string title)
    {
        if (context.Date is not { } date || context.Head.Genre is not (Genre.GovernmentReport or Genre.WorkSummary or Genre.Speech))
            return false;
        var latest = 0;
        for (var i = 0; i + 4 < title.Length; i++)
        {
            if (title[i + 4] == '年' && int.TryParse(title.AsSpan(i, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
                latest = Math.Max(latest, year);
        }

        return latest > 0 && latest < date.Year;
    }

    private bool IsUnderOther(int i)
    {
        for (var parent = _nodes[i].Parent; parent >= 0; parent = _nodes[parent].Parent)
        {
            if (IsOther(parent))
                return true;
        }

        return false;
    }
}
