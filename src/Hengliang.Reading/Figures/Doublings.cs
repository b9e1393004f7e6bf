namespace Hengliang.Reading.Figures;

/// <summary>Reads growth told in words: 翻番, 翻了一番多, 翻两番, 实现倍增, 增长一倍.</summary>
/// <remarks>The value is the growth, in 倍: 翻一番 is 1, 翻两番 is 3.</remarks>
internal static class Doublings
{
    private static readonly WordTable<bool> NamesAfter = WordTable.Of("计划 工程 行动 培育 提质 式 效应 器 目标 战略 方案 攻坚 三年");

    internal static bool TryReadTurn(ReadOnlySpan<char> text, int at, out Measure measure, out int next)
    {
        measure = default;
        next = at + 1;
        var end = at + 1;
        while (end < text.Length && text[end] is '了' or '近' or '约' or '将')
            end++;
        var turns = 1m;
        if (end < text.Length && text[end] != '番')
        {
            var length = ChineseNumerals.Read(text[end..], out turns);
            end += length;
            if (length == 0 || turns is < 1 or > 6)
                return false;
        }

        if (end >= text.Length || text[end] != '番')
            return false;
        next = end + 1;
        if (NamesAfter.TryMatchStart(text[next..], out _))
            return false;
        var growth = (decimal)((1 << (int)turns) - 1);
        var about = text[at..end].IndexOfAny('近', '约') >= 0;
        measure = Growth(text, at, next, growth);
        if (about)
            measure = measure with { Comparator = Comparator.About };
        return true;
    }

    /// <summary>At 倍: 倍增 that tells a growth, or 一倍.</summary>
    internal static bool TryReadTimes(ReadOnlySpan<char> text, int from, int at, out Measure measure, out int next)
    {
        measure = default;
        next = at + 1;
        if (at > from && text[at - 1] == '一' && !(at - 1 > from && text[at - 2] is '第'))
        {
            measure = Growth(text, at - 1, next, 1);
            return true;
        }

        if (next >= text.Length || text[next] != '增' || at - 2 < from)
            return false;
        next = at + 2;
        var told = text[from..at].EndsWith("实现", StringComparison.Ordinal) || text[from..at].EndsWith("数量", StringComparison.Ordinal)
            || text[from..at].EndsWith("规模", StringComparison.Ordinal);
        if (!told || (next < text.Length && !MeasureWords.Boundaries.Contains(text[next])))
            return false;
        measure = Growth(text, at, next, 1);
        return true;
    }

    private static Measure Growth(ReadOnlySpan<char> text, int start, int end, decimal growth)
    {
        var built = Amounts.Build(text, new(start, end, growth, 1, NumberForm.Chinese, false), null, new("倍", UnitKind.Times), end);
        return built with { Kind = text[start] == '一' ? MeasureKind.Amount : MeasureKind.Doubling };
    }
}
