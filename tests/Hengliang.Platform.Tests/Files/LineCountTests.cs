using System.Text;
using Hengliang.Platform.Files;

namespace Hengliang.Platform.Tests.Files;

public class LineCountTests
{
    private static readonly string[] Ends = ["\n", "\r", "\r\n", "a", "数", ","];

    [Fact]
    public void Wherever_a_text_is_cut_each_piece_knows_its_line_as_a_reader_counts()
    {
        var random = new Random(7);
        for (var n = 0; n < 400; n++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Ends[random.Next(Ends.Length)]));
            var (bytes, count, at) = (Encoding.UTF8.GetBytes(text), new LineCount(), 0);
            while (at < bytes.Length)
            {
                var some = bytes.AsSpan(at, Math.Min(random.Next(1, 12), bytes.Length - at));
                var length = at + some.Length == bytes.Length ? some.Length : LineCount.Cut(some);
                // A cut between CR and LF would count the line twice: where the taken bytes can not avoid it, more are taken.
                if (some[length - 1] == '\r' && at + length < bytes.Length && bytes[at + length] == '\n')
                    length++;
                var first = count.Pass(bytes.AsSpan(at, length));
                if (first > 0)
                    Assert.Equal(LinesOf(bytes.AsSpan(0, at)), first);
                else
                    Assert.False(bytes[at - 1] is (byte)'\n' or (byte)'\r');
                at += length;
            }
        }
    }

    [Theory]
    [InlineData("a\nb\nc", 4), InlineData("abc\r", 3), InlineData("abc", 3), InlineData("\r", 1), InlineData("\n", 1)]
    public void A_piece_ends_behind_a_line_where_it_can(string text, int length) => Assert.Equal(length, LineCount.Cut(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Of_a_text_in_two_bytes_a_character_only_the_first_line_is_known()
    {
        var count = new LineCount();
        Assert.Equal((1L, 0L, 0L), (count.Pass(Encoding.Unicode.GetPreamble()), count.Pass(Encoding.Unicode.GetBytes("a\nb\n")), count.Pass(Encoding.Unicode.GetBytes("c"))));
    }

    [Fact]
    public async Task No_line_is_held_further_than_its_bound_and_none_is_lost()
    {
        var random = new Random(11);
        for (var n = 0; n < 200; n++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 80)).Select(_ => Ends[random.Next(Ends.Length)]));
            var (plain, bounded) = (new StringReader(text), new BoundedLines(new StringReader(text), 3));
            while (await plain.ReadLineAsync() is { } line)
                Assert.Equal((line.Length > 3 ? line[..3] : line, line.Length > 3), await bounded.NextAsync(CancellationToken.None));
            Assert.Null(await bounded.NextAsync(CancellationToken.None));
        }
    }

    /// <summary>The line one is in behind these bytes, which end a line or are none.</summary>
    private static long LinesOf(ReadOnlySpan<byte> bytes)
    {
        using var reader = new StringReader(Encoding.UTF8.GetString(bytes));
        var lines = 1L;
        while (reader.ReadLine() is not null)
            lines++;
        return lines;
    }
}
