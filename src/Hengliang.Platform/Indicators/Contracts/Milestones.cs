using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>What is due in which year on the way to a target, kept as <c>2023=120;2024=140.5</c>.</summary>
public static class Milestones
{
    /// <summary>The years in order; text that is no such list has none of them.</summary>
    public static ImmutableSortedDictionary<int, decimal> Of(string text) =>
        Read(text) is { IsSuccess: true, Value: var read } ? read : ImmutableSortedDictionary<int, decimal>.Empty;

    /// <summary>Reads years and values as people type them: one a line or separated by ; or ，, with = or : or a space between.</summary>
    public static Outcome<ImmutableSortedDictionary<int, decimal>> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = ImmutableSortedDictionary.CreateBuilder<int, decimal>();
        foreach (var part in text.Split([';', '；', '\n', '\r', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cells = part.Split(['=', ':', '：', ' ', '\t', '年'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (cells.Length != 2 || !int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1949 or > 2199
                || !TypedNumber.TryRead(cells[1], out var value))
                return Problem.Invalid(
                    "indicators.wrong-milestone",
                    $"阶段目标“{part}”应写成“2023=120”，一行一个。",
                    $"The milestone '{part}' should read '2023=120', one a line.");
            if (!read.TryAdd(year, value))
                return Problem.Invalid("indicators.wrong-milestone", $"{year}年写了两次；每年只能有一个阶段目标。", $"The year {year} stands twice; each year has one milestone.");
        }

        return read.ToImmutable();
    }

    /// <summary>In words with their unit; empty for none.</summary>
    public static Words Say(IEnumerable<YearValue> milestones, string unit)
    {
        var said = milestones.Select(m => (m.Year, Value: QuantityWords.Of(m.Value, null, unit))).ToList();
        return said.Count == 0 ? default : new(string.Join("、", said.Select(m => $"{m.Year}年{m.Value.Chinese}")), string.Join(", ", said.Select(m => $"{m.Value.English} in {m.Year}")));
    }

    public static string Write(IEnumerable<KeyValuePair<int, decimal>> milestones) =>
        string.Join(';', milestones.OrderBy(m => m.Key).Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Key}={ValueWords.Number(m.Value)}")));
}
