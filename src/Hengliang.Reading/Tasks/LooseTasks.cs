using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Tasks;

/// <summary>Tasks that no heading gathers: a row of headings of one rank that, most of them, call to action.</summary>
internal sealed class LooseTasks(ReadingContext context, Func<int, bool> isAction)
{
    private const int Fewest = 2;
    private const int Announcement = 400;
    private const int LongestGap = 3;
    private const int LongRow = 4;
    private const int ShortRow = 3;
    private const double MostlyAction = 0.6;

    private readonly IReadOnlyList<OutlineNode> _nodes = context.Outline.Nodes;

    public IEnumerable<int> Nodes()
    {
        if (context.Head.Genre == Genre.StatisticalBulletin)
            return [];
        var ranks = Enumerable.Range(0, _nodes.Count)
            .Where(i => _nodes[i].Title.Length > 0 && _nodes[i].Kind is not (HeadingKind.Box or HeadingKind.Level4))
            .GroupBy(i => (_nodes[i].Depth, _nodes[i].Kind))
            .OrderBy(rank => rank.Key.Depth).ThenBy(rank => rank.Key.Kind);
        foreach (var rank in ranks)
        {
            var found = Choose([.. rank], rank.Key.Kind);
            if (found.Count >= Fewest && IsAnnounced(found[0]))
                return found;
        }

        return [];
    }

    /// <summary>News of what was done has headings too; only where a plan or policy is announced before them are they tasks.</summary>
    private bool IsAnnounced(int node)
    {
        if (context.Head.Genre != Genre.News || TaskWords.Announcements.IsIn(context.Head.Title))
            return true;
        var end = _nodes[node].Heading.Start;
        var start = Math.Max(context.Body.Count == 0 ? 0 : context.Body[0].Start, end - Announcement);
        return TaskWords.Announcements.IsIn(context.Clean.Text.AsSpan(start, end - start));
    }

    private List<int> Choose(List<int> rank, HeadingKind kind)
    {
        var actions = rank.FindAll(node => isAction(node));
        // Numbered headings mix with 总体要求 and 保障措施; those without a number announce tasks only where nearly all do.
        if (kind is HeadingKind.Unnumbered or HeadingKind.Counted && actions.Count < rank.Count * MostlyAction)
            return [];
        return kind == HeadingKind.Unnumbered && actions.TrueForAll(IsRunIn) ? WithoutStrays(actions) : actions;
    }

    /// <summary>Beside a long row of headings one or two that stand apart are only short sentences.</summary>
    private List<int> WithoutStrays(List<int> actions)
    {
        var rows = new List<List<int>>();
        foreach (var node in actions)
        {
            if (rows.Count > 0 && Paragraph(node) - Paragraph(rows[^1][^1]) <= LongestGap)
                rows[^1].Add(node);
            else
                rows.Add([node]);
        }

        return rows.Exists(row => row.Count >= LongRow) ? [.. rows.Where(row => row.Count >= ShortRow).SelectMany(row => row)] : actions;
    }

    /// <summary>True for a heading that shares its line with the text.</summary>
    private bool IsRunIn(int node)
    {
        var (text, end) = (context.Clean.Text, _nodes[node].Heading.End);
        return end < text.Length && text[end] != '\n';
    }

    private int Paragraph(int node)
    {
        var (start, sentences) = (_nodes[node].Heading.Start, context.Outline.Sentences);
        int low = 0, high = sentences.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sentences[middle].Clean.Start < start)
                low = middle + 1;
            else
                high = middle;
        }

        return low < sentences.Count ? sentences[low].Paragraph : int.MaxValue;
    }
}
