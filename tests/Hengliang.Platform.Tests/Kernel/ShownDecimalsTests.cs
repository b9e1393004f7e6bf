using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Kernel;

public class ShownDecimalsTests
{
    [Theory]
    [InlineData("33.3333333333", 2, "33.33")]
    [InlineData("0.125", 2, "0.13")]
    [InlineData("-0.125", 2, "-0.13")]
    [InlineData("2.5", 0, "3")]
    [InlineData("12.5", null, "12.5")]
    [InlineData("0.004", 2, "0.004")]
    [InlineData("-0.0007", 1, "-0.001")]
    [InlineData("0", 2, "0")]
    [InlineData("0.0000000000001", 2, "0.0000000000001")]
    public void A_computed_number_is_rounded_half_up_and_never_to_nothing(string exact, int? decimals, string shown) =>
        Assert.Equal(decimal.Parse(shown, System.Globalization.CultureInfo.InvariantCulture), ShownDecimals.Of(decimal.Parse(exact, System.Globalization.CultureInfo.InvariantCulture), decimals));
}
