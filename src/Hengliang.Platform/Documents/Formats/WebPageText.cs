using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents.Formats;

/// <summary>Takes the text out of a web page as a reader sees it: a line a block, tables as rows between bars.</summary>
/// <remarks>Menus and links stay: the reader finds the article among them. Nothing is fetched, no script runs.</remarks>
internal static class WebPageText
{
    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "textarea", "canvas", "math",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul", "tbody", "thead", "option", "button",
    };

    public static Outcome<string> Read(string html)
    {
        using var page = new HtmlParser().ParseDocument(html);
        var text = new StringBuilder(html.Length / 4);
        // Pages nest as deep as they like, so the walk keeps its own stack.
        for (INode? node = page.DocumentElement; node is not null;)
        {
            var enter = Enter(node, text);
            if (enter && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            while (node is not null && node.NextSibling is null)
            {
                node = node.Parent;
                if (node is not null)
                    Leave(node, text);
            }

            if (node is null)
                break;
            node = node.NextSibling;
        }

        return text.ToString();
    }

    /// <summary>Writes what opens with a node; false when nothing in it is shown.</summary>
    private static bool Enter(INode node, StringBuilder text)
    {
        if (node is IText words)
        {
            AppendWords(words.Data, text);
            return false;
        }

        if (node is not IElement element || Hidden.Contains(element.LocalName))
            return false;
        if (Blocks.Contains(element.LocalName) && !IsInCell(element))
            BreakLine(text);
        if (element.LocalName is "td" or "th")
            text.Append("| ");
        if (!element.HasChildNodes)
            Leave(element, text);
        return true;
    }

    private static void Leave(INode node, StringBuilder text)
    {
        if (node is not IElement element)
            return;
        if (element.LocalName is "td" or "th")
            text.Append(' ');
        else if (element.LocalName == "tr")
            text.Append("|\n");
        else if (Blocks.Contains(element.LocalName) && !IsInCell(element))
            BreakLine(text);
    }

    /// <summary>A cell holds paragraphs of its own; its row stays one line.</summary>
    private static bool IsInCell(IElement element) => element.LocalName is not ("tr" or "table") && element.ParentElement is { LocalName: "td" or "th" };

    private static void AppendWords(string words, StringBuilder text)
    {
        foreach (var c in words)
        {
            var blank = c is ' ' or '\t' or '\r' or '\n';
            if (!blank)
                text.Append(c);
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
                text.Append(' ');
        }
    }

    private static void BreakLine(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
            text.Length--;
        if (text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
    }
}
