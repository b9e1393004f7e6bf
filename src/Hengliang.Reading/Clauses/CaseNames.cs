using System.Buffers;
using static Hengliang.Reading.Clauses.ClauseTokenKind;

namespace Hengliang.Reading.Clauses;

/// <summary>Finds the names of the cases that several rates or amounts are for: 国家级, 重新认定, 示范车间.</summary>
internal static class CaseNames
{
    // 良好的40万元: a case told in a word.
    private const int LongestCase = 6;

    private const string LastOfCase = "级等奖类档年次型名";

    private static readonly SearchValues<char> Breaks = SearchValues.Create("，,；;。：:");
    private static readonly string[] Openings = ["我们", "我市", "我省", "我区", "我县", "对于", "对", "凡是", "凡", "其中", "单条", "单个", "单项", "单家", "每家", "每个", "每项", "每件", "每条", "每", "获得", "获评", "为", "取得"];
    private static readonly string[] Endings = ["每个", "每家", "每项", "的", "给予", "予以", "一次性", "分别", "再", "最高", ",", "，", ":", "："];

    /// <summary>The tiers with their names: <paramref name="name"/> when the part is one case, else the list before 分别.</summary>
    public static List<Tier> Named(List<Tier> tiers, string name, Promise part, string text)
    {
        if (tiers.Count == 1)
            return [tiers[0] with { Case = name }];
        if (tiers.Count == 0 || tiers.Exists(t => t.From is not null || t.To is not null))
            return tiers;
        var names = Listed(part.All.SelectMany(s => s.Tokens), text, tiers.Count) ?? Inline(part, text, tiers.Count);
        return names is null ? tiers : [.. tiers.Select((t, i) => t with { Case = names[i] })];
    }

    /// <summary>
    /// Whether a segment is a case and its sum and nothing else: 省级50万元, 二等奖30万元; or a name that ends as one before it
    /// in the line (对大型无人机企业奖励50万元，中型无人机企业30万元).
    /// </summary>
    public static bool IsCaseWithValue(List<ClauseToken> words, string text, int lineStart)
    {
        if (words is [{ Kind: Text, Span.Length: <= LongestCase }, { Kind: Of }, { Kind: Money }])
            return true;
        if (words is not [{ Kind: Text } name, { Kind: Money }])
            return false;
        var ending = text.AsSpan(Math.Max(name.Span.Start, name.Span.End - 2), Math.Min(2, name.Span.Length));
        return LastOfCase.Contains(ending[^1], StringComparison.Ordinal)
            || text.AsSpan(lineStart, name.Span.Start - lineStart).Contains(ending, StringComparison.Ordinal);
    }

    /// <summary>A phrase as it stands, without blanks and without the marks and 的 at its end.</summary>
    public static string Phrase(string text, TextSpan span) =>
        text.Substring(span.Start, Math.Max(0, span.Length))
            .Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).TrimEnd('，', ',', '的');

    /// <summary>What a subject names, without the words that open and close it.</summary>
    public static string Subject(string text, TextSpan span)
    {
        var name = text.Substring(span.Start, Math.Max(0, span.Length)).Trim();
        var stop = name.AsSpan().LastIndexOfAny(Breaks);
        if (stop >= 0 && stop < name.Length - 1)
            name = name[(stop + 1)..];
        for (var trimmed = true; trimmed;)
        {
            trimmed = false;
            foreach (var opening in Openings)
            {
                if (name.Length > opening.Length && name.StartsWith(opening, StringComparison.Ordinal))
                    (name, trimmed) = (name[opening.Length..], true);
            }

            foreach (var ending in Endings)
            {
                if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal))
                    (name, trimmed) = (name[..^ending.Length], true);
            }
        }

        if (name.LastIndexOf('（') is >= 0 and var open && !name[open..].Contains('）', StringComparison.Ordinal))
            name = name[(open + 1)..];
        return name.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>The last list of as many items before the numbers: 国家级、省级工程研究中心 -> 国家级, 省级.</summary>
    public static List<string>? Listed(IEnumerable<ClauseToken> words, string text, int count)
    {
        var tokens = words.TakeWhile(t => !t.IsQuantity || t.Kind == Count).ToList();
        var ands = tokens.FindAll(t => t.Kind == And);
        if (ands.Count < count - 1)
            return null;
        var marks = ands[^(count - 1)..];
        var names = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var start = i == 0 ? BackTo(tokens, marks[0].Span.Start) : marks[i - 1].Span.End;
            var end = i == count - 1 ? ForwardTo(tokens, start) : marks[i].Span.Start;
            names.Add(Subject(text, new(start, end)));
        }

        return LevelCut(names);
    }

    // 一等奖50万元、二等奖30万元: each value has its name before it.
    private static List<string>? Inline(Promise part, string text, int count)
    {
        var names = new List<string>();
        foreach (var segment in part.Body)
        {
            var start = segment.Span.Start;
            foreach (var (token, role) in segment.Quantities())
            {
                if (role is QuantityRole.Grant or QuantityRole.Rate)
                    names.Add(Subject(text, new(start, UpToBy(segment, start, token))).TrimStart('、', '和'));
                start = token.Span.End;
            }
        }

        return names.Count == count && names.TrueForAll(n => n.Length is > 0 and < 16) ? names : null;
    }

    // 省级财政按保费的40% is the case 省级财政.
    private static int UpToBy(ClauseSegment segment, int start, ClauseToken value)
    {
        var by = segment.Tokens.FirstOrDefault(t => t.Kind == By && t.Span.Start > start && t.Span.Start < value.Span.Start);
        return by.Span.End > 0 ? by.Span.Start : value.Span.Start;
    }

    // 省级工程研究中心 -> 省级, when the one before it ends in 级 too.
    private static List<string> LevelCut(List<string> names)
    {
        var last = names[^1];
        var mark = names[^2].Length > 0 ? last.IndexOf(names[^2][^1], StringComparison.Ordinal) : -1;
        if (mark >= 0)
            names[^1] = last[..(mark + 1)];
        var length = names.Count > 2 ? names[1].Length : names[^1].Length;
        if (length > 0 && names[0].Length > (2 * length) + 2)
            names[0] = names[0][^length..];
        return names;
    }

    private static int BackTo(List<ClauseToken> tokens, int before)
    {
        var start = tokens.FindLast(t => t.Span.End <= before && t.Kind is For or Of or Over or Got).Span.End;
        return start > 0 ? start : tokens[0].Span.Start;
    }

    private static int ForwardTo(List<ClauseToken> tokens, int from)
    {
        var end = tokens.Find(t => t.Span.Start >= from && (t.Kind is Of or Give or By or Respectively || t.IsBenefit || t.IsLimit)).Span.Start;
        return end > from ? end : tokens[^1].Span.End;
    }
}
