using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Calendar.Contracts;

/// <summary>A day as it is typed into a form, written into a list, or put into an address: 2026-01-31.</summary>
/// <remarks>
/// Only of the centuries plans and records are of: with any of these days one can reckon, which before the first and behind the last day
/// of the calendar itself one can not.
/// </remarks>
public static class TypedDay
{
    public static readonly DateOnly First = new(1900, 1, 1);

    public static readonly DateOnly Last = new(2199, 12, 31);

    /// <summary>The day; null of what is no day, or none of these centuries.</summary>
    public static DateOnly? Find(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && IsUsual(day) ? day : null;

    /// <summary>Whether a day, however it was written, is one of these centuries.</summary>
    public static bool IsUsual(DateOnly day) => day >= First && day <= Last;

    /// <summary>The day, none where nothing is typed, or what is wrong with it.</summary>
    public static Outcome<DateOnly?> Read(string? text) => string.IsNullOrWhiteSpace(text) ? default(DateOnly?) : Find(text) is { } day ? (DateOnly?)day : Unreadable(text);

    /// <summary>The day; where nothing is typed, <paramref name="needed"/>.</summary>
    public static Outcome<DateOnly> Need(string? text, Problem needed) => Read(text).Then<DateOnly>(day => day is { } typed ? typed : needed);

    public static Problem Unreadable(string text) => Problem.Invalid(
        "calendar.unreadable-day", $"“{text.Trim()}”不是可用的日期；请写成 2026-01-31，年份从 {First.Year} 到 {Last.Year}。",
        $"'{text.Trim()}' is no day that can be used; write it as 2026-01-31, with a year from {First.Year} to {Last.Year}.");
}
