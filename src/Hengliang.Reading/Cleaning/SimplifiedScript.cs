using System.Text;

namespace Hengliang.Reading.Cleaning;

/// <summary>Turns Traditional script into Simplified by the dictionaries of OpenCC, the longest phrase first.</summary>
/// <remarks>A text in Simplified script is left alone, so that a name written with an old form keeps it: conversion needs a
/// share of Traditional characters in the whole text, or a high share in the line.</remarks>
internal static class SimplifiedScript
{
    private const double ShareOfText = 0.01;
    private const double ShareOfLine = 0.12;

    private static readonly Lazy<Dictionaries> Loaded = new(Load);

    public static Draft Convert(Draft draft)
    {
        var words = Loaded.Value;
        var whole = Share(words, draft.Text) >= ShareOfText;
        var result = new Draft(draft.Length);
        for (var start = 0; start < draft.Length;)
        {
            var length = draft.Text[start..].IndexOf('\n') is >= 0 and var found ? found + 1 : draft.Length - start;
            var line = new TextSpan(start, start + length);
            if (whole || Share(words, draft.Text[line.Start..line.End]) >= ShareOfLine)
                ConvertLine(words, draft, line, result);
            else
                result.Take(draft, line);
            start = line.End;
        }

        return result;
    }

    private static double Share(Dictionaries words, ReadOnlySpan<char> text)
    {
        int han = 0, traditional = 0;
        foreach (var c in text)
        {
            if (!Glyphs.IsHan(c))
                continue;
            han++;
            traditional += words.Characters[c] is not '\0' ? 1 : 0;
        }

        return han == 0 ? 0 : (double)traditional / han;
    }

    private static void ConvertLine(Dictionaries words, Draft draft, TextSpan line, Draft result)
    {
        for (var i = line.Start; i < line.End;)
        {
            if (words.Phrases.TryGetValue(draft[i], out var phrases) && Longest(phrases, draft.Text[i..line.End]) is { From: not null } phrase)
            {
                AddPhrase(draft, i, phrase, result);
                i += phrase.From.Length;
                continue;
            }

            result.Add(Simplified(words, draft, i), draft.RawStart(i), draft.RawEnd(i));
            i++;
        }
    }

    /// <summary>著 is 着 but in 显著, 著名 and the like; the dictionary leaves it as it is.</summary>
    private static char Simplified(Dictionaries words, Draft draft, int at)
    {
        var c = draft[at];
        if (c == '著')
            return "顯显名原編编土昭專专論论合遺遗巨撰卓譯译".Contains(draft.At(at - 1), StringComparison.Ordinal) || "名作稱称者述錄录書书".Contains(draft.At(at + 1), StringComparison.Ordinal) ? c : '着';
        return words.Characters[c] is not '\0' and var simplified ? simplified : c;
    }

    private static (string From, string To) Longest((string From, string To)[] phrases, ReadOnlySpan<char> text)
    {
        foreach (var phrase in phrases)
        {
            if (text.StartsWith(phrase.From, StringComparison.Ordinal))
                return phrase;
        }

        return default;
    }

    /// <summary>Phrases of one length map character by character; others stand for the whole stretch.</summary>
    private static void AddPhrase(Draft draft, int at, (string From, string To) phrase, Draft result)
    {
        var last = at + phrase.From.Length - 1;
        for (var k = 0; k < phrase.To.Length; k++)
        {
            if (phrase.To.Length == phrase.From.Length)
                result.Add(phrase.To[k], draft.RawStart(at + k), draft.RawEnd(at + k));
            else
                result.Add(phrase.To[k], draft.RawStart(at), draft.RawEnd(last));
        }
    }

    private static Dictionaries Load()
    {
        var characters = new char[char.MaxValue + 1];
        foreach (var (from, to) in Entries("opencc/TSCharacters.txt"))
        {
            if (from.Length == 1 && to.Length == 1 && from != to)
                characters[from[0]] = to[0];
        }

        var phrases = Entries("opencc/TSPhrases.txt")
            .GroupBy(entry => entry.From[0])
            .ToDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.From.Length).ThenBy(entry => entry.From, StringComparer.Ordinal).ToArray());
        return new(characters, phrases);
    }

    private static IEnumerable<(string From, string To)> Entries(string name)
    {
        using var stream = typeof(SimplifiedScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The dictionary {name} is not embedded in this build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#' || line.IndexOf('\t', StringComparison.Ordinal) is not (> 0 and var tab))
                continue;
            // Where several forms are possible the dictionary names the commonest first.
            yield return (line[..tab], line[(tab + 1)..].Split(' ')[0].Trim());
        }
    }

    private sealed record Dictionaries(char[] Characters, Dictionary<char, (string From, string To)[]> Phrases);
}
