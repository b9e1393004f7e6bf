namespace Hengliang.Language.Simulation;

/// <summary>A small generator (SplitMix64) whose sequence this library fixes, unlike that of the runtime.</summary>
internal sealed class FixedRandom(ulong seed)
{
    private ulong _state = seed;
    private double? _spare;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 up to but without 1.</summary>
    public double Real() => (Next() >> 11) * (1.0 / (1UL << 53));

    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>Mean 0, deviation 1 (Box and Muller).</summary>
    public double Normal()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(1 - Real()));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * Real());
        _spare = radius * sine;
        return radius * cosine;
    }

    /// <summary>Failures before the first success.</summary>
    public int Geometric(double chance) => (int)(Math.Log(1 - Real()) / Math.Log(1 - chance));

    public int Poisson(double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), Real(), 0);
        while (product > limit)
        {
            product *= Real();
            count++;
        }

        return count;
    }
}
