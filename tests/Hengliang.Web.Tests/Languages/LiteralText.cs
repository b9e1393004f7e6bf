using System.Text.RegularExpressions;

namespace Hengliang.Web.Tests.Languages;

/// <summary>Finds what a page would say in one language only: words between tags, and words in attributes people read.</summary>
internal static partial class LiteralText
{
    /// <summary>Words that are the same in every language of the interface, or name the other language.</summary>
    private static readonly string[] Allowed = ["Hengliang", "衡量", "English", "中文", "Ctrl", "CSV", "SHA-256"];

    public static IReadOnlyList<string> Find(string page)
    {
        var markup = WithoutCode(page);
        return [.. Spoken(markup).Select(text => text.Trim()).Where(HasWords)];
    }

    private static IEnumerable<string> Spoken(string markup)
    {
        foreach (Match attribute in ReadAttribute().Matches(markup))
            yield return WithoutExpressions(attribute.Groups["text"].Value);
        foreach (Match between in BetweenTags().Matches(markup))
            foreach (var line in WithoutExpressions(between.Groups["text"].Value).Split('\n'))
                yield return line;
    }

    private static bool HasWords(string text)
    {
        foreach (var word in Allowed)
            text = text.Replace(word, "", StringComparison.Ordinal);
        return text.Any(LanguageTests.IsChinese) || Word().IsMatch(text);
    }

    /// <summary>Cuts comments and @code blocks, whose text is not shown.</summary>
    private static string WithoutCode(string page)
    {
        var text = Comment().Replace(page, " ");
        var code = text.IndexOf("\n@code", StringComparison.Ordinal);
        text = code >= 0 ? text[..code] : text;
        return string.Join('\n', text.Split('\n').Where(line => !IsCodeLine(line.Trim())));
    }

    private static bool IsCodeLine(string line) =>
        line is "{" or "}" or "else" ||
        line.StartsWith("@page", StringComparison.Ordinal) || line.StartsWith("@using", StringComparison.Ordinal) ||
        line.StartsWith("@inject", StringComparison.Ordinal) || line.StartsWith("@attribute", StringComparison.Ordinal) ||
        line.StartsWith("@inherits", StringComparison.Ordinal) || line.StartsWith("@layout", StringComparison.Ordinal) ||
        line.StartsWith("@implements", StringComparison.Ordinal) || line.StartsWith("@typeparam", StringComparison.Ordinal) ||
        line.StartsWith("@if", StringComparison.Ordinal) || line.StartsWith("@foreach", StringComparison.Ordinal) ||
        line.StartsWith("@for ", StringComparison.Ordinal) || line.StartsWith("@switch", StringComparison.Ordinal) ||
        line.StartsWith("else if", StringComparison.Ordinal) || line.StartsWith("case ", StringComparison.Ordinal) ||
        line.StartsWith("var ", StringComparison.Ordinal) || line.StartsWith("foreach", StringComparison.Ordinal) ||
        line.StartsWith("break;", StringComparison.Ordinal) || line.StartsWith("if (", StringComparison.Ordinal);

    /// <summary>Cuts what Razor computes: @name.Member[…](…) and @( … ), with nested brackets.</summary>
    private static string WithoutExpressions(string text)
    {
        var kept = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '@')
            {
                kept.Append(text[i]);
                continue;
            }

            i++;
            var depth = 0;
            var quoted = false;
            for (; i < text.Length && (depth > 0 || char.IsLetterOrDigit(text[i]) || text[i] is '_' or '.' or '[' or '(' or '?' or '!'); i++)
            {
                if (text[i] == '"')
                    quoted = !quoted;
                else if (!quoted)
                    depth += text[i] is '(' or '[' ? 1 : text[i] is ')' or ']' ? -1 : 0;
            }

            i--;
        }

        return kept.ToString();
    }

    [GeneratedRegex(@"@\*[^*]*(\*[^@*][^*]*)*\*@", RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex("""\b(placeholder|title|alt|aria-label|Title|Hint|Lead)="(?<text>[^"]*)["]""", RegexOptions.NonBacktracking)]
    private static partial Regex ReadAttribute();

    [GeneratedRegex(@">(?<text>[^<>]+)<", RegexOptions.NonBacktracking)]
    private static partial Regex BetweenTags();

    [GeneratedRegex(@"[A-Za-z]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
