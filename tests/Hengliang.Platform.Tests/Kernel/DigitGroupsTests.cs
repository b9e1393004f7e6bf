using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Kernel;

public class DigitGroupsTests
{
    public static TheoryData<decimal> Numbers => [0m, 0.12345m, 1m, -1m, 999m, 1_000m, -1_000m, 12_345.678901m, 999_999m, 1_000_000m, -79_228_162_514_264_337_593_543_950_335m, 1_234.5m];

    [Theory, MemberData(nameof(Numbers))]
    public void Commas_change_no_number_and_part_every_three_digits(decimal number)
    {
        var grouped = DigitGroups.Of(number);

        Assert.Equal(number, decimal.Parse(grouped, NumberStyles.Number, CultureInfo.InvariantCulture));
        Assert.All(grouped.TrimStart('-').Split('.')[0].Split(',').Skip(1), group => Assert.Equal(3, group.Length));
        Assert.InRange(grouped.TrimStart('-').Split('.')[0].Split(',')[0].Length, 1, 3);
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Words_and_numbers_are_grouped_alike(decimal number)
    {
        var said = DigitGroups.In($"不低于{QuantityWords.Number(number)}家");

        Assert.Equal($"不低于{DigitGroups.Of(Math.Round(number, 12))}家", said);
        Assert.Equal(said, DigitGroups.In(said));
        Assert.Equal(QuantityWords.Number(number), said["不低于".Length..^1].Replace(",", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("12345.6789亿元", "12,345.6789亿元"), InlineData("3000～4500家", "3,000～4,500家"), InlineData("at least 3000 enterprises", "at least 3,000 enterprises")]
    [InlineData("0.12345", "0.12345"), InlineData("2025年为3000家", "2025年为3,000家"), InlineData("2025-06-30", "2025-06-30"), InlineData("G1234", "G1234"), InlineData("-12000", "-12,000")]
    [InlineData("1,234,567", "1,234,567"), InlineData("91330100MA0001", "91330100MA0001"), InlineData("", "")]
    public void Only_the_numbers_of_quantities_get_commas(string words, string grouped) => Assert.Equal(grouped, DigitGroups.In(words));
}
