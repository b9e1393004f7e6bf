using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Hengliang.Platform.Documents.Formats;

/// <summary>Writes out the numbers that Word sets before headings by itself: 一、 （一） 1. 第一章.</summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<int, AbstractNum> _lists = [];
    private readonly Dictionary<int, int[]> _counts = [];
    private readonly Dictionary<string, NumberingProperties> _styles = new(StringComparer.Ordinal);

    public WordNumbering(Numbering? numbering, Styles? styles)
    {
        var definitions = new Dictionary<int, AbstractNum>();
        foreach (var definition in numbering?.Elements<AbstractNum>() ?? [])
            definitions[definition.AbstractNumberId?.Value ?? 0] = definition;
        foreach (var instance in numbering?.Elements<NumberingInstance>() ?? [])
        {
            if (instance.NumberID?.Value is { } id && definitions.TryGetValue(instance.AbstractNumId?.Val?.Value ?? -1, out var definition))
                _lists[id] = definition;
        }

        foreach (var style in styles?.Elements<Style>() ?? [])
        {
            if (style.StyleId?.Value is { } id && style.StyleParagraphProperties?.NumberingProperties is { } properties)
                _styles[id] = properties;
        }
    }

    /// <summary>The number that stands before a paragraph; empty when it has none.</summary>
    public string Label(Paragraph paragraph)
    {
        var properties = paragraph.ParagraphProperties?.NumberingProperties
            ?? (paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value is { } style ? _styles.GetValueOrDefault(style) : null);
        if (properties?.NumberingId?.Val?.Value is not { } id || !_lists.TryGetValue(id, out var list))
            return "";
        var level = Math.Clamp(properties.NumberingLevelReference?.Val?.Value ?? 0, 0, Levels - 1);
        var counts = Count(list, level);
        return LevelOf(list, level)?.LevelText?.Val?.Value is { } pattern ? Fill(pattern, list, counts) : "";
    }

    private int[] Count(AbstractNum list, int level)
    {
        var key = list.AbstractNumberId?.Value ?? 0;
        if (!_counts.TryGetValue(key, out var counts))
            _counts[key] = counts = new int[Levels];
        counts[level] = counts[level] == 0 ? LevelOf(list, level)?.StartNumberingValue?.Val?.Value ?? 1 : counts[level] + 1;
        Array.Clear(counts, level + 1, Levels - level - 1);
        return counts;
    }

    private static Level? LevelOf(AbstractNum list, int level) => list.Elements<Level>().FirstOrDefault(found => found.LevelIndex?.Value == level);

    /// <summary>%1 in the pattern is the number of the first level, and so on.</summary>
    private static string Fill(string pattern, AbstractNum list, int[] counts)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '%' && i + 1 < pattern.Length && pattern[i + 1] is >= '1' and <= '9')
            {
                var level = pattern[++i] - '1';
                text.Append(Written(counts[level], LevelOf(list, level)?.NumberingFormat?.Val?.Value));
            }
            else if (pattern[i] is not (>= '\uE000' and <= '\uF8FF'))
            {
                text.Append(pattern[i]);
            }
        }

        return text.ToString();
    }

    private static string Written(int number, NumberFormatValues? format)
    {
        if (format is NumberFormatValues.ChineseCounting or NumberFormatValues.ChineseCountingThousand or NumberFormatValues.TaiwaneseCountingThousand or NumberFormatValues.JapaneseCounting)
            return Chinese(number);
        if (format is NumberFormatValues.Bullet or NumberFormatValues.None)
            return "";
        if (format is NumberFormatValues.DecimalEnclosedCircle && number is >= 1 and <= 20)
            return ((char)('①' + number - 1)).ToString();
        return number.ToString(CultureInfo.InvariantCulture);
    }

    private static string Chinese(int number)
    {
        const string digits = "零一二三四五六七八九";
        return number switch
        {
            < 10 => digits[Math.Max(number, 0)].ToString(),
            < 20 => "十" + (number % 10 == 0 ? "" : digits[number % 10]),
            < 100 => digits[number / 10] + "十" + (number % 10 == 0 ? "" : digits[number % 10]),
            _ => number.ToString(CultureInfo.InvariantCulture),
        };
    }
}
