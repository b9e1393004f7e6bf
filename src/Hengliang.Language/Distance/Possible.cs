using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Distance;

/// <summary>What a value may still turn out to be while fields are open; always more rather than less.</summary>
internal abstract record Possible
{
    public static Possible Anything { get; } = new AnyPossible();

    /// <summary>All that a type allows, and not applicable.</summary>
    public static Possible Of(HengType type) => type switch
    {
        NumberType => new PossibleNumber(End.Lowest, End.Highest, true),
        YesNoType => PossibleAnswer.Open,
        TextType { Choices: { IsEmpty: false } choices } => new PossibleText(choices, true),
        _ => Anything,
    };

    /// <summary>What an input may be answered with.</summary>
    /// <remarks>Amounts of money and counts are taken not to be below zero; a share or a rate of growth may be.</remarks>
    public static Possible Answer(HengType type) => type switch
    {
        NumberType { Dimension: null or { IsNone: true } } => new PossibleNumber(End.Lowest, End.Highest, false),
        NumberType => new PossibleNumber(End.Of(0), End.Highest, false),
        YearType => new PossibleNumber(End.Of(1), End.Of(9999), false),
        TextType { Choices: { IsEmpty: false } choices } => new PossibleText(choices, false),
        _ => Of(type),
    };

    public static Possible Of(InputBounds bounds) => new PossibleNumber(
        bounds.Low is { } low ? End.Of(low) : End.Lowest, bounds.High is { } high ? End.Of(high) : End.Highest, false);

    public static Possible Exactly(Value value) => value switch
    {
        NumberValue { Number: var number } => new PossibleNumber(End.Of(number), End.Of(number), false),
        NothingValue => PossibleNumber.OnlyNothing,
        YesNoValue { Holds: var holds } => new PossibleAnswer(holds, !holds),
        TextValue text => new PossibleText([text.Text], false),
        RecordValue record => new PossibleRecord(record.Fields.ToImmutableDictionary(f => f.Key, f => Exactly(f.Value), StringComparer.Ordinal)),
        _ => Anything,
    };

    /// <summary>Either the one or the other.</summary>
    public static Possible Either(Possible a, Possible b) => (a, b) switch
    {
        (PossibleNumber x, PossibleNumber y) => x.Or(y),
        (PossibleAnswer x, PossibleAnswer y) => new PossibleAnswer(x.Yes || y.Yes, x.No || y.No),
        (PossibleText x, PossibleText y) => new PossibleText([.. x.Texts.Union(y.Texts, StringComparer.Ordinal)], x.Nothing || y.Nothing),
        // 无 fits every type.
        (PossibleNumber { HasNumber: false }, PossibleText y) => y with { Nothing = true },
        (PossibleText x, PossibleNumber { HasNumber: false }) => x with { Nothing = true },
        (PossibleRecord x, PossibleRecord y) when x.Fields.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(y.Fields.Keys) =>
            new PossibleRecord(x.Fields.ToImmutableDictionary(f => f.Key, f => Either(f.Value, y.Fields[f.Key]), StringComparer.Ordinal)),
        _ => Anything,
    };

    public PossibleNumber AsNumber => this as PossibleNumber ?? new PossibleNumber(End.Lowest, End.Highest, true);

    public PossibleAnswer AsAnswer => this as PossibleAnswer ?? PossibleAnswer.Open;

    private sealed record AnyPossible : Possible;
}

/// <summary>是, 否 or either; not applicable counts as 否.</summary>
internal sealed record PossibleAnswer(bool Yes, bool No) : Possible
{
    public static PossibleAnswer Open { get; } = new(true, true);
}

/// <summary>One of these texts, or perhaps not applicable.</summary>
internal sealed record PossibleText(ImmutableArray<string> Texts, bool Nothing) : Possible;

internal sealed record PossibleRecord(ImmutableDictionary<string, Possible> Fields) : Possible;

/// <summary>A number from one end to another, both included, or perhaps not applicable.</summary>
internal sealed record PossibleNumber(End Low, End High, bool Nothing) : Possible
{
    public static PossibleNumber OnlyNothing { get; } = new(End.Highest, End.Lowest, true);

    public static PossibleNumber OnlyZero { get; } = new(End.Of(0), End.Of(0), false);

    /// <summary>Whether it may be a number at all.</summary>
    public bool HasNumber => Low <= High;

    public static PossibleNumber operator +(PossibleNumber a, PossibleNumber b) => Of(a, b, () => (a.Low + b.Low, a.High + b.High));

    public static PossibleNumber operator -(PossibleNumber a) => a.HasNumber ? new(-a.High, -a.Low, a.Nothing) : a;

    public static PossibleNumber operator -(PossibleNumber a, PossibleNumber b) => a + -b;

    public static PossibleNumber operator *(PossibleNumber a, PossibleNumber b) => Of(a, b, () =>
    {
        End[] ends = [a.Low * b.Low, a.Low * b.High, a.High * b.Low, a.High * b.High];
        return (ends.Min(), ends.Max());
    });

    /// <summary>A divisor of zero makes the ratio not applicable.</summary>
    public static PossibleNumber operator /(PossibleNumber a, PossibleNumber b)
    {
        var zero = End.Of(0);
        var mayBeZero = b.HasNumber && b.Low <= zero && zero <= b.High;
        if (!b.HasNumber || (b.Low == zero && b.High == zero))
            return OnlyNothing;
        var inverse = !mayBeZero ? new PossibleNumber(b.High.Inverse(), b.Low.Inverse(), false)
            : b.Low == zero ? new(b.High.Inverse(), End.Highest, false)
            : b.High == zero ? new(End.Lowest, b.Low.Inverse(), false)
            : new(End.Lowest, End.Highest, false);
        var ratio = a * inverse;
        return ratio with { Nothing = a.Nothing || b.Nothing || mayBeZero };
    }

    public PossibleNumber Or(PossibleNumber other) => new(End.Min(Low, other.Low), End.Max(High, other.High), Nothing || other.Nothing);

    /// <summary>上限: what does not apply limits nothing.</summary>
    public PossibleNumber Capped(PossibleNumber limit) => !HasNumber || !limit.HasNumber ? this : new(
        End.Min(Low, limit.Low), limit.Nothing ? High : End.Min(High, limit.High), Nothing);

    /// <summary>下限.</summary>
    public PossibleNumber Floored(PossibleNumber limit) => -(-this).Capped(-limit);

    /// <summary>After something that never turns the order of numbers round.</summary>
    public PossibleNumber Through(Func<Rational, Rational> rising) => HasNumber ? new(Low.Through(rising), High.Through(rising), Nothing) : this;

    private static PossibleNumber Of(PossibleNumber a, PossibleNumber b, Func<(End Low, End High)> ends)
    {
        if (!a.HasNumber || !b.HasNumber)
            return OnlyNothing;
        var (low, high) = ends();
        return new(low, high, a.Nothing || b.Nothing);
    }
}

/// <summary>The end of a stretch of numbers: a number, or without end.</summary>
internal readonly record struct End(int Infinite, Rational Number) : IComparable<End>
{
    public static End Lowest { get; } = new(-1, 0);

    public static End Highest { get; } = new(1, 0);

    /// <summary>The number; null when there is no end.</summary>
    public Rational? Finite => Infinite == 0 ? Number : null;

    public static End Of(Rational number) => new(0, number);

    public static End operator -(End a) => new(-a.Infinite, -a.Number);

    /// <summary>Low ends are added to low ones and high ends to high ones, so two opposite ones without end never meet.</summary>
    public static End operator +(End a, End b) => a.Infinite != 0 ? a : b.Infinite != 0 ? b : Of(a.Number + b.Number);

    /// <summary>Nothing times without end is nothing: no number is without end itself.</summary>
    public static End operator *(End a, End b)
    {
        var sign = a.Sign * b.Sign;
        return sign == 0 ? Of(0) : a.Infinite != 0 || b.Infinite != 0 ? new(sign, 0) : Of(a.Number * b.Number);
    }

    public static bool operator <=(End a, End b) => a.CompareTo(b) <= 0;

    public static bool operator >=(End a, End b) => a.CompareTo(b) >= 0;

    public static bool operator <(End a, End b) => a.CompareTo(b) < 0;

    public static bool operator >(End a, End b) => a.CompareTo(b) > 0;

    public static End Min(End a, End b) => a <= b ? a : b;

    public static End Max(End a, End b) => a >= b ? a : b;

    public int CompareTo(End other) => Infinite != other.Infinite ? Infinite.CompareTo(other.Infinite) : Infinite != 0 ? 0 : Number.CompareTo(other.Number);

    public End Inverse() => Infinite != 0 ? Of(0) : Of(Rational.One / Number);

    public End Through(Func<Rational, Rational> rising) => Infinite != 0 ? this : Of(rising(Number));

    private int Sign => Infinite != 0 ? Infinite : Number.Sign;
}
