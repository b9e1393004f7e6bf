using System.Text.RegularExpressions;
using Hengliang.Web.Languages;
using Hengliang.Web.Tests.Hosting;

namespace Hengliang.Web.Tests.Languages;

public sealed partial class LanguageTests
{
    [Fact]
    public void Every_sentence_stands_in_both_languages() =>
        Assert.Equal(Catalogue.Chinese.Keys, Catalogue.English.Keys);

    [Fact]
    public void A_sentence_has_the_same_gaps_in_both_languages() =>
        Assert.All(Catalogue.Chinese.Keys, key =>
            Assert.True(Gaps(Catalogue.Chinese[key]).SetEquals(Gaps(Catalogue.English[key])), $"{key} fills other gaps in English than in Chinese."));

    [Fact]
    public void The_English_interface_holds_no_Chinese_character() =>
        Assert.All(Catalogue.English.Keys, key => Assert.False(Catalogue.English[key].Any(IsChinese), $"{key}: {Catalogue.English[key]}"));

    [Fact]
    public void The_Chinese_interface_is_written_in_Chinese() =>
        Assert.All(Catalogue.Chinese.Keys, key => Assert.True(Catalogue.Chinese[key].Any(c => IsChinese(c) || c is '{'), $"{key}: {Catalogue.Chinese[key]}"));

    [Fact]
    public void Every_key_a_page_asks_for_exists()
    {
        var known = Catalogue.Chinese.Keys.ToHashSet(StringComparer.Ordinal);
        Assert.All(Sources(), source => Assert.All(
            AskedKeys().Matches(source.Text).Select(m => m.Groups["key"].Value),
            key => Assert.True(known.Contains(key) || key.EndsWith('.'), $"{source.Name} asks for '{key}', which no language file has.")));
    }

    [Fact]
    public void Every_key_is_used()
    {
        var all = string.Concat(Sources().Select(s => s.Text));
        var prefixes = Prefixes().Matches(all).Select(m => m.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        var scripts = string.Concat(SourceTree.WebFiles(".js").Select(File.ReadAllText));
        Assert.All(Catalogue.Chinese.Keys, key => Assert.True(
            key.StartsWith("js.", StringComparison.Ordinal)
                ? scripts.Contains($"\"{key[3..]}\"", StringComparison.Ordinal)
                : all.Contains($"\"{key}\"", StringComparison.Ordinal) || prefixes.Any(p => key.StartsWith(p, StringComparison.Ordinal)),
            $"No page uses '{key}'."));
    }

    [Fact]
    public void Every_sentence_a_script_says_exists()
    {
        var known = Catalogue.Chinese.Under("js.").Keys.ToHashSet(StringComparer.Ordinal);
        Assert.All(SourceTree.WebFiles(".js"), file => Assert.All(
            SaidByScripts().Matches(File.ReadAllText(file)).Select(m => m.Groups["key"].Value),
            key => Assert.Contains(key, known)));
    }

    [Fact]
    public void No_page_says_anything_outside_the_language_files() =>
        Assert.All(SourceTree.WebFiles(".razor"), file => Assert.Empty(LiteralText.Find(File.ReadAllText(file)).Select(text => $"{Path.GetFileName(file)}: {text}")));

    [Theory]
    [InlineData("<p>Hello there</p>", "Hello there")]
    [InlineData("<p>@T[\"a.b\"] 你好</p>", "你好")]
    [InlineData("<input placeholder=\"Your name\" />", "Your name")]
    [InlineData("@if (x)\n{\n    <b>Saved</b>\n}", "Saved")]
    public void The_search_for_literal_text_finds_what_is_planted(string page, string planted) =>
        Assert.Contains(planted, LiteralText.Find(page));

    private static IEnumerable<(string Name, string Text)> Sources() =>
        SourceTree.WebFiles(".razor", ".cs").Select(f => (Path.GetFileName(f), File.ReadAllText(f)));

    private static HashSet<string> Gaps(string sentence) => [.. Gap().Matches(sentence).Select(m => m.Value)];

    internal static bool IsChinese(char c) => c is >= '\u3400' and <= '\u9fff' or >= '\uff00' and <= '\uffef' or >= '\u3000' and <= '\u303f';

    [GeneratedRegex("""\bT\s*(?:\[|\.Say\(|\.Under\()\s*"(?<key>[^"{]+)["]""", RegexOptions.NonBacktracking)]
    private static partial Regex AskedKeys();

    [GeneratedRegex("""(?:T\.Under\(|\$)"(?<key>[a-z.\-]+\.)["{]""", RegexOptions.NonBacktracking)]
    private static partial Regex Prefixes();

    [GeneratedRegex("""\bsay\(\s*"(?<key>[^"]+)["]""", RegexOptions.NonBacktracking)]
    private static partial Regex SaidByScripts();

    [GeneratedRegex(@"\{\d\}", RegexOptions.NonBacktracking)]
    private static partial Regex Gap();
}
