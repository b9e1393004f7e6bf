namespace Hengliang.Reading.Cleaning;

/// <summary>The first step of cleaning: characters folded, entities resolved, remnants of HTML taken out.</summary>
/// <remarks>Lines stay as they are. Runs once over the text: the search for the end of a tag never looks at a character twice.</remarks>
internal static class RawFolding
{
    private const int LongestTag = 4000;

    public static Draft Run(string raw)
    {
        var draft = new Draft(raw.Length);
        var tags = new TagScanner(raw);
        for (var i = 0; i < raw.Length;)
            i = Step(raw, i, draft, tags);
        return draft;
    }

    private static int Step(string raw, int i, Draft draft, TagScanner tags)
    {
        var c = raw[i];
        switch (c)
        {
            case '\r' when i + 1 < raw.Length && raw[i + 1] == '\n':
                draft.Add('\n', i, i + 2);
                return i + 2;
            case '&' when HtmlEntities.Read(raw, i) is { Length: > 0 } entity:
                AddFolded(draft, entity.Value, i, i + entity.Length);
                return i + entity.Length;
            case '<' when tags.Read(i, LongestTag) is { Length: > 0 } tag:
                if (tag.BreaksLine)
                    draft.Add('\n', i, i + tag.Length);
                return i + tag.Length;
        }

        if (char.IsSurrogate(c))
            return AddSurrogate(raw, i, draft);
        AddFolded(draft, c, i, i + 1);
        return i + 1;
    }

    private static void AddFolded(Draft draft, char c, int start, int end)
    {
        var folded = FoldedForms.Of(c);
        if (folded != FoldedForms.Nothing)
            draft.Add(folded, start, end);
    }

    /// <summary>A pair stays a pair; half a pair becomes the replacement character, so that the result is valid text.</summary>
    private static int AddSurrogate(string raw, int i, Draft draft)
    {
        if (i + 1 < raw.Length && char.IsSurrogatePair(raw[i], raw[i + 1]))
        {
            draft.Add(raw[i], i, i + 1);
            draft.Add(raw[i + 1], i + 1, i + 2);
            return i + 2;
        }

        draft.Add('\uFFFD', i, i + 1);
        return i + 1;
    }
}
