using System.Globalization;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Tests.Kernel;

public class TypedNumberTests
{
    [Theory]
    [InlineData("12.5", "12.5"), InlineData(" 1,234,567.8 ", "1234567.8"), InlineData("１２．５", "12.5"), InlineData("－３", "-3"), InlineData("1 234", "1234"), InlineData("+7", "7"), InlineData("1，234", "1234")]
    [InlineData("12,5", null), InlineData("1,2345", null), InlineData("1234,567", null), InlineData("1.234,567", null), InlineData("5-", null), InlineData("12 5", null), InlineData("0,125", null), InlineData("12,", null), InlineData(",5", null), InlineData("1e3", null), InlineData("", null), InlineData("十二", null)]
    public void A_number_is_read_as_typed_and_a_comma_that_parts_no_thousands_makes_it_none(string typed, string? number) =>
        Assert.Equal(number is null ? null : decimal.Parse(number, CultureInfo.InvariantCulture), TypedNumber.Read(typed));

    [Theory, InlineData("\"12,5\"", false), InlineData("\"1,200\"", true), InlineData("1E-05", true)]
    public void A_cell_of_a_csv_is_a_number_only_where_its_commas_part_thousands(string cell, bool isNumber)
    {
        var file = TableReader.Read("表.csv", System.Text.Encoding.UTF8.GetBytes($"名称,数值\n甲,{cell}\n")).Value;
        Assert.Equal(isNumber, file.Sheets[0][2, 2].Number is not null);
    }

    [Theory, InlineData("0.00001", "0.00001"), InlineData("12.500", "12.5"), InlineData("100", "100"), InlineData("-0.0", "0"), InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void A_number_has_one_spelling_with_all_its_digits_which_is_read_again(string number, string spelling)
    {
        var value = decimal.Parse(number, CultureInfo.InvariantCulture);
        Assert.Equal(spelling, ExactText.Of(value));
        Assert.Equal(value, TypedNumber.Read(ExactText.Of(value)));
    }
}
