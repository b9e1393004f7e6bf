using System.Collections.Frozen;

namespace Hengliang.Reading.Cleaning;

/// <summary>A tag found in text: how long it is and whether a line ends with it; length 0 when there is none.</summary>
internal readonly record struct Tag(int Length, bool BreaksLine);

/// <summary>Finds remnants of HTML in text that is otherwise plain: only elements that HTML knows are taken for tags.</summary>
/// <remarks>Remembers how far it has looked for a closing mark, so a million opening ones cost no more than one.</remarks>
internal sealed class TagScanner(string raw)
{
    private static readonly FrozenSet<string> Inline = new[]
    {
        "a", "abbr", "b", "big", "center", "em", "font", "i", "img", "input", "label", "o:p", "s", "small", "span",
        "strong", "sub", "sup", "u", "v:shape", "wbr", "link", "meta",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Block = new[]
    {
        "article", "aside", "body", "br", "caption", "col", "colgroup", "dd", "div", "dl", "dt", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "li", "main", "nav", "ol",
        "option", "p", "pre", "section", "select", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "iframe",
        "button", "blockquote",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);

    public Tag Read(int at, int longest)
    {
        if (at + 1 >= raw.Length)
            return default;
        if (raw.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal))
            return Through("-->", at, int.MaxValue, breaks: false);
        if (raw[at + 1] == '!' && raw.AsSpan(at).StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            return Through(">", at, longest, breaks: true);
        var name = Name(raw[at + 1] == '/' ? at + 2 : at + 1);
        if (name.IsEmpty)
            return default;
        if (raw[at + 1] != '/' && name.Equals("script", StringComparison.OrdinalIgnoreCase))
            return Through("</script>", at, int.MaxValue, breaks: true);
        if (raw[at + 1] != '/' && name.Equals("style", StringComparison.OrdinalIgnoreCase))
            return Through("</style>", at, int.MaxValue, breaks: true);
        if (Block.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            return Through(">", at, longest, breaks: true);
        return Inline.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name) ? Through(">", at, longest, breaks: false) : default;
    }

    private ReadOnlySpan<char> Name(int at)
    {
        var end = at;
        while (end < raw.Length && end - at < 12 && (char.IsAsciiLetterOrDigit(raw[end]) || raw[end] == ':'))
            end++;
        return end < raw.Length && end - at < 12 && raw[end] is '>' or '/' or ' ' or '\t' or '\n' or '\r' ? raw.AsSpan(at, end - at) : default;
    }

    private Tag Through(string mark, int at, int longest, bool breaks)
    {
        if (!_next.TryGetValue(mark, out var found) || (found >= 0 && found < at))
            _next[mark] = found = raw.IndexOf(mark, at, StringComparison.Ordinal);
        return found < 0 || found - at > longest ? default : new(found + mark.Length - at, breaks);
    }
}
