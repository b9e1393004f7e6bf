using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Evaluation;

/// <summary>What an expression comes to. Unknown and nothing are values of their own: neither is ever taken for zero.</summary>
public abstract record Value
{
    public static YesNoValue Yes { get; } = new(true);

    public static YesNoValue No { get; } = new(false);

    public static YesNoValue Of(bool holds) => holds ? Yes : No;

    public static NumberValue Of(Rational number) => new(number);

    public static TextValue Of(string text) => new(text);
}

/// <summary>An exact number in base units: amounts in 元, shares as fractions of one.</summary>
public sealed record NumberValue(Rational Number) : Value
{
    public override string ToString() => Number.ToString();
}

public sealed record TextValue(string Text) : Value
{
    public override string ToString() => Text;
}

public sealed record YesNoValue(bool Holds) : Value
{
    public override string ToString() => Holds ? "是" : "否";
}

public sealed record DateValue(DateOnly Date) : Value
{
    public override string ToString() => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Values in order; some of them may be unknown.</summary>
public sealed record ListValue(ImmutableArray<Value> Items) : Value
{
    public bool Equals(ListValue? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Length;

    public override string ToString() => $"[{string.Join(", ", Items)}]";
}

/// <summary>Named values in the order of their type.</summary>
public sealed record RecordValue(ImmutableArray<KeyValuePair<string, Value>> Fields) : Value
{
    public Value? Find(string name)
    {
        foreach (var (field, value) in Fields)
            if (string.Equals(field, name, StringComparison.Ordinal))
                return value;
        return null;
    }

    public bool Equals(RecordValue? other) => other is not null && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => Fields.Length;

    public override string ToString() => $"{{{string.Join(", ", Fields.Select(f => $"{f.Key}: {f.Value}"))}}}";
}

/// <summary>One value a year; a year without an entry was not provided.</summary>
/// <param name="Name">How the field is called outside, for naming what is missing: rd[2022].</param>
public sealed record SeriesValue(string Name, ImmutableSortedDictionary<int, Value> Years) : Value
{
    public Value At(int year) =>
        Years.GetValueOrDefault(year) ?? new UnknownValue([string.Create(CultureInfo.InvariantCulture, $"{Name}[{year}]")]);

    public bool Equals(SeriesValue? other) => other is not null && Years.SequenceEqual(other.Years);

    public override int GetHashCode() => Years.Count;

    public override string ToString() =>
        $"{{{string.Join(", ", Years.Select(y => string.Create(CultureInfo.InvariantCulture, $"{y.Key}: {y.Value}")))}}}";
}

public sealed record PeriodValue(Period Period) : Value
{
    public override string ToString() => Period.ToString();
}

/// <summary>One value a period; a period without an entry was not provided.</summary>
/// <param name="Name">How the field is called outside, for naming what is missing: rd[2026-03].</param>
public sealed record PeriodicValue(string Name, ImmutableSortedDictionary<Period, Value> Periods) : Value
{
    /// <summary>The value of a period; where only coarser periods are reported, that of the one which holds it.</summary>
    public Value At(Period period)
    {
        if (Periods.GetValueOrDefault(period) is { } own)
            return own;
        foreach (var kind in new[] { PeriodKind.Quarter, PeriodKind.Half, PeriodKind.Year })
            if (kind != period.Kind && period.Within(kind) is { } coarser && Periods.GetValueOrDefault(coarser) is { } value)
                return value;
        return new UnknownValue([$"{Name}[{period}]"]);
    }

    public bool Equals(PeriodicValue? other) => other is not null && Periods.SequenceEqual(other.Periods);

    public override int GetHashCode() => Periods.Count;

    public override string ToString() => $"{{{string.Join(", ", Periods.Select(p => $"{p.Key}: {p.Value}"))}}}";
}

/// <summary>Not provided: the fields that would settle it, by their outside names.</summary>
public sealed record UnknownValue(ImmutableArray<string> Missing) : Value
{
    /// <summary>What is missing where one case is asked for what only all applicants together settle.</summary>
    public const string AllApplicants = "全部申报者 all applicants";

    public bool Equals(UnknownValue? other) => other is not null;

    public override int GetHashCode() => 1;

    public override string ToString() => "未知";

    /// <summary>Unknown for the reasons of all that are unknown among these; null when none is.</summary>
    public static UnknownValue? Join(params ReadOnlySpan<Value> values)
    {
        UnknownValue? joined = null;
        foreach (var value in values)
            if (value is UnknownValue unknown)
                joined = joined is null ? unknown : new([.. joined.Missing.Union(unknown.Missing, StringComparer.Ordinal)]);
        return joined;
    }
}

/// <summary>Not applicable: a zero denominator, or 无 where a rule says so. Comparing with it gives 否.</summary>
/// <param name="ZeroDenominator">The denominator that was zero, as written; null for a plain 无.</param>
public sealed record NothingValue(string? ZeroDenominator) : Value
{
    public static NothingValue Plain { get; } = new((string?)null);

    public bool Equals(NothingValue? other) => other is not null;

    public override int GetHashCode() => 2;

    public override string ToString() => "无";
}
