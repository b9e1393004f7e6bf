namespace Hengliang.Reading.Figures;

/// <summary>What a piece without a number says the next is about.</summary>
/// <param name="Name">The name; empty when it names nothing.</param>
/// <param name="Holds">It holds for the rest of the sentence; otherwise for the next piece alone.</param>
internal readonly record struct Topic(string Name, bool Holds)
{
    private const int LongestName = 56;
    private const int LongestPiece = 64;

    /// <summary>What is done to a thing that the next piece counts: 推进产业创新服务综合体建设，力争达到300个.</summary>
    private static readonly WordTable<bool> Works = WordTable.Of("建设 培育 发展 引进 打造 壮大 引育 布局 创建 集聚 招引 培养 认定 方面 工作 支持 扶持");

    /// <summary>How a thing fares, told before its number: 新材料制造业增长最快，增速为….</summary>
    private static readonly WordTable<bool> States = WordTable.Of(
        "最快 最大 最多 最高 较快 快速 平稳 明显 显著 大幅 持续 稳步 不断 实现 保持 也 均 都 规模 增长 增速 再创新高 创新高 壮大 增强 向好 迅速 进一步 加快 加速 由负转正 由降转升 止跌回升 企稳回升 偏低 较低 不高 偏少 不足 偏小 较小 滞后 不够 短缺 匮乏 领跑 提质 扩容 攀升 强劲 看 来看 而言 来说 遥遥");

    private static readonly WordTable<bool> Budgeted = WordTable.Of("列入 纳入");
    private const int LeastName = 3;

    private static readonly WordTable<bool> Doubled = WordTable.Of("实现“双倍增” 实现“倍增” “双倍增” 实现双倍增 双倍增 实现倍增 倍增 成倍增长 实现翻番");

    /// <summary>Reads a piece; <paramref name="closer"/> is the mark behind it.</summary>
    internal static Topic Read(ReadOnlySpan<char> text, Piece piece, char closer, IReadOnlyList<TimeMention> mentions, string place)
    {
        if (piece.End - piece.Start > LongestPiece)
            return default;
        if (BestOf(text[piece.Start..piece.End]) is { Length: >= 3 } best)
            return Of(text[Naming.Strip(text, new(piece.Start, piece.Start + best.Length), mentions, place).Span.Start..(piece.Start + best.Length)], holds: true);
        var end = piece.Start + WithoutDoubling(text[piece.Start..piece.End]).Length;
        var nowhere = new Measure(end, piece.End, piece.End, null, null, "", UnitKind.Count, MeasureKind.Amount, null);
        var lead = new Lead(text, piece.Start, nowhere, mentions);
        var whole = Naming.Strip(text, new(lead.NounStart, lead.NounEnd), mentions, place).Span;
        var noun = WithoutStates(text[whole.Start..whole.End]);
        var fares = lead.Changes || end < piece.End || noun.Length < whole.Length || States.TryMatchEnd(text[piece.Start..piece.End], out _);
        var listed = text[piece.Start..piece.End].TrimStart() is ['其' or '再', '次', '是', ..];
        // 规模最小的是环保产业，增加值为…
        if (noun.LastIndexOf("的是", StringComparison.Ordinal) is > 0 and var named && noun.Length - named >= 5)
            return Of(noun[(named + 2)..], holds: true);
        // 专项资金列入区级财政预算，每年安排3500万元
        if (Budgeted.FindFirst(noun, LeastName, out _) is >= LeastName and var budgeted && noun.EndsWith("预算", StringComparison.Ordinal))
            return Of(noun[..budgeted].TrimEnd("每年"), holds: true);
        if (fares || listed || closer is ':' or '：')
            return Of(WithoutWorks(noun, out _), holds: true);
        var built = Naming.WorkedOn(noun);
        var name = WithoutWorks(built, out var works);
        return works || built.Length < noun.Length ? Of(name, holds: false) : default;
    }

    /// <summary>A piece that is a name and nothing else.</summary>
    internal static Topic OfBareNoun(ReadOnlySpan<char> text, Piece piece, IReadOnlyList<TimeMention> mentions, string place)
    {
        if (piece.End - piece.Start > LongestPiece)
            return default;
        var whole = Naming.Strip(text, new(piece.Start, piece.End), mentions, place);
        return whole.HadVerb ? default : Of(text[whole.Span.Start..whole.Span.End], holds: true);
    }

    /// <summary>企业总数实现双倍增，分别达到…: the growth told in words stands behind what grows.</summary>
    private static ReadOnlySpan<char> WithoutDoubling(ReadOnlySpan<char> piece) => Doubled.TryMatchEnd(piece, out var word) ? piece[..^word.Length]
        : piece.Length > 4 && piece[^1] == '”' && piece.LastIndexOf("实现“", StringComparison.Ordinal) is > 0 and var told ? piece[..told] : piece;

    /// <summary>成交额增速前3名分别是云岭县、白水县: what the places are in.</summary>
    private static ReadOnlySpan<char> BestOf(ReadOnlySpan<char> piece)
    {
        var at = piece.IndexOf('前');
        return at > 0 && at + 2 < piece.Length && (char.IsAsciiDigit(piece[at + 1]) || ChineseNumerals.Digit(piece[at + 1]) > 0) && piece[at + 2] is '名' or '位' ? piece[..at] : default;
    }

    private static Topic Of(ReadOnlySpan<char> name, bool holds) => name.Length is >= 3 and <= LongestName ? new(name.ToString(), holds) : default;

    private static ReadOnlySpan<char> WithoutStates(ReadOnlySpan<char> noun)
    {
        while (States.TryMatchEnd(noun, out var state) && noun.Length > state.Length + 1)
            noun = noun[..^state.Length];
        return noun;
    }

    private static ReadOnlySpan<char> WithoutWorks(ReadOnlySpan<char> noun, out bool works)
    {
        works = Works.TryMatchEnd(noun, out var work);
        return works ? noun[..^work.Length].TrimEnd('的') : noun;
    }
}
