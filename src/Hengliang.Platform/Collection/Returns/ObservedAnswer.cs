using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>A value of the catalogue as the answer a cell begins with.</summary>
/// <remarks>
/// What a formula made is rounded as it is shown everywhere, to its indicator's decimals and the digits the field takes; what was reported goes
/// in as it was reported, or not at all where the field takes fewer digits. Whoever lets a rounded answer stand confirms the exact value: nothing is
/// recorded of it, and checks that compare with the catalogue compare with what was rounded likewise.
/// </remarks>
internal static class ObservedAnswer
{
    /// <param name="field">What it is filled in for.</param>
    /// <param name="found">The value that stands.</param>
    /// <param name="decimals">Those of its indicator.</param>
    /// <returns>Null where it does not fit the field.</returns>
    public static CellAnswer? Of(FormField field, Observation found, int decimals)
    {
        if (found.Value is not { } value)
            return null;
        if (found.Origin == ValueOrigin.Formula)
            return CellText.Rounded(field, ShownDecimals.Of(value, decimals), found.Unit);
        return CellText.Read(field, CellText.Print(value) + found.Unit) is { IsSuccess: true, Value: var answer } ? answer : null;
    }

    /// <summary>The number a check compares with, in the value's own unit: of a computed one what is shown, and what a field begins with that is filled in with it.</summary>
    /// <param name="found">The value that stands, which is a number.</param>
    /// <param name="decimals">Those of its indicator.</param>
    /// <param name="filled">The field of the form that is filled in with it; null for none.</param>
    public static decimal Compared(Observation found, int decimals, FormField? filled)
    {
        var shown = ShownDecimals.Of(found.Value!.Value, found.DecimalsShown(decimals));
        return found.Origin == ValueOrigin.Formula && filled is not null && Of(filled, found, decimals) is { Number: { } number } && MeasureUnit.Convert(number, filled.Unit, found.Unit) is { } own
            ? own : shown;
    }

    /// <summary>Whether a cell says no more than the computed value it began with: left as it was filled in, or typed the same.</summary>
    public static bool LetsStand(DataCell cell, FormField field, Observation computed, int decimals) =>
        cell.Source == CellSource.Prefilled || cell.Answer == Of(field, computed, decimals);
}
