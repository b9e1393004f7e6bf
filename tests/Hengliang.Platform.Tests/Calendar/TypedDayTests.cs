using System.Globalization;
using Hengliang.Platform.Calendar.Contracts;

namespace Hengliang.Platform.Tests.Calendar;

/// <summary>Days as they are typed: those one can reckon with.</summary>
public class TypedDayTests
{
    [Theory]
    [InlineData("1900-01-01"), InlineData("2026-02-28"), InlineData(" 2199-12-31 ")]
    public void A_day_of_these_centuries_is_read_and_begins_and_ends_in_China(string text)
    {
        var day = TypedDay.Read(text).Value!.Value;
        Assert.Equal(text.Trim(), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal((day, day.AddDays(1)), (ChinaDay.Of(ChinaDay.Begin(day)), ChinaDay.Of(ChinaDay.End(day))));
        Assert.Equal(TimeSpan.FromDays(1), ChinaDay.End(day) - ChinaDay.Begin(day));
        Assert.Equal(16, ChinaDay.Begin(day).UtcDateTime.Hour);
    }

    [Theory]
    [InlineData("0001-01-01"), InlineData("9999-12-31"), InlineData("1899-12-31"), InlineData("2200-01-01"), InlineData("2026-02-29"), InlineData("2026-1-1"), InlineData("昨天")]
    public void Any_other_is_refused_with_what_it_is_and_how_it_should_be(string text)
    {
        var fault = TypedDay.Read(text).Problem!;
        Assert.Equal("calendar.unreadable-day", fault.Code);
        Assert.Equal($"“{text}”不是可用的日期；请写成 2026-01-31，年份从 1900 到 2199。", fault.Message.Chinese);
        Assert.Contains($"'{text}'", fault.Message.English, StringComparison.Ordinal);
        Assert.Null(TypedDay.Find(text));
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("  ")]
    public void Nothing_typed_is_no_day_and_no_fault(string? text) => Assert.Equal((null, null), (TypedDay.Read(text).Value, TypedDay.Read(text).Problem));
}
