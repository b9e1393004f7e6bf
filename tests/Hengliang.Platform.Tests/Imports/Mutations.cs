using System.Text;

namespace Hengliang.Platform.Tests.Imports;

/// <summary>What becomes of a file on its way: cut short, columns swapped, written in another encoding, a line spoilt, bytes lost.</summary>
internal static class Mutations
{
    /// <summary>Always the same for the same file.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Of(byte[] whole, bool isTable, int random)
    {
        yield return ("empty", []);
        foreach (var part in (int[])[1, 3, 5, 7])
            yield return ($"cut at {part}/8", whole[..(whole.Length * part / 8)]);
        var dice = new Random(20261122);
        var noise = new byte[2048];
        dice.NextBytes(noise);
        yield return ("noise", noise);
        for (var i = 0; i < random; i++)
            yield return ($"flipped {i}", Flip(whole, dice));
        if (isTable)
            foreach (var table in OfTable(Encoding.UTF8.GetString(whole)))
                yield return table;
    }

    private static IEnumerable<(string, byte[])> OfTable(string text)
    {
        yield return ("GB18030", CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(text));
        yield return ("UTF-16", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]);
        yield return ("Latin letters for Chinese", Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text))));
        var lines = text.TrimEnd('\n').Split('\n');
        yield return ("columns swapped", Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(Swap))));
        yield return ("values swapped below their heading", Encoding.UTF8.GetBytes(string.Join('\n', lines.Select((l, i) => i == 0 ? l : Swap(l)))));
        yield return ("without its heading", Encoding.UTF8.GetBytes(string.Join('\n', lines.Skip(1))));
        for (var at = 1; at <= lines.Length; at++)
            yield return ($"a bad line at {at}", Encoding.UTF8.GetBytes(string.Join('\n', [.. lines[..at], "坏行,\"没有的,=1+1,??\",,x,,", .. lines[at..]])));
    }

    private static string Swap(string line)
    {
        var cells = line.Split(',');
        if (cells.Length > 1)
            (cells[0], cells[1]) = (cells[1], cells[0]);
        return string.Join(',', cells);
    }

    private static byte[] Flip(byte[] whole, Random dice)
    {
        var bytes = whole.ToArray();
        for (var i = dice.Next(1, 6); i > 0; i--)
            bytes[dice.Next(bytes.Length)] = (byte)dice.Next(256);
        return bytes;
    }
}
