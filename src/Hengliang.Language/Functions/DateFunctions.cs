using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Functions;

/// <summary>Functions of days and years; the difference of two days is written with a minus.</summary>
internal static class DateFunctions
{
    public static readonly ImmutableArray<Function> All =
    [
        new("年份", "yearOf", "年份(日期)", Signatures.Takes(HengType.Year, HengType.Date), a => Value.Of(Signatures.Date(a[0]).Year)),
        new("加月", "addMonths", "加月(日期, 月数)", t => t is [DateType, NumberType] ? HengType.Date : null, a => Shift(a, (d, n) => d.AddMonths(n))),
        new("加年", "addYears", "加年(日期, 年数)", t => t is [DateType, NumberType] ? HengType.Date : null, a => Shift(a, (d, n) => d.AddYears(n))),
        new("年初", "startOfYear", "年初(年度)", Signatures.Takes(HengType.Date, HengType.Year), a => Edge(a[0], 1, 1)),
        new("年末", "endOfYear", "年末(年度)", Signatures.Takes(HengType.Date, HengType.Year), a => Edge(a[0], 12, 31)),
    ];

    private static Value Shift(ImmutableArray<Value> arguments, Func<DateOnly, int, DateOnly> shift)
    {
        // Ten thousand years either way stay inside the calendar only near it; beyond is no day.
        if (Signatures.Whole(arguments[1], -120_000, 120_000) is not { } count)
            return NothingValue.Plain;
        try
        {
            return new DateValue(shift(Signatures.Date(arguments[0]), count));
        }
        catch (ArgumentOutOfRangeException)
        {
            return NothingValue.Plain;
        }
    }

    private static Value Edge(Value year, int month, int day) =>
        Signatures.Whole(year, 1, 9999) is { } y ? new DateValue(new(y, month, day)) : NothingValue.Plain;
}
