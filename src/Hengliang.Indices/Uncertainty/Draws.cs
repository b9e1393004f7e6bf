namespace Hengliang.Indices.Uncertainty;

/// <summary>Random numbers by place: the draw of a replicate does not depend on what was drawn before, or by whom.</summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood 2014) over a key mixed from seed, replicate and input.</remarks>
public static class Draws
{
    /// <summary>A number in [0, 1), the same for the same arguments on every machine.</summary>
    public static double At(ulong seed, long replicate, int input)
    {
        var key = Mix(Mix(seed) + (ulong)replicate) + (ulong)input;
        return (Mix(key) >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
