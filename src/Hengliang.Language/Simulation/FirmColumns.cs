using Hengliang.Language.Columns;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Simulation;

/// <summary>The arrays of generated firms, each as narrow as its values are.</summary>
internal sealed class FirmColumns(int count)
{
    public const int CountiesOfRegion = 4;

    private static readonly Rational Fen = Rational.Of(1, 100);

    public long[][] Revenue { get; } = [new long[count], new long[count], new long[count]];

    public long[][] Research { get; } = [new long[count], new long[count], new long[count]];

    public long[] HiTech { get; } = new long[count];

    public int[] Staff { get; } = new int[count];

    public int[] ResearchStaff { get; } = new int[count];

    public byte[] Region { get; } = new byte[count];

    public short[] Founded { get; } = new short[count];

    public byte[] ClassOne { get; } = new byte[count];

    public byte[] ClassTwo { get; } = new byte[count];

    public byte[] Recognised { get; } = new byte[count];

    public byte[] County { get; } = new byte[count];

    public byte[] Industry { get; } = new byte[count];

    public byte[] Size { get; } = new byte[count];

    public Population ToPopulation(FixedRandom random, double missing)
    {
        var texts = new TextPool();
        var regions = FirmGenerator.Regions.Select(texts.CodeOf).ToArray();
        var counties = regions.SelectMany(r => Enumerable.Range(1, CountiesOfRegion).Select(c => texts.CodeOf($"{texts[r]}-{c}"))).ToArray();
        var industries = FirmGenerator.Industries.Select(texts.CodeOf).ToArray();
        var sizes = FirmGenerator.Sizes.Select(texts.CodeOf).ToArray();
        var thisYear = new short[count];
        Array.Fill(thisYear, (short)FirmGenerator.ThisYear);
        NumberColumn Amount(string name, long[] fen) => new(name, fen, Fen, Lost(random, missing));
        return new(
            count,
            [
                new NumberColumn("T", thisYear, 1),
                new SeriesColumn("rev", [.. Revenue.Select(y => Amount("rev", y))]),
                new SeriesColumn("rd", [.. Research.Select(y => Amount("rd", y))]),
                Amount("hitech", HiTech),
                new NumberColumn("staff", Staff, 1, Lost(random, missing)),
                new NumberColumn("rdstaff", ResearchStaff, 1, Lost(random, missing)),
                new TextColumn("region", Codes(Region, regions), texts, Lost(random, missing)),
                new NumberColumn("founded", Founded, 1, Lost(random, missing)),
                new NumberColumn("ip1", ClassOne, 1, Lost(random, missing)),
                new NumberColumn("ip2", ClassTwo, 1, Lost(random, missing)),
                new YesNoColumn("hnte", Recognised, Lost(random, missing)),
                new TextColumn("county", Codes([.. County.Select((c, i) => (byte)((Region[i] * CountiesOfRegion) + c))], counties), texts),
                new TextColumn("industry", Codes(Industry, industries), texts),
                new TextColumn("size", Codes(Size, sizes), texts),
            ],
            texts);
    }

    private static byte[] Codes(byte[] places, int[] codes) => Array.ConvertAll(places, p => checked((byte)codes[p]));

    private Known? Lost(FixedRandom random, double missing)
    {
        if (missing <= 0)
            return null;
        var known = new Known(count);
        for (var i = 0; i < count; i++)
            if (random.Real() < missing)
                known.Miss(i);
        return known;
    }
}
