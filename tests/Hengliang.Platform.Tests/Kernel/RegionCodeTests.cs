using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Kernel;

public class RegionCodeTests
{
    [Theory]
    [InlineData("330000", RegionLevel.Province, null)]
    [InlineData("330100", RegionLevel.Prefecture, "330000")]
    [InlineData("330106", RegionLevel.County, "330100")]
    [InlineData("429004", RegionLevel.County, "429000")]
    [InlineData("990100-Z01", RegionLevel.Zone, "990100")]
    public void A_code_tells_its_level_and_the_code_above(string code, RegionLevel level, string? parent)
    {
        var parsed = RegionCode.Parse(code);
        Assert.Equal((level, parent), (parsed.Level, parsed.Parent?.ToString()));
        Assert.Equal(code, parsed.ToString());
    }

    [Theory]
    [InlineData("33010", "has 5")]
    [InlineData("33O106", "Character 3")]
    [InlineData("990000", null)]
    [InlineData("160000", "No province")]
    [InlineData("330001", "without its prefecture")]
    [InlineData("337500", "Digits 3 and 4")]
    [InlineData("330100-Y01", "Character 8")]
    [InlineData("３３０１０６", "Character 1")]
    public void A_fault_says_what_is_wrong(string code, string? says)
    {
        var fault = RegionCode.FindFault(code)?.English;
        if (says is null)
            Assert.Null(fault);
        else
            Assert.Contains(says, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Climbing_from_any_code_ends_at_its_province()
    {
        for (RegionCode? code = RegionCode.Parse("330106-Z07"), below = null; code is not null; below = code, code = code?.Parent)
            Assert.True(below is null || code < below, $"{code} should stand before {below}");
    }
}
