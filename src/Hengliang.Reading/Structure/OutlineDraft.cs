namespace Hengliang.Reading.Structure;

/// <summary>An outline being built: keeps the chain of open headings and closes those that a new one ends.</summary>
internal sealed class OutlineDraft(string text)
{
    // A heading in running text ranks below every heading on a line of its own.
    private const int RunInRank = 100;

    private readonly List<OutlineNode> _nodes = [];
    private readonly Stack<(int Node, int Rank)> _open = [];
    private readonly List<Sentence> _sentences = [];
    private readonly List<Table> _tables = [];

    /// <summary>The innermost open heading; -1 before the first.</summary>
    public int Current => _open.Count == 0 ? -1 : _open.Peek().Node;

    public void Open(HeadingKind kind, TextSpan label, int ordinal, string title, TextSpan heading, bool runIn = false)
    {
        var rank = kind switch
        {
            HeadingKind.Counted => RunInRank + 1,
            HeadingKind.Unnumbered => runIn ? RunInRank : RunInRank - 1,
            HeadingKind.Box => RunInRank - 2,
            _ => (int)kind,
        };
        while (_open.Count > 0 && _open.Peek().Rank >= rank)
            Close(heading.Start);
        _nodes.Add(new(kind, text[label.Start..label.End].Trim(), ordinal, title, heading, heading, Current, _open.Count));
        _open.Push((_nodes.Count - 1, rank));
    }

    public void AddSentences(int start, int end, int paragraph) => SentenceSplitting.Split(text, start, end, Current, paragraph, _sentences);

    public void Add(Table table) => _tables.Add(table);

    public Outline Finish(int end)
    {
        while (_open.Count > 0)
            Close(end);
        return new(_nodes, _sentences, _tables);
    }

    private void Close(int before)
    {
        var (node, _) = _open.Pop();
        var end = before;
        while (end > _nodes[node].Heading.End && end > 0 && text[end - 1] == '\n')
            end--;
        _nodes[node] = _nodes[node] with { Extent = new(_nodes[node].Heading.Start, end) };
    }
}
