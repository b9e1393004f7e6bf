using System.Text.Json;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Testing;

namespace Hengliang.Language.Tests.Packs;

public sealed class PackTests
{
    private static RuleLibrary Library => PackLibrary.Library;

    /// <summary>The reference folder beside the repository, where it is present.</summary>
    private static string Shared(string file) => Path.Combine(Heng.Repository, "..", "shared", file);

    [Fact]
    public void The_packs_have_no_findings() =>
        Assert.Equal("", string.Join('\n', Library.Diagnostics.Select(d => d.Describe(Tongue.Chinese))));

    [Fact]
    public void Every_rule_has_examples_and_every_example_passes()
    {
        var outcomes = ExampleRun.Run(Library.Rules);
        Assert.Equal("", string.Join('\n', outcomes.SelectMany(o => o.Diagnostics).Select(d => d.Describe(Tongue.Chinese))));
        Assert.All(Library.Rules, rule => Assert.NotEmpty(rule.Examples));
    }

    [Theory]
    [InlineData("regulations/cases.json")]
    [InlineData("policy/examples.json")]
    public void Published_cases_agree_exactly_in_numbers_and_answers(string file)
    {
        if (!File.Exists(Shared(file)))
            Assert.Skip($"The reference folder with {file} is not here.");
        using var document = JsonDocument.Parse(File.ReadAllBytes(Shared(file)));
        var outcomes = CaseFile.Run(Library, document.RootElement, new RunOptions());
        Assert.NotEmpty(outcomes);
        Assert.All(outcomes, o => Assert.True(o.Agrees, $"{o.Id}: {string.Join("; ", o.Differences)}"));
    }

    /// <summary>The texts read a second time by other means: exact fractions, written without a look at the packs.</summary>
    [Fact]
    public void An_independent_reading_of_the_texts_agrees_in_every_case()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Heng.Repository, "tests", "Hengliang.Language.Tests", "Packs", "independent-cases.json")));
        var outcomes = CaseFile.Run(Library, document.RootElement, new RunOptions());
        Assert.All(outcomes, o => Assert.True(o.Agrees, $"{o.Id}: {string.Join("; ", o.Differences)} {string.Join("; ", o.Diagnostics.Select(d => d.Describe(Tongue.English)))}"));
        Assert.Empty(outcomes.Where(o => !o.Differences.IsEmpty).Select(o => $"{o.Id}: {string.Join("; ", o.Differences)}"));
        Assert.Equal(43, outcomes.Select(o => o.Rule).Distinct().Count());
    }

    [Fact]
    public void Every_rule_of_the_reference_has_its_name_its_inputs_and_its_outputs()
    {
        if (!File.Exists(Shared("regulations/rules.json")))
            Assert.Skip("The reference folder with regulations/rules.json is not here.");
        using var document = JsonDocument.Parse(File.ReadAllBytes(Shared("regulations/rules.json")));
        Assert.All(document.RootElement.GetProperty("rules").EnumerateObject(), signature =>
        {
            var rule = Library.Find(signature.Name);
            Assert.True(rule is not null, signature.Name);
            Assert.Equal(
                signature.Value.GetProperty("inputs").EnumerateObject().Select(i => i.Name).Order(StringComparer.Ordinal),
                rule.Inputs.Select(i => i.Outside).Order(StringComparer.Ordinal));
            Assert.Equal(
                signature.Value.GetProperty("outputs").EnumerateObject().Select(o => o.Name).Order(StringComparer.Ordinal),
                rule.Outputs.Select(o => o.Outside).Order(StringComparer.Ordinal));
        });
    }
}
