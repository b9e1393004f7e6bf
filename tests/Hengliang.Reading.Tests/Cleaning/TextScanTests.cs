using System.Text;
using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Tests.Cleaning;

public sealed class TextScanTests
{
    private const string Sample = "指标编码,区划代码,时期,数值\r\nRD,990121,2024,9.5\r\n研发,青衡市,二〇二五,１２\r\n";

    private static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding("gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    [Fact]
    public void Every_character_of_Unicode_reads_as_the_runtime_reads_it()
    {
        foreach (var encoding in (Encoding[])[Utf8, Gb])
            for (var plane = 0; plane < 17; plane++)
            {
                var all = new StringBuilder();
                for (var at = plane << 16; at < (plane + 1) << 16; at++)
                    if (Rune.IsValid(at) && at > 0)
                        all.Append(new Rune(at));
                var form = TextScan.Of(encoding.GetBytes(all.ToString()));
                Assert.Equal((encoding == Utf8 ? "utf-8" : "gb18030", 0L), (form.Name, form.FaultLine));
            }
    }

    [Fact]
    public void What_the_runtime_refuses_is_a_fault_and_what_it_reads_is_none()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 20_000; round++)
        {
            // Few bytes at the borders of both encodings, so that they often meet.
            var bytes = Enumerable.Range(0, random.Next(1, 9)).Select(_ => Borders[random.Next(Borders.Length)]).ToArray();
            if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
                continue;
            var (utf8, gb) = (Reads(Utf8, bytes), Reads(Gb, bytes));
            var form = TextScan.Of(bytes);
            Assert.True((utf8 || gb) == (form.FaultLine == 0) && (!utf8 || form.Name == "utf-8"), $"{Convert.ToHexString(bytes)}: {form}, UTF-8 {utf8}, GB18030 {gb}");
        }
    }

    [Fact]
    public void However_the_bytes_come_in_the_answer_is_the_same_and_a_fault_is_told_at_its_line()
    {
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode, Gb])
        {
            foreach (var end in (string[])["\r\n", "\n", "\r"])
            {
                var text = string.Concat(Enumerable.Repeat(Sample, 4)).ReplaceLineEndings(end);
                byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
                Assert.Equal(0, InPieces(bytes, 1).FaultLine);
                Assert.Equal(text, TextScan.Of(bytes).Encoding.GetString(bytes.AsSpan(encoding.GetPreamble().Length)));
                for (var line = 1; line <= 12; line++)
                {
                    // A byte or unit that stands for nothing, at the beginning of the line.
                    var at = encoding.GetPreamble().Length + encoding.GetByteCount(string.Concat(text.Split(end).Take(line - 1).Select(l => l + end)));
                    byte[] spoilt = [.. bytes[..at], .. encoding is UnicodeEncoding ? encoding == Encoding.Unicode ? [0x00, 0xDC] : new byte[] { 0xDC, 0x00 } : [0xFF], .. bytes[at..]];
                    if (line == 1 && spoilt is [0xFF, ..] && encoding is not UnicodeEncoding)
                        continue;
                    Assert.Equal((encoding.WebName, end, (long)line), (encoding.WebName, end, TextScan.Of(spoilt).FaultLine));
                    Assert.Equal(TextScan.Of(spoilt), InPieces(spoilt, 3));
                }
            }
        }
    }

    [Fact]
    public void A_spoilt_text_in_UTF_8_never_passes_for_another_one()
    {
        var bytes = Encoding.UTF8.GetBytes(Sample);
        for (var at = 24; at < bytes.Length; at++)
            foreach (var wrong in (byte[])[0x80, 0xC0, 0xFF])
                if (bytes[at] < 0x80)
                {
                    byte[] spoilt = [.. bytes[..at], wrong, .. bytes[(at + 1)..]];
                    Assert.Equal(("utf-8", true), (TextScan.Of(spoilt).Name, TextScan.Of(spoilt).FaultLine > 0));
                }
    }

    private static byte[] Borders => [0x00, 0x0A, 0x2C, 0x30, 0x39, 0x40, 0x7E, 0x7F, 0x80, 0x81, 0x84, 0x8F, 0x90, 0x9F, 0xA0, 0xA1, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE3, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFE, 0xFF];

    private static TextForm InPieces(byte[] bytes, int length)
    {
        var scan = new TextScan();
        foreach (var piece in bytes.Chunk(length))
            scan.Pass(piece);
        return scan.End();
    }

    private static bool Reads(Encoding encoding, byte[] bytes)
    {
        try
        {
            return !encoding.GetString(bytes).Contains('\0', StringComparison.Ordinal);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
