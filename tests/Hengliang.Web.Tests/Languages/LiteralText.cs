using System.Text.RegularExpressions;

namespace Hengliang.Web.Tests.Languages;

/// <summary>Finds what a page would say in one language only: words between tags, and words in attributes people read.</summary>
internal static partial class LiteralText
{
    /// <summary>Words that are the same in every language of the interface, or name the other language.</summary>
    private static readonly string[] Allowed = ["Hengliang", "衡量", "English", "中文", "Ctrl", "CSV", "SHA-256"];

    public static IReadOnlyList<string> Find(string page)
    {
        var markup = WithoutExpressions(WithoutCode(page));
        return [.. Spoken(markup).Select(text => text.Trim()).Where(HasWords)];
    }

    private static IEnumerable<string> Spoken(string markup)
    {
        foreach (Match attribute in ReadAttribute().Matches(markup))
            yield return attribute.Groups["text"].Value;
        foreach (Match between in BetweenTags().Matches(markup))
            foreach (var line in between.Groups["text"].Value.Split('\n'))
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

    /// <summary>Cuts what Razor computes: @name.Member[…](…), @( … ) and the heads of @foreach ( … ) and @if ( … ).</summary>
    private static string WithoutExpressions(string text)
    {
        var kept = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '@')
                i = EndOfExpression(text, i + 1) - 1;
            else
                kept.Append(text[i]);
        return kept.ToString();
    }

    private static int EndOfExpression(string text, int at)
    {
        var word = at;
        while (word < text.Length && char.IsLetter(text[word]))
            word++;
        if (text[at..word] is "foreach" or "if" or "for" or "switch" && word + 1 < text.Length && text[word] == ' ')
            at = word + 1;
        var depth = 0;
        for (var quoted = false; at < text.Length && (depth > 0 || char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.' or '[' or '(' or '?' or '!'); at++)
        {
            if (text[at] == '"')
                quoted = !quoted;
            else if (!quoted)
                depth += text[at] is '(' or '[' ? 1 : text[at] is ')' or ']' ? -1 : 0;
        }

        return at;
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
