using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;

namespace Hengliang.Platform.Tests.Kernel;

public class InitialsTests
{
    [Theory]
    [InlineData("重庆市", "cqs", "zq"), InlineData("厦门", "xm", "sm"), InlineData("六安市", "las", "liu"), InlineData("云沛区", "YPQ", "yp2")]
    [InlineData("高新技术企业数", "gxjsqy", "gjsqy"), InlineData("R&D经费", "rdjf", "djrf"), InlineData("每万人 R&D 人员", "wrrd", "wrdr"), InlineData("“双创”基地（2025）", "scjd2025", "sc2")]
    [InlineData("衢州市", "qzs", "zsq"), InlineData("亳州市", "bz", "hz")]
    public void A_name_answers_to_the_first_letters_of_its_sounds_in_their_order(string name, string typed, string other)
    {
        Assert.True(Initials.Fit(name, typed));
        Assert.Equal(other is "zq" or "sm", Initials.Fit(name, other));
    }

    [Fact]
    public void Every_division_of_the_state_is_found_by_some_initials_and_by_no_sign_that_is_none()
    {
        foreach (var name in Divisions.Read().Select(d => d.Name))
        {
            var typed = string.Concat(name.Select(c => "abcdefghijklmnopqrstuvwxyz".First(letter => Initials.Fit($"{c}{c}", $"{letter}{letter}"))));
            Assert.True(Initials.Fit(name, typed) || typed.Length > 20, $"{name}: {typed}");
            Assert.False(Initials.Fit(name, typed + "9"));
        }
    }

    [Theory]
    [InlineData("y"), InlineData(""), InlineData("云沛"), InlineData("9y"), InlineData("y p"), InlineData("abcdefghijklmnopqrstu")]
    public void One_letter_signs_and_long_words_are_no_initials(string typed)
    {
        Assert.False(Initials.May(typed));
        Assert.False(Initials.Fit("云沛区云沛区云沛区云沛区云沛区云沛区云沛区云沛区", typed));
    }

    [Fact]
    public void A_rare_character_answers_to_any_letter() => Assert.True(Initials.Fit("鄠邑区", "hyq") && Initials.Fit("鄠邑区", "yq"));
}
