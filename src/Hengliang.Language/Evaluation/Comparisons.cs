using Hengliang.Language.Syntax;

namespace Hengliang.Language.Evaluation;

/// <summary>Comparing known values.</summary>
internal static class Comparisons
{
    public static int Order(Value? a, Value? b) => (a, b) switch
    {
        (NumberValue x, NumberValue y) => x.Number.CompareTo(y.Number),
        (DateValue x, DateValue y) => x.Date.CompareTo(y.Date),
        (TextValue x, TextValue y) => string.CompareOrdinal(x.Text, y.Text),
        (YesNoValue x, YesNoValue y) => x.Holds.CompareTo(y.Holds),
        _ => 0,
    };

    /// <summary>Unknown when a side is; with nothing only equality can hold, and then only with nothing.</summary>
    public static Value Compare(TokenKind sign, Value a, Value b)
    {
        // What does not apply is neither above nor below anything, so the other side need not be known.
        if (sign is not (TokenKind.Equal or TokenKind.NotEqual) && (a is NothingValue || b is NothingValue))
            return Value.No;
        if (UnknownValue.Join(a, b) is { } unknown)
            return unknown;
        if (sign is TokenKind.Equal or TokenKind.NotEqual)
            return Value.Of(a.Equals(b) == (sign == TokenKind.Equal));
        var order = Order(a, b);
        return Value.Of(sign switch
        {
            TokenKind.Less => order < 0,
            TokenKind.LessEqual => order <= 0,
            TokenKind.Greater => order > 0,
            _ => order >= 0,
        });
    }
}

/// <summary>Three-valued logic after Kleene: what is unknown matters only while the rest does not settle the answer.</summary>
internal static class Logic
{
    /// <summary>且 when <paramref name="isAnd"/>, else 或. Nothing counts as 否.</summary>
    public static Value Join(ReadOnlySpan<Value> values, bool isAnd)
    {
        UnknownValue? unknown = null;
        foreach (var value in values)
        {
            if (value is UnknownValue open)
                unknown = unknown is null ? open : UnknownValue.Join(unknown, open);
            else if (IsYes(value) != isAnd)
                return Value.Of(!isAnd);
        }

        return unknown ?? (Value)Value.Of(isAnd);
    }

    public static Value Not(Value value) => value is UnknownValue ? value : Value.Of(!IsYes(value));

    public static bool IsYes(Value value) => value is YesNoValue { Holds: true };
}
