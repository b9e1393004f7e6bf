using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Binding;

/// <summary>What kind of value an expression has; a unit is part of it.</summary>
public abstract record HengType
{
    /// <summary>The type of something already reported; it fits everything, so that one fault is told once.</summary>
    public static HengType Any { get; } = new AnyType();

    /// <summary>The type of 无, which fits everywhere.</summary>
    public static HengType Nothing { get; } = new NothingType();

    public static HengType YesNo { get; } = new YesNoType();

    public static HengType Text { get; } = new TextType([]);

    public static HengType Date { get; } = new DateType();

    public static HengType Year { get; } = new YearType();

    /// <summary>A year, half, quarter or month of reporting.</summary>
    public static HengType Period { get; } = new PeriodType();

    public static NumberType Number { get; } = new(Dimension.None);

    /// <summary>The type of a bare 0, which fits every unit.</summary>
    public static NumberType Zero { get; } = new((Dimension?)null);

    public abstract TwoTongued Describe();

    /// <summary>Types nested deeper are refused: comparing two of them takes time that doubles with each level.</summary>
    internal const int DeepestNesting = 12;

    /// <summary>Levels of lists and records in it.</summary>
    internal virtual int Depth => 0;

    /// <summary>The type that holds values of both; null when there is none.</summary>
    public static HengType? Join(HengType a, HengType b) => (a, b) switch
    {
        (AnyType, _) => b,
        (_, AnyType) => a,
        (NothingType, _) => b,
        (_, NothingType) => a,
        (NumberType { Dimension: null }, NumberType) => b,
        (NumberType, NumberType { Dimension: null }) => a,
        (NumberType { Nature: Nature.Any } x, NumberType y) => x.Equals(y) ? b : null,
        (TextType, TextType) => a == b ? a : Text,
        (RecordType x, RecordType y) => JoinRecords(x, y),
        (ListType x, ListType y) => Join(x.Element, y.Element) is { } element ? new ListType(element) : null,
        (PeriodicType x, PeriodicType y) => Join(x.Element, y.Element) is { } element ? new PeriodicType(element) : null,
        (SeriesType x, SeriesType y) => Join(x.Element, y.Element) is { } element ? new SeriesType(element) : null,
        _ => a.Equals(b) ? a : null,
    };

    /// <summary>Records join when they have the same fields; the one that declares outside names or units gives the result.</summary>
    private static RecordType? JoinRecords(RecordType a, RecordType b)
    {
        if (a.Fields.Length != b.Fields.Length)
            return null;
        foreach (var field in a.Fields)
            if (b.Fields.FirstOrDefault(f => f.Name == field.Name) is not { } other || Join(field.Type, other.Type) is null)
                return null;
        return b.Fields.Any(f => f.Outside != f.Name || f.Shape != Shape.Plain) ? b : a;
    }
}

public sealed record AnyType : HengType
{
    public override TwoTongued Describe() => new("任意值", "any value");
}

public sealed record NothingType : HengType
{
    public override TwoTongued Describe() => new("无", "nothing");
}

public sealed record YesNoType : HengType
{
    public override TwoTongued Describe() => new("是否", "yes/no");
}

/// <param name="Choices">The texts allowed; empty when any is.</param>
public sealed record TextType(ImmutableArray<string> Choices) : HengType
{
    public bool Equals(TextType? other) => other is not null && Choices.SequenceEqual(other.Choices, StringComparer.Ordinal);

    public override int GetHashCode() => Choices.Length;

    public override TwoTongued Describe() => new("文本", "text");
}

public sealed record DateType : HengType
{
    public override TwoTongued Describe() => new("日期", "a date");
}

/// <summary>A year as a point in time (2024年度), not a number of years.</summary>
public sealed record YearType : HengType
{
    public override TwoTongued Describe() => new("年度", "a fiscal year");
}

/// <param name="Dimension">What is counted; null for a bare 0, which fits every unit.</param>
public sealed record NumberType(Dimension? Dimension) : HengType
{
    /// <summary>Whether it counts what there is or what came about in a time; two numbers of one unit may still not be compared.</summary>
    public Nature Nature { get; init; }

    /// <summary>The unit alone decides; the nature is asked where it matters.</summary>
    public bool Equals(NumberType? other) => other is not null && Equals(Dimension, other.Dimension);

    public override int GetHashCode() => Dimension?.GetHashCode() ?? 0;

    public override TwoTongued Describe() =>
        Dimension is null or { IsNone: true } ? new("数", "a number") : new($"以{Dimension}计的数", $"a number of {Dimension}");
}

/// <summary>存量 at a moment, 流量 during a time.</summary>
public enum Nature
{
    /// <summary>Not said.</summary>
    Any,

    /// <summary>存量: what there is at the end of a period.</summary>
    Stock,

    /// <summary>流量: what came about during it.</summary>
    Flow,
}

public sealed record PeriodType : HengType
{
    public override TwoTongued Describe() => new("期间", "a period");
}

/// <summary>One value a period of reporting; its bare name is the value of this period.</summary>
public sealed record PeriodicType(HengType Element) : HengType
{
    public override TwoTongued Describe()
    {
        var element = Element.Describe();
        return new($"逐期（{element.Chinese}）", $"{element.English} for each period");
    }
}

public sealed record ListType(HengType Element) : HengType
{
    internal override int Depth { get; } = Element.Depth + 1;

    public override TwoTongued Describe()
    {
        // Asked once: twice at each level would take time exponential in the nesting.
        var element = Element.Describe();
        return new($"列表（{element.Chinese}）", $"a list of {element.English}");
    }
}

/// <summary>One value a year.</summary>
public sealed record SeriesType(HengType Element) : HengType
{
    public override TwoTongued Describe()
    {
        var element = Element.Describe();
        return new($"逐年（{element.Chinese}）", $"{element.English} for each year");
    }
}

/// <summary>Named fields in order.</summary>
public sealed record RecordType(ImmutableArray<RecordField> Fields) : HengType
{
    internal override int Depth { get; } = Fields.IsDefaultOrEmpty ? 1 : Fields.Max(f => f.Type.Depth) + 1;

    public RecordField? Find(string name)
    {
        foreach (var field in Fields)
            if (string.Equals(field.Name, name, StringComparison.Ordinal) || string.Equals(field.Outside, name, StringComparison.Ordinal))
                return field;
        return null;
    }

    public bool Equals(RecordType? other) => other is not null && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => Fields.Length;

    public override TwoTongued Describe() => new("记录", "a record");
}

/// <param name="Outside">The name cases and results use.</param>
public sealed record RecordField(string Name, string Outside, HengType Type, Shape Shape)
{
    public RecordField(string name, HengType type) : this(name, name, type, Shape.Plain)
    {
    }
}
