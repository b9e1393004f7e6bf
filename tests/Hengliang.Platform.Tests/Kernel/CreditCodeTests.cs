using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Kernel;

public class CreditCodeTests
{
    private const string Valid = "91350100M000100Y43";

    [Theory, InlineData(Valid), InlineData("91440300708461136T")]
    public void Published_codes_are_valid(string code)
    {
        Assert.Null(CreditCode.FindFault(code));
        Assert.Equal(code, CreditCode.Parse(code).ToString());
    }

    [Theory]
    [InlineData("91350100M000100Y4Z", "character 18")]
    [InlineData("91350100M000100Y44", "should end in '3'")]
    [InlineData("91350100M000100Y4O", "did you mean '0'")]
    [InlineData("91350100m000100Y43", "did you mean 'M'")]
    [InlineData("9135010", "has 7")]
    [InlineData("", "has 0")]
    public void A_fault_says_what_is_wrong(string code, string says) =>
        Assert.Contains(says, CreditCode.FindFault(code)?.English, StringComparison.Ordinal);

    [Fact]
    public void No_single_mistyped_character_goes_unnoticed() =>
        Assert.All(
            from code in new[] { Valid, "91440300708461136T" }
            from i in Enumerable.Range(0, code.Length)
            from typo in CreditCode.Alphabet
            where typo != code[i]
            select code[..i] + typo + code[(i + 1)..],
            wrong => Assert.NotNull(CreditCode.FindFault(wrong)));

    [Fact]
    public void No_two_neighbours_change_places_unnoticed() =>
        Assert.All(
            from i in Enumerable.Range(0, Valid.Length - 1)
            where Valid[i] != Valid[i + 1]
            select Valid[..i] + Valid[i + 1] + Valid[i] + Valid[(i + 2)..],
            wrong => Assert.NotNull(CreditCode.FindFault(wrong)));

    [Fact]
    public void The_organisations_own_check_is_read_even_when_the_last_character_fits()
    {
        var wrongInside = Valid[..16] + "5" + "0";
        var fitting = wrongInside[..17] + CreditCode.CheckOf(wrongInside);
        Assert.Contains("Character 17", CreditCode.FindFault(fitting)?.English, StringComparison.Ordinal);
    }
}
