namespace Hengliang.Platform.Office.Word;

/// <summary>Breaks a long title where its sense allows (词意完整), into lines that form a trapeze: the longer above.</summary>
internal static class TitleLines
{
    // What a line of a title may end with: after these a reader pauses.
    private static readonly string[] Ends = ["的", "和", "与", "及", "暨", "》", "”", "）", "、", "局", "厅", "委", "年度"];

    // What a line may begin with: words that open a phrase.
    private static readonly string[] Begins = ["关于", "印发", "开展", "推进", "《", "“", "工作", "实施", "考核", "评价", "情况", "通报", "反馈", "自评", "报告", "通知", "方案"];

    /// <param name="title">The title; line breaks the writer set are kept as they are.</param>
    /// <param name="width">Characters that fit a line.</param>
    public static IReadOnlyList<string> Of(string title, int width)
    {
        ArgumentNullException.ThrowIfNull(title);
        var given = title.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return given.Length == 1 ? Break(given[0], width) : given;
    }

    /// <summary>The width of a text in full characters; letters and digits take half of one.</summary>
    public static double Width(ReadOnlySpan<char> text)
    {
        var halves = 0;
        foreach (var c in text)
            halves += c < 0x2000 ? 1 : 2;
        return halves / 2.0;
    }

    private static List<string> Break(string title, int width)
    {
        var lines = new List<string>();
        while (Width(title) > width)
        {
            var cut = BestCut(title, width);
            lines.Add(title[..cut]);
            title = title[cut..];
        }

        lines.Add(title);
        return lines;
    }

    private static int BestCut(string title, int width)
    {
        // As many lines as are needed, about equal, the upper a little longer.
        var total = Width(title);
        var wanted = Math.Min(width, (total / Math.Ceiling(total / width)) + 1);
        var (best, cheapest) = (Math.Min(title.Length - 1, width), double.MaxValue);
        for (var cut = 1; cut < title.Length; cut++)
        {
            if (Width(title.AsSpan(0, cut)) > width || Tears(title, cut))
                continue;
            var cost = Math.Abs(Width(title.AsSpan(0, cut)) - wanted) + (MayPause(title, cut) ? 0 : 6);
            if (cost < cheapest)
                (best, cheapest) = (cut, cost);
        }

        return best;
    }

    private static bool MayPause(string title, int cut) =>
        Ends.Any(e => title.AsSpan(0, cut).EndsWith(e, StringComparison.Ordinal)) || Begins.Any(b => title.AsSpan(cut).StartsWith(b, StringComparison.Ordinal));

    // Never within a number or a word in letters, never a mark at the head of a line or an opening one at its end.
    private static bool Tears(string title, int cut) =>
        (char.IsAsciiLetterOrDigit(title[cut - 1]) && (char.IsAsciiLetterOrDigit(title[cut]) || title[cut] is '年' or '月' or '日' or '%'))
        || "，、。；：）》”’".Contains(title[cut], StringComparison.Ordinal)
        || "（《“‘".Contains(title[cut - 1], StringComparison.Ordinal)
        || char.IsLowSurrogate(title[cut]);
}
