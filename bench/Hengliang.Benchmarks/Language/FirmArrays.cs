using Hengliang.Language.Columns;

namespace Hengliang.Benchmarks.Language;

/// <summary>The same firms as bare arrays, for the code that rules are measured against.</summary>
internal sealed class FirmArrays
{
    /// <summary>Places of the bitmaps in <see cref="Known"/>.</summary>
    public const int Hitech = 6, Staff = 7, ResearchStaff = 8, Region = 9, Founded = 10, ClassOne = 11, ClassTwo = 12, Recognised = 13;

    private readonly Population _population;

    public FirmArrays(Population population)
    {
        _population = population;
        Revenue = Series("rev");
        Research = Series("rd");
        HiTech = Stored("hitech", v => v);
        Staffs = Stored("staff", v => (int)v);
        ResearchStaffs = Stored("rdstaff", v => (int)v);
        Regions = [.. Enumerable.Range(0, Count).Select(i => (byte)((TextColumn)population.Find("region")!).CodeAt(i))];
        FoundedYears = Stored("founded", v => (short)v);
        ClassOnes = Stored("ip1", v => (byte)v);
        ClassTwos = Stored("ip2", v => (byte)v);
        var yes = (YesNoColumn)population.Find("hnte")!;
        HasRecognition = [.. Enumerable.Range(0, Count).Select(i => (byte)(yes.IsYes(i) ? 1 : 0))];
        string[] names = ["hitech", "staff", "rdstaff", "region", "founded", "ip1", "ip2", "hnte"];
        Known =
        [
            .. ((SeriesColumn)population.Find("rev")!).Years.Select(y => Bits(y.Known)), .. ((SeriesColumn)population.Find("rd")!).Years.Select(y => Bits(y.Known)),
            .. names.Select(n => Bits(population.Find(n)!.Known)),
        ];
    }

    public int Count => _population.Count;

    public long[][] Revenue { get; }

    public long[][] Research { get; }

    public long[] HiTech { get; }

    public int[] Staffs { get; }

    public int[] ResearchStaffs { get; }

    public byte[] Regions { get; }

    public short[] FoundedYears { get; }

    public byte[] ClassOnes { get; }

    public byte[] ClassTwos { get; }

    public byte[] HasRecognition { get; }

    /// <summary>One bit a row for each input: revenue of three years, research of three years, then the rest.</summary>
    public byte[][] Known { get; }

    /// <summary>The bits of the regions of one class.</summary>
    public ulong RegionsOf(params string[] codes) => codes.Aggregate(0UL, (bits, code) => bits | 1UL << _population.Texts.CodeOf(code));

    private long[][] Series(string name) =>
        [.. ((SeriesColumn)_population.Find(name)!).Years.Select(y => Enumerable.Range(0, Count).Select(y.StoredAt).ToArray())];

    private T[] Stored<T>(string name, Func<long, T> narrow) =>
        [.. Enumerable.Range(0, Count).Select(i => narrow(((NumberColumn)_population.Find(name)!).StoredAt(i)))];

    private byte[] Bits(Known? known)
    {
        var bits = new byte[(Count + 7) / 8];
        for (var i = 0; i < Count; i++)
            if (known is null || known[i])
                bits[i >> 3] |= (byte)(1 << (i & 7));
        return bits;
    }
}
