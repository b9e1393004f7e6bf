using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Functions;

/// <summary>Steps between periods, made by 上期, 上年同期 and 本年累计; no rule calls them by name.</summary>
internal static class PeriodFunctions
{
    public static Function OfYearToDate { get; } = new(
        "期间列", "periods", "", _ => null,
        a => a[0] is PeriodValue { Period: var now }
            ? new ListValue([.. Enumerable.Range(1, now.Number).Select(n => (Value)new PeriodValue(now with { Number = n }))])
            : NothingValue.Plain);

    public static Function BackPeriods(int count) => new("前期", "back", "", _ => null, a => Move(a, p => p.Back(count)));

    public static Function BackYears(int count) => new("前年期", "yearsBack", "", _ => null, a => Move(a, p => p.Back(count * (int)p.Kind)));

    private static Value Move(ImmutableArray<Value> arguments, Func<Period, Period?> move) =>
        arguments[0] is PeriodValue { Period: var now } && move(now) is { } then ? new PeriodValue(then) : NothingValue.Plain;
}
