using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Functions;

/// <summary>Short forms for saying which arguments a function takes, and for reading them.</summary>
internal static class Signatures
{
    public static Func<ImmutableArray<HengType>, HengType?> Takes(HengType result, params HengType[] wanted) =>
        types => types.Length == wanted.Length && types.Zip(wanted).All(p => Fits(p.First, p.Second)) ? result : null;

    /// <summary>Numbers of one unit, given one by one or as a list; the result has that unit.</summary>
    public static HengType? SameUnit(ImmutableArray<HengType> types)
    {
        if (types is [ListType { Element: NumberType or NothingType or AnyType or YearType or DateType } list])
            return list.Element is NothingType ? HengType.Zero : list.Element;
        HengType? joined = types.IsEmpty ? null : types[0];
        foreach (var type in types)
            joined = joined is null || type is not (NumberType or NothingType or YearType or DateType) ? null : HengType.Join(joined, type);
        return joined;
    }

    public static HengType? ElementOf(ImmutableArray<HengType> types) => types is [ListType list] ? list.Element : null;

    public static HengType? SameList(ImmutableArray<HengType> types) => types is [ListType list] ? list : null;

    public static bool Fits(HengType given, HengType wanted) => wanted is AnyType || HengType.Join(given, wanted) is { } joined
        && (wanted is not TextType || joined is TextType);

    public static Rational Number(Value value) => ((NumberValue)value).Number;

    public static string Text(Value value) => ((TextValue)value).Text;

    public static DateOnly Date(Value value) => ((DateValue)value).Date;

    public static ImmutableArray<Value> Items(Value value) => ((ListValue)value).Items;

    /// <summary>The values of an aggregate: its one list, or its arguments.</summary>
    public static ImmutableArray<Value> Spread(ImmutableArray<Value> arguments) => arguments is [ListValue list] ? list.Items : arguments;

    /// <summary>Unknown when any is, else nothing when any is, else null.</summary>
    public static Value? Unsettled(ImmutableArray<Value> values) =>
        UnknownValue.Join(values.AsSpan()) ?? values.FirstOrDefault(v => v is NothingValue);

    /// <summary>A whole number in a range; null otherwise.</summary>
    public static int? Whole(Value value, int least, int most) =>
        value is NumberValue { Number: { IsInteger: true } number } && number >= least && number <= most ? (int)number.Numerator : null;
}
