using System.Text.Json;
using System.Text.RegularExpressions;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Tests.Audit.Proof;

/// <summary>What an entry of the audit owes its reader: a sentence in each language, without ids and names of the program, and every value before and after.</summary>
internal static partial class Sentences
{
    /// <summary>Names only a programmer knows: of enumerations' members and entities' properties, two words or more run together.</summary>
    private static readonly HashSet<string> OfTheProgram =
    [
        .. typeof(HengliangDb).Assembly.GetTypes().Where(t => t.IsPublic)
            .SelectMany(t => t.IsEnum ? Enum.GetNames(t) : t.GetProperties().Select(p => p.Name)).Where(n => Humps().IsMatch(n)),
    ];

    /// <summary>What is wrong with an entry; null when it can be read.</summary>
    public static string? FindFault(AuditEntry entry)
    {
        var (zh, en) = (Without(entry.SentenceZh, entry), Without(entry.SentenceEn, entry));
        if (!Chinese().IsMatch(zh))
            return "the Chinese sentence says nothing in Chinese";
        if (!Latin().IsMatch(Quoted().Replace(en, "")))
            return "the English sentence says nothing in English";
        if (Chinese().IsMatch(Unquoted(en)))
            return $"the English sentence has Chinese outside quotes: {Unquoted(en)}";
        if (Ids().IsMatch(entry.SentenceZh) || Ids().IsMatch(entry.SentenceEn))
            return "a sentence shows a raw id";
        if (Words().Matches(Quoted().Replace(entry.SentenceZh + " " + entry.SentenceEn, "")).FirstOrDefault(w => OfTheProgram.Contains(w.Value)) is { } name)
            return $"a sentence shows '{name.Value}', a name of the program";
        if (entry.SentenceZh.Contains("  ", StringComparison.Ordinal) || entry.SentenceEn.Contains("  ", StringComparison.Ordinal) || Gaps().IsMatch(entry.SentenceZh + entry.SentenceEn))
            return "a sentence has a gap where a name should stand";
        return FindFaultOfChanges(entry.Changes);
    }

    private static string? FindFaultOfChanges(string changes)
    {
        using var json = JsonDocument.Parse(changes);
        foreach (var row in json.RootElement.EnumerateArray())
        {
            if (row.TryGetProperty("values", out var values))
            {
                // Of a secret it is said that it changed, and no more.
                if (row.GetProperty("did").GetString() == "changed" && !values.EnumerateObject().Any(v => v.Value[0].GetString() is var before && (before == "•••" || before != v.Value[1].GetString())))
                    return $"a row of {row.GetProperty("table").GetString()} is said to have changed, but no value before and after differs";
            }
            else if (row.TryGetProperty("rows", out var rows) ? rows.GetInt64() <= 0 : row.GetProperty("sha256").GetString() is not { Length: 64 })
                return "many rows are told without count or digest";
        }

        return null;
    }

    // The reason is the person's own words, and so is the name.
    private static string Without(string sentence, AuditEntry entry) => sentence
        .Replace($"，原因：{entry.Reason}", "", StringComparison.Ordinal).Replace($"; reason: {entry.Reason}", "", StringComparison.Ordinal)
        .Replace(entry.UserName, "", StringComparison.Ordinal).Replace(entry.ActingFor ?? "（无）", "", StringComparison.Ordinal);

    // A unit of measure is a symbol, as % is.
    private static string Unquoted(string sentence) => string.Join(' ', Quoted().Replace(sentence, "''").Split(' ', '(', ')', ',', ';').Select(w => MeasureUnit.TryParse(w.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.')) is null ? w : ""));

    [GeneratedRegex("^[A-Z][a-z]+([A-Z][a-z]+)+$", RegexOptions.NonBacktracking)]
    private static partial Regex Humps();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.NonBacktracking)]
    private static partial Regex Chinese();

    [GeneratedRegex("[A-Za-z]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Latin();

    [GeneratedRegex("'[^']*'|“[^”]*”|《[^》]*》", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-|\\b[0-9a-f]{32}\\b", RegexOptions.NonBacktracking)]
    private static partial Regex Ids();

    [GeneratedRegex("[A-Za-z]+", RegexOptions.NonBacktracking)]
    private static partial Regex Words();

    [GeneratedRegex("“”|《》|''|（）|\\(\\)", RegexOptions.NonBacktracking)]
    private static partial Regex Gaps();
}
