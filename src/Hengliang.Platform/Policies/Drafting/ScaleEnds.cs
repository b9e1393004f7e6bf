namespace Hengliang.Platform.Policies.Drafting;

/// <summary>Reads from a clause's own words what its tiers leave open: which side of an edge the edge belongs to, whether parts or the whole are rated.</summary>
/// <remarks>
/// 民法典 article 1259: 以上、以下、以内、届满 include the number itself; 不满、超过、以外 do not. Where the words say nothing, the lower
/// end counts in, as in 以上.
/// </remarks>
internal sealed class ScaleEnds(string quote, string unit)
{
    private const int Around = 6;

    /// <summary>Each part is rated by itself (超过部分, 以下部分), not the whole by the tier it falls into.</summary>
    public bool IsByParts { get; } =
        quote.Contains("部分", StringComparison.Ordinal) && !quote.Contains("全部分", StringComparison.Ordinal);

    /// <summary>Whether an edge belongs to the tier above it.</summary>
    public bool BelongsAbove(decimal edge)
    {
        bool? weak = null;
        foreach (var (before, after) in Places(edge))
        {
            var said = after.TrimStart('（', '(');
            var (included, excluded) = (said.StartsWith('含'), said.StartsWith("不含", StringComparison.Ordinal));
            var rest = AfterBracket(after);
            var isUpper = StartsWithAny(rest, "以下", "以内", "及以下", "以下部分", "以内部分", "部分") || (EndsWithAny(before, "至", "到", "—", "-", "～", "~", "不超过", "不高于") && !StartsWithAny(rest, "以上"));
            if (included || excluded)
                return isUpper ? excluded : included;
            if (EndsWithAny(before, "超过", "大于", "高于") && !EndsWithAny(before, "不超过", "不高于"))
                weak ??= false;
            else if (EndsWithAny(before, "不足", "不满", "低于", "小于", "未达到", "未达"))
                weak ??= true;
            else if (StartsWithAny(rest, "以下", "以内"))
                weak ??= false;
        }

        return weak ?? true;
    }

    /// <summary>What is measured: the words right before the lowest edge; empty when there are none.</summary>
    public string Measured(decimal edge)
    {
        foreach (var (before, _) in Places(edge, 40))
        {
            var words = before;
            foreach (var verb in (string[])["首次达到", "达到", "不低于", "不少于", "不超过", "超过", "在", "为", "达", "满"])
                if (words.EndsWith(verb, StringComparison.Ordinal))
                {
                    words = words[..^verb.Length];
                    break;
                }

            var from = words.LastIndexOfAny(['，', '。', '；', '：', '、', ',', ';', ':', '的', '对', '按', '（', '(', ' ', '\n']);
            words = words[(from + 1)..];
            if (words.Length >= 2 && words.All(char.IsLetter))
                return words;
        }

        return "";
    }

    private IEnumerable<(string Before, string After)> Places(decimal edge, int reach = Around)
    {
        foreach (var spelled in Spellings(edge))
            for (var at = quote.IndexOf(spelled, StringComparison.Ordinal); at >= 0; at = quote.IndexOf(spelled, at + 1, StringComparison.Ordinal))
                // 5000万元 is not found inside 15000万元.
                if (at == 0 || !(char.IsDigit(quote[at - 1]) || quote[at - 1] is '.' or ','))
                    yield return (quote[Math.Max(0, at - reach)..at], quote[(at + spelled.Length)..Math.Min(quote.Length, at + spelled.Length + reach)]);
    }

    private IEnumerable<string> Spellings(decimal edge)
    {
        if (unit.Length > 0)
        {
            yield return HengWords.Number(edge) + unit;
            yield return HengWords.Number(edge);
            yield break;
        }

        foreach (var (size, name) in ((decimal, string)[])[(1, "万"), (0.0001m, "亿"), (10_000, "元")])
            yield return HengWords.Number(edge * size) + name + (name == "元" ? "" : "元");
        yield return HengWords.Number(edge) + "万";
        yield return HengWords.Number(edge / 10_000) + "亿";
        yield return HengWords.Number(edge);
    }

    private static string AfterBracket(string words)
    {
        if (words.Length == 0 || words[0] is not ('（' or '('))
            return words;
        var end = words.IndexOfAny(['）', ')']);
        return end < 0 ? "" : words[(end + 1)..];
    }

    private static bool StartsWithAny(string words, params ReadOnlySpan<string> starts)
    {
        foreach (var start in starts)
            if (words.StartsWith(start, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static bool EndsWithAny(string words, params ReadOnlySpan<string> ends)
    {
        foreach (var end in ends)
            if (words.EndsWith(end, StringComparison.Ordinal))
                return true;
        return false;
    }
}
