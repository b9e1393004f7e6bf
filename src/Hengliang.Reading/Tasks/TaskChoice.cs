using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Tasks;

/// <summary>Chooses among the headings of a document those that announce planned tasks.</summary>
internal sealed class TaskChoice(ReadingContext context)
{
    private const int LongestTask = 40;
    private const int FewestLoose = 2;

    private readonly IReadOnlyList<OutlineNode> _nodes = context.Outline.Nodes;

    public IEnumerable<int> Nodes()
    {
        var gathered = new SortedSet<int>();
        for (var i = 0; i < _nodes.Count; i++)
        {
            if (IsGathering(i))
                gathered.UnionWith(TasksUnder(i));
        }

        return gathered.Count > 0 ? gathered : Loose();
    }

    private bool IsGathering(int i) =>
        _nodes[i].Title.Length is > 0 and <= LongestTask && ChromeWords.HoldsAny(_nodes[i].Title, TaskWords.Gathers)
        && !ChromeWords.HoldsAny(_nodes[i].Title, TaskWords.Others) && !IsUnderOthers(i) && _nodes[i].Kind != HeadingKind.Box;

    /// <summary>The headings right under a gathering one; where one of these is only a chapter over headings in running text, those.</summary>
    private IEnumerable<int> TasksUnder(int parent)
    {
        var children = Children(parent);
        foreach (var child in children)
        {
            if (ChromeWords.HoldsAny(_nodes[child].Title, TaskWords.Others))
                continue;
            var inner = Children(child).Where(node => _nodes[node].Kind == HeadingKind.Unnumbered && IsAction(node)).ToList();
            if (inner.Count > 0 && context.Head.Genre == Genre.GovernmentReport)
            {
                foreach (var node in inner)
                    yield return node;
            }
            else if (_nodes[child].Title.Length > 0 && _nodes[child].Kind != HeadingKind.Box && (context.Head.Genre != Genre.GovernmentReport || IsAction(child)))
            {
                yield return child;
            }
        }
    }

    private List<int> Children(int parent) =>
        [.. Enumerable.Range(parent + 1, _nodes.Count - parent - 1).TakeWhile(i => _nodes[i].Heading.Start < _nodes[parent].Extent.End).Where(i => _nodes[i].Parent == parent)];

    /// <summary>Headings of action of the widest kind that has several of them.</summary>
    private IEnumerable<int> Loose()
    {
        if (context.Head.Genre is Genre.StatisticalBulletin or Genre.PressConference)
            return [];
        var groups = Enumerable.Range(0, _nodes.Count)
            .Where(i => _nodes[i].Kind is not (HeadingKind.Article or HeadingKind.Box or HeadingKind.Level4) && IsAction(i) && !IsUnderOthers(i))
            .GroupBy(i => (_nodes[i].Depth, _nodes[i].Kind))
            .OrderBy(group => group.Key.Depth);
        return groups.FirstOrDefault(group => group.Count() >= FewestLoose) ?? Enumerable.Empty<int>();
    }

    private bool IsAction(int i)
    {
        var title = _nodes[i].Title;
        return title.Length is >= 4 and <= LongestTask && ChromeWords.OpensWith(title, TaskWords.Verbs) && !ChromeWords.HoldsAny(title, TaskWords.Others);
    }

    private bool IsUnderOthers(int i)
    {
        for (var parent = _nodes[i].Parent; parent >= 0; parent = _nodes[parent].Parent)
        {
            if (ChromeWords.HoldsAny(_nodes[parent].Title, TaskWords.Others))
                return true;
        }

        return false;
    }
}
