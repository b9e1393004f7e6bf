using Hengliang.Language.Columns;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Tests.Columns;

/// <summary>Rows for random rules: values at, just below and just above their constants, ordinary ones, and missing ones.</summary>
internal static class RandomRows
{
    private static readonly Rational Fen = Rational.Of(1, 100);
    private static readonly long[] Edges = [0, 1, 2, 3, 9_999, 10_000, 10_001, 999_999, 1_000_000, 1_000_001, 2_000_000, 3_000_000, 3_000_001, 5_500_000, -300, -1];

    /// <param name="huge">Whether some amounts are so large that products need 128 bits.</param>
    public static Population Make(int seed, int count, bool missing, bool huge)
    {
        var random = new Random(seed);
        var texts = new TextPool();
        var codes = new[] { "A", "B", "C" }.Select(texts.CodeOf).ToArray();
        Known? Lose()
        {
            if (!missing)
                return null;
            var known = new Known(count);
            for (var i = 0; i < count; i++)
                if (random.Next(6) == 0)
                    known.Miss(i);
            return known;
        }

        long Amount() => random.Next(3) switch
        {
            0 => Edges[random.Next(Edges.Length)],
            1 => random.NextInt64(-1_000_000, 12_000_000),
            _ => huge ? random.NextInt64(long.MinValue / 4, long.MaxValue / 4) : random.NextInt64(0, 5_000_000_000),
        };
        long[] Amounts() => [.. Enumerable.Range(0, count).Select(_ => Amount())];
        short[] years = [.. Enumerable.Range(0, count).Select(_ => (short)2024)];
        return new(
            count,
            [
                new NumberColumn("T", years, 1),
                new NumberColumn("founded", [.. Enumerable.Range(0, count).Select(_ => (short)random.Next(2018, 2026))], 1, Lose()),
                new NumberColumn("a", Amounts(), Fen, Lose()),
                new NumberColumn("b", Amounts(), Fen, Lose()),
                new SeriesColumn("s", [new("s", Amounts(), Fen, Lose()), new("s", Amounts(), Fen, Lose()), new("s", Amounts(), Fen, Lose())]),
                new NumberColumn("n", [.. Enumerable.Range(0, count).Select(_ => random.Next(4) switch { 0 => 0, 1 => 10, _ => random.Next(0, 300) })], 1, Lose()),
                new NumberColumn("k", [.. Enumerable.Range(0, count).Select(_ => (byte)random.Next(0, 20))], 1, Lose()),
                new NumberColumn("r", [.. Enumerable.Range(0, count).Select(_ => (short)random.Next(-300, 2000))], Rational.Of(1, 10000), Lose()),
                new YesNoColumn("p", [.. Enumerable.Range(0, count).Select(_ => (byte)random.Next(2))], Lose()),
                new YesNoColumn("q", [.. Enumerable.Range(0, count).Select(_ => (byte)random.Next(2))], Lose()),
                new TextColumn("t", [.. Enumerable.Range(0, count).Select(_ => (byte)codes[random.Next(3)])], texts, Lose()),
            ],
            texts);
    }
}
