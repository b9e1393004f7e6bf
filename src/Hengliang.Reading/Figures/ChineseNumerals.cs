namespace Hengliang.Reading.Figures;

/// <summary>Reads numbers written in Chinese characters: 两, 十二, 一百零五, 三千, 千余's 千.</summary>
internal static class ChineseNumerals
{
    /// <summary>The value of one digit character; -1 for any other character.</summary>
    internal static int Digit(char c) => c switch
    {
        '零' or '〇' => 0,
        '一' => 1,
        '二' or '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => -1,
    };

    /// <summary>10, 100 or 1000 for 十, 百, 千; 0 for any other character.</summary>
    internal static int Step(char c) => c switch
    {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => 0,
    };

    internal static bool IsNumeral(char c) => Digit(c) >= 0 || Step(c) > 0;

    /// <summary>Reads the longest number below 10 000 at the start of <paramref name="text"/>; 0 characters when there is none.</summary>
    internal static int Read(ReadOnlySpan<char> text, out decimal value)
    {
        int length = 0, total = 0, digit = -1, lastStep = int.MaxValue;
        for (; length < text.Length; length++)
        {
            var c = text[length];
            if (Digit(c) is >= 0 and var d)
            {
                if (digit > 0)
                    break;
                digit = d;
                continue;
            }

            var step = Step(c);
            if (step == 0 || step >= lastStep)
                break;
            total += (digit > 0 ? digit : 1) * step;
            lastStep = step;
            digit = -1;
        }

        value = total + Math.Max(digit, 0);
        return length;
    }
}
