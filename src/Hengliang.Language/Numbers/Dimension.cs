using System.Collections.Immutable;

namespace Hengliang.Language.Numbers;

/// <summary>What a number counts, as powers of base units: 元 is {元:1}, 件/人 is {件:1, 人:-1}, a ratio is empty.</summary>
public sealed class Dimension : IEquatable<Dimension>
{
    private readonly ImmutableSortedDictionary<string, int> _powers;
    private readonly string _key;

    private Dimension(ImmutableSortedDictionary<string, int> powers)
    {
        _powers = powers;
        _key = string.Join('·', powers.Select(p => p.Value == 1 ? p.Key : $"{p.Key}^{p.Value}"));
    }

    /// <summary>A pure number.</summary>
    public static Dimension None { get; } = new(ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));

    public bool IsNone => _powers.IsEmpty;

    public static Dimension Of(string unit) => new(None._powers.Add(unit, 1));

    public static Dimension operator *(Dimension a, Dimension b) => a.Combine(b, 1);

    public static Dimension operator /(Dimension a, Dimension b) => a.Combine(b, -1);

    public Dimension ToPower(int exponent) =>
        exponent == 0 ? None : new(_powers.ToImmutableSortedDictionary(p => p.Key, p => p.Value * exponent, StringComparer.Ordinal));

    /// <summary>The base units as a reader expects them: 元/人; 1 for a pure number.</summary>
    public override string ToString()
    {
        var above = _powers.Where(p => p.Value > 0).Select(Show).ToArray();
        var below = _powers.Where(p => p.Value < 0).Select(p => Show(new(p.Key, -p.Value))).ToArray();
        var top = above.Length == 0 ? "1" : string.Join('·', above);
        return below.Length == 0 ? top : $"{top}/{string.Join('/', below)}";
    }

    public bool Equals(Dimension? other) => other is not null && string.Equals(_key, other._key, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Dimension);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_key);

    private static string Show(KeyValuePair<string, int> power) => power.Value == 1 ? power.Key : $"{power.Key}^{power.Value}";

    private Dimension Combine(Dimension other, int sign)
    {
        if (other.IsNone)
            return this;
        var powers = _powers;
        foreach (var (unit, power) in other._powers)
        {
            var sum = powers.GetValueOrDefault(unit) + (sign * power);
            powers = sum == 0 ? powers.Remove(unit) : powers.SetItem(unit, sum);
        }

        return powers.IsEmpty ? None : new(powers);
    }
}
