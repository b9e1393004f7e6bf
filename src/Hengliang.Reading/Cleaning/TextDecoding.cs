using System.Text;

namespace Hengliang.Reading.Cleaning;

/// <summary>A text taken from bytes, or the reason why there is none.</summary>
/// <param name="Text">Null when the bytes are no text.</param>
/// <param name="Encoding">The name of the encoding found: utf-8, utf-16le, utf-16be, gb18030; empty when none was.</param>
/// <param name="ChineseProblem">Why there is no text, in Chinese; empty when there is.</param>
/// <param name="EnglishProblem">The same in English.</param>
public sealed record DecodedText(string? Text, string Encoding, string ChineseProblem = "", string EnglishProblem = "");

/// <summary>Finds out how bytes were written by looking at them, never at the machine's locale.</summary>
public static class TextDecoding
{
    private const int SampleLength = 65536;
    private const double MostControls = 0.01;
    private const int MostLost = 50;
    private const double FewestPlausible = 0.7;

    private static readonly Encoding Gb18030 = new TextForm("gb18030", 0).Encoding;

    /// <summary>Decodes UTF-8, UTF-16 in both byte orders, or GB18030; a byte order mark decides at once.</summary>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return new(null, "", "文件是空的（0 字节），没有可读的文字。请检查后重新选择文件。", "The file is empty (0 bytes); choose one that holds text.");
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            return new(new UTF8Encoding(false).GetString(bytes[3..]), "utf-8");
        if (bytes is [0xFF, 0xFE, ..] && !(bytes is [_, _, 0, 0, ..]))
            return new(Encoding.Unicode.GetString(bytes[2..]), "utf-16le");
        if (bytes is [0xFE, 0xFF, ..])
            return new(Encoding.BigEndianUnicode.GetString(bytes[2..]), "utf-16be");
        return DecodeUnmarked(bytes);
    }

    private static DecodedText DecodeUnmarked(ReadOnlySpan<byte> bytes)
    {
        if (Utf16Order(bytes) is { } wide)
            return new(wide.GetString(bytes), wide == Encoding.Unicode ? "utf-16le" : "utf-16be");
        if (HasControls(bytes))
            return NoText();
        var form = TextScan.Of(bytes);
        if (form.FaultLine > 0)
            return Damaged(bytes);
        var text = form.Encoding.GetString(bytes);
        return form.Name == "utf-8" || IsPlausible(text) ? new(text, form.Name) : Damaged(bytes);
    }

    /// <summary>A text with a few spoilt bytes is still read; as UTF-8 first, since GB18030 finds some character for almost any bytes.</summary>
    private static DecodedText Damaged(ReadOnlySpan<byte> bytes)
    {
        var utf8 = new UTF8Encoding(false).GetString(bytes);
        if (Lost(utf8) <= utf8.Length / MostLost && IsPlausible(utf8))
            return new(utf8, "utf-8");
        var gb = Gb18030.GetString(bytes);
        return Lost(gb) <= gb.Length / MostLost && IsPlausible(gb) ? new(gb, "gb18030") : NoText();
    }

    private static DecodedText NoText() => new(
        null, "",
        "文件不是文本：其中的字节既不是 UTF-8、UTF-16，也不是 GB18030 编码的文字。请确认文件类型，或另存为 UTF-8 文本后再试。",
        "The file is not text: its bytes are neither UTF-8, UTF-16 nor GB18030. Check its type, or save it as UTF-8 text and try again.");

    /// <summary>Latin letters, digits and line ends of UTF-16 text leave a zero in every other byte.</summary>
    private static Encoding? Utf16Order(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes.Length % 2 != 0)
            return null;
        var sample = bytes[..Math.Min(bytes.Length, SampleLength)];
        int even = 0, odd = 0;
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        if (even == odd || Math.Min(even, odd) > 0)
            return null;
        var order = odd > even ? Encoding.Unicode : Encoding.BigEndianUnicode;
        return IsPlausible(order.GetString(sample)) ? order : null;
    }

    private static bool HasControls(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, SampleLength)];
        int controls = 0, zeros = 0;
        foreach (var b in sample)
        {
            controls += b < 0x20 && b is not (0x09 or 0x0A or 0x0B or 0x0C or 0x0D or 0x1B) ? 1 : 0;
            zeros += b == 0 ? 1 : 0;
        }

        return zeros > 0 && zeros * 200 > sample.Length || controls > sample.Length * MostControls;
    }

    private static int Lost(string text) => text.AsSpan().Count('\uFFFD');

    /// <summary>Most characters are Latin, Chinese or punctuation, as texts of this field are; random bytes decode to rare ones.</summary>
    private static bool IsPlausible(string text)
    {
        var sample = text.AsSpan(0, Math.Min(text.Length, SampleLength));
        var plausible = 0;
        foreach (var c in sample)
        {
            plausible += c is >= ' ' and < '\u007F' or '\n' or '\r' or '\t' or >= '\u4E00' and <= '\u9FA5' or >= '\u2010' and <= '\u2040'
                or >= '\u3000' and <= '\u3020' or >= '\uFF00' and <= '\uFF5E' or >= '\u00A0' and <= '\u024F' ? 1 : 0;
        }

        return plausible >= sample.Length * FewestPlausible;
    }
}
