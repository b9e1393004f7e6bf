using System.Buffers;
using System.Collections.Frozen;

namespace Hengliang.Reading.Cleaning;

/// <summary>Takes out the pronunciation that some sites print behind a character: 創(chuàng)新 is read as 創新.</summary>
/// <remarks>A gloss is one syllable of pinyin in brackets right behind a Chinese character. It must carry a tone mark,
/// unless the text has shown several with tone before: then 的(de) is one too.</remarks>
internal static class PinyinGlosses
{
    private const int LongestSyllable = 6;
    private const int EnoughToned = 3;
    private const int EnoughPlain = 8;
    private const int SparsestPlain = 25;

    private static readonly SearchValues<char> Toned = SearchValues.Create("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ");

    private static readonly string[] Initials =
        ["", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z", "c", "s", "y", "w"];

    private static readonly string[] Finals =
    [
        "a", "o", "e", "i", "u", "v", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "er", "ia", "ie", "iao", "iu", "ian",
        "in", "iang", "ing", "iong", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ue", "ve", "van", "vn", "ueng",
    ];

    private static readonly FrozenSet<string> Syllables =
        (from initial in Initials from final in Finals select initial + final).ToFrozenSet(StringComparer.Ordinal);

    public static Draft Remove(Draft draft)
    {
        if (!Exist(draft))
            return draft;
        var result = new Draft(draft.Length);
        var (toned, behind) = (HasManyPlain(draft) ? EnoughToned : 0, -1);
        for (var i = 0; i < draft.Length; i++)
        {
            // 億(yi)(yi)元: one character may be glossed twice.
            if (draft[i] is '(' or '（' && i > 0 && (Glyphs.IsHan(draft[i - 1]) || i == behind) && Gloss(draft, i) is { Length: > 0 } gloss
                && (gloss.Toned || toned >= EnoughToned))
            {
                toned += gloss.Toned ? 1 : 0;
                i += gloss.Length - 1;
                behind = i + 1;
            }
            else
            {
                result.Take(draft, i);
            }
        }

        return result;
    }

    private static bool Exist(Draft draft) => draft.Text.ContainsAny(Toned) || HasManyPlain(draft);

    /// <summary>A page that glosses without tones does so at every few characters: 占(zhan)專利的比(bi)重(zhong).</summary>
    private static bool HasManyPlain(Draft draft)
    {
        int plain = 0, characters = 0;
        for (var i = 1; i < draft.Length; i++)
        {
            characters += Glyphs.IsHan(draft[i]) ? 1 : 0;
            if (draft[i] is '(' or '（' && Glyphs.IsHan(draft[i - 1]) && Gloss(draft, i).Length > 0)
                plain++;
        }

        return plain >= EnoughPlain && plain * SparsestPlain >= characters;
    }

    private static (int Length, bool Toned) Gloss(Draft draft, int open)
    {
        Span<char> syllable = stackalloc char[LongestSyllable];
        var (length, toned) = (0, false);
        for (var i = open + 1; i < draft.Length && length <= LongestSyllable; i++)
        {
            var c = draft[i];
            if (c is ')' or '）')
                return length > 0 && Syllables.GetAlternateLookup<ReadOnlySpan<char>>().Contains(syllable[..length]) ? (i + 1 - open, toned) : default;
            var plain = Plain(c);
            if (plain == '\0' || length == LongestSyllable)
                return default;
            toned |= plain != c;
            syllable[length++] = plain;
        }

        return default;
    }

    private static char Plain(char c) => c switch
    {
        >= 'a' and <= 'z' => c,
        'ā' or 'á' or 'ǎ' or 'à' => 'a',
        'ē' or 'é' or 'ě' or 'è' => 'e',
        'ī' or 'í' or 'ǐ' or 'ì' => 'i',
        'ō' or 'ó' or 'ǒ' or 'ò' => 'o',
        'ū' or 'ú' or 'ǔ' or 'ù' => 'u',
        'ǖ' or 'ǘ' or 'ǚ' or 'ǜ' or 'ü' => 'v',
        'ń' or 'ň' or 'ǹ' => 'n',
        'ɡ' => 'g',
        'ɑ' => 'a',
        _ => '\0',
    };
}
