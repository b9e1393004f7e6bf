using static Hengliang.Reading.Clauses.ClauseTokenKind;

namespace Hengliang.Reading.Clauses;

/// <summary>Caps and minimum of a clause.</summary>
internal sealed record PromiseLimits(decimal? Cap, string CapPer, decimal? ItemCap, decimal? Floor, IReadOnlyList<(string Name, decimal Cap)> CaseCaps)
{
    private static readonly string[] TakerWords = ["企业", "单位", "机构", "团队", "家", "户", "个人", "申请人"];
    private static readonly string[] YearWords = ["年", "累计"];

    public static PromiseLimits Of(Promise promise, string text)
    {
        var segments = promise.Cases.Prepend(promise).SelectMany(p => p.Body).ToList();
        var caps = segments.SelectMany(s => s.Of(QuantityRole.Cap).Select(t => new Ceiling(t.Value, PerOf(s, t, text), s, t))).ToList();
        var floor = segments.SelectMany(s => s.Of(QuantityRole.Floor)).Select(t => (decimal?)t.Value).FirstOrDefault();
        if (IsByCase(caps, segments))
            return new(null, "", null, floor, CaseCapsOf(caps, text));
        var overall = caps.Find(c => c.IsPerTaker) ?? caps.Find(c => c.IsPerYear) ?? caps.Find(c => c.Per.Length == 0) ?? caps.Find(_ => true);
        var item = caps.Find(c => c.Value < overall!.Value);
        return new(overall?.Value, overall?.Per ?? "", item?.Value, floor, []);
    }

    // 检测中心最高80万元，试验基地最高300万元; 分别不超过100万元、50万元
    private static bool IsByCase(List<Ceiling> caps, List<ClauseSegment> segments) =>
        caps.Count > 1
        && (caps.TrueForAll(c => c.IsForACase)
            || segments.Exists(s => s.Of(QuantityRole.Cap).Count() == caps.Count && s.Tokens.Count(t => t.IsLimit) == 1));

    private static List<(string Name, decimal Cap)> CaseCapsOf(List<Ceiling> caps, string text)
    {
        var listed = CaseNames.Listed(caps[0].Segment.Tokens, text, caps.Count);
        return [.. caps.Select((c, i) => (c.Segment == caps[0].Segment && listed is not null ? listed[i] : CaseNames.Subject(text, c.SubjectSpan), c.Value))];
    }

    // The words that say what a cap is per: 每家企业每年, /次.
    private static string PerOf(ClauseSegment segment, ClauseToken cap, string text)
    {
        var after = segment.Tokens.FirstOrDefault(t => t.Span.Start >= cap.Span.End);
        if (after.Kind == Per && text[after.Span.Start] == '/')
            return text[after.Span.Start..after.Span.End];
        var before = segment.Tokens.TakeWhile(t => t.Span.Start < cap.Span.Start).ToList();
        var first = before.FindLastIndex(t => t.IsQuantity) + 1;
        var per = before.FindIndex(first, t => t.Kind == Per);
        if (per < 0)
            return "";
        var end = before.FindIndex(per, t => t.IsLimit || t.IsBenefit || t.Kind == Give);
        return text[before[per].Span.Start..(end < 0 ? cap.Span.Start : before[end].Span.Start)].Trim();
    }

    private sealed record Ceiling(decimal Value, string Per, ClauseSegment Segment, ClauseToken Token)
    {
        public bool IsPerTaker => Array.Exists(TakerWords, w => Per.Contains(w, StringComparison.Ordinal));

        public bool IsPerYear => Array.Exists(YearWords, w => Per.Contains(w, StringComparison.Ordinal));

        /// <summary>What stands before the limiting word, after the number before.</summary>
        public TextSpan SubjectSpan
        {
            get
            {
                var before = Segment.Tokens.TakeWhile(t => t.Span.Start < Token.Span.Start).ToList();
                var own = before.Skip(before.FindLastIndex(t => t.IsQuantity) + 1).SkipWhile(t => t.Kind == And).ToList();
                return own.Count == 0 ? default : new(own[0].Span.Start, own.FirstOrDefault(t => t.IsLimit, own[^1]).Span.Start);
            }
        }

        public bool IsForACase => SubjectSpan.Length > 1 && Segment.Tokens[0].Kind is Text && !Segment.NamesBenefit;
    }
}
