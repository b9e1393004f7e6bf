using System.Text.Json;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Testing;
using Hengliang.Language.Text;

namespace Hengliang.Language.Tests.Packs;

public sealed class PackTests
{
    private static readonly RuleLibrary Library = RuleLibrary.Compile(
        Directory.EnumerateFiles(Path.Combine(Heng.Repository, "rules"), "*.heng*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(f => new SourceText(Path.GetRelativePath(Heng.Repository, f), File.ReadAllText(f))));

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
    public void Published_cases_of_the_rules_we_have_agree_exactly(string file)
    {
        if (!File.Exists(Shared(file)))
            Assert.Skip($"The reference folder with {file} is not here.");
        using var document = JsonDocument.Parse(File.ReadAllBytes(Shared(file)));
        var outcomes = CaseFile.Run(Library, document.RootElement, new RunOptions())
            .Where(o => Library.Find(o.Rule) is not null).ToArray();
        Assert.NotEmpty(outcomes);
        Assert.All(outcomes, o => Assert.True(o.Agrees && o.Differences.IsEmpty, $"{o.Id}: {string.Join("; ", o.Differences)}"));
    }
}
