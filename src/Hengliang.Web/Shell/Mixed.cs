using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Hengliang.Web.Shell;

/// <summary>A sentence that may name what has only a Chinese name: on an English page each such name is marked, and so read aloud, as Chinese.</summary>
public sealed class Mixed : ComponentBase
{
    [Parameter, EditorRequired] public string? Text { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var parts = Tongues.Cut(Text ?? "");
        if (parts.Count == 0)
            return;
        if (parts is [(var whole, false)])
        {
            builder.AddContent(0, whole);
            return;
        }

        // One element around them all, so that they stay one sentence wherever they are put.
        builder.OpenElement(1, "span");
        if (parts is [(_, true)])
            builder.AddAttribute(2, "lang", Tongues.Chinese);
        foreach (var (part, isChinese) in parts)
        {
            if (isChinese && parts.Count > 1)
            {
                builder.OpenElement(3, "span");
                builder.AddAttribute(4, "lang", Tongues.Chinese);
                builder.AddContent(5, part);
                builder.CloseElement();
            }
            else
            {
                builder.AddContent(6, part);
            }
        }

        builder.CloseElement();
    }
}

/// <summary>Which parts of a text are Chinese, to readers of another language.</summary>
internal static class Tongues
{
    public const string Chinese = "zh-CN";

    /// <summary>The language to mark a whole text with where it can not be marked in parts; null where it is that of the page.</summary>
    public static string? Of(string? text) => !Texts.SpeaksChinese && text is not null && text.AsSpan().ContainsAnyInRange('\u3400', '\u9FFF') ? Chinese : null;

    /// <summary>The text in order, cut where the language changes; in one piece on a Chinese page.</summary>
    public static IReadOnlyList<(string Part, bool IsChinese)> Cut(string text) =>
        text.Length == 0 ? [] : Of(text) is null ? [(text, false)] : [.. Parts(text)];

    private static IEnumerable<(string Part, bool IsChinese)> Parts(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var isChinese = IsChinese(text[at]);
            var end = isChinese ? EndOfChinese(text, at) : at + 1;
            while (!isChinese && end < text.Length && !IsChinese(text[end]))
                end++;
            yield return (text[at..end], isChinese);
            at = end;
        }
    }

    // 2026—2030年 within a title belongs to it; Latin letters end it, and so does what trails behind its last character.
    private static int EndOfChinese(string text, int at)
    {
        var end = at + 1;
        for (var i = end; i < text.Length && !char.IsAsciiLetter(text[i]); i++)
            if (IsChinese(text[i]))
                end = i + 1;
        return end;
    }

    private static bool IsChinese(char c) => c is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or >= '\u3001' and <= '\u303F' or >= '\uFF01' and <= '\uFF65';
}
