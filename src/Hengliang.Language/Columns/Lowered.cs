using System.Collections.Immutable;
using System.Numerics;

namespace Hengliang.Language.Columns;

/// <summary>A value of the rule as lanes: where it is unknown, where it is nothing, and elsewhere what it is.</summary>
/// <param name="Unknown">Lanes where it is unknown.</param>
/// <param name="Nothing">Lanes where it is 无; never together with <paramref name="Unknown"/>.</param>
/// <param name="ZeroDivided">Lanes of <paramref name="Nothing"/> that came from a zero denominator.</param>
internal abstract record Lowered(Node Unknown, Node Nothing, Node ZeroDivided);

/// <summary>Unknown or nothing in every lane; fits any type.</summary>
internal sealed record LoweredVoid(Node Unknown, Node Nothing, Node ZeroDivided) : Lowered(Unknown, Nothing, ZeroDivided);

/// <summary>The exact number <paramref name="Numerator"/> ÷ (<paramref name="Scale"/> × <paramref name="Denominator"/>).</summary>
/// <param name="Scale">A constant above zero.</param>
/// <param name="Denominator">Lanes, never below zero and zero only where the number is nothing or unknown; null for one.</param>
internal sealed record LoweredNumber(Node Numerator, BigInteger Scale, Node? Denominator, Node Unknown, Node Nothing, Node ZeroDivided)
    : Lowered(Unknown, Nothing, ZeroDivided);

/// <param name="Holds">Lanes that are known and yes; no other lane is ever set.</param>
internal sealed record LoweredTruth(Node Holds, Node Unknown, Node Nothing, Node ZeroDivided) : Lowered(Unknown, Nothing, ZeroDivided);

/// <param name="Code">The text's number in the pool.</param>
internal sealed record LoweredText(Node Code, Node Unknown, Node Nothing, Node ZeroDivided) : Lowered(Unknown, Nothing, ZeroDivided);

internal sealed record LoweredDate(Node Day, Node Unknown, Node Nothing, Node ZeroDivided) : Lowered(Unknown, Nothing, ZeroDivided);

/// <summary>A list whose items are in it only in some lanes.</summary>
internal sealed record LoweredList(ImmutableArray<LoweredItem> Items, Node Unknown, Node Nothing, Node ZeroDivided)
    : Lowered(Unknown, Nothing, ZeroDivided);

/// <param name="Present">Lanes in which the list has the item.</param>
internal sealed record LoweredItem(Node Present, Lowered Value);

internal sealed record LoweredRecord(ImmutableArray<KeyValuePair<string, Lowered>> Fields, Node Unknown, Node Nothing, Node ZeroDivided)
    : Lowered(Unknown, Nothing, ZeroDivided)
{
    public Lowered? Find(string name)
    {
        foreach (var (field, value) in Fields)
            if (string.Equals(field, name, StringComparison.Ordinal))
                return value;
        return null;
    }
}

/// <summary>A yearly input: this year's number first; a year beyond them was not provided.</summary>
internal sealed record LoweredSeries(ImmutableArray<LoweredNumber> Years, Node Unknown, Node Nothing, Node ZeroDivided)
    : Lowered(Unknown, Nothing, ZeroDivided);
