using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Syntax;
using Hengliang.Language.Testing;
using Hengliang.Language.Text;

namespace Hengliang.Language.Tests;

public sealed class ManualTests
{
    private static readonly string Manual = File.ReadAllText(Path.Combine(Heng.Repository, "docs", "language.md"));

    [Fact]
    public void Every_example_of_the_manual_is_checked_and_its_examples_pass()
    {
        var library = RuleLibrary.Compile([new SourceText("language.md", Manual)]);
        Assert.Equal("", string.Join('\n', library.Diagnostics.Select(d => d.Describe(Tongue.Chinese))));
        Assert.NotEmpty(library.Rules);
        var outcomes = ExampleRun.Run(library.Rules);
        Assert.NotEmpty(outcomes);
        Assert.Equal("", string.Join('\n', outcomes.SelectMany(o => o.Diagnostics).Select(d => d.Describe(Tongue.Chinese))));
    }

    [Fact]
    public void The_manual_lists_every_function_and_every_word()
    {
        Assert.All(FunctionTable.Functions, f => Assert.Contains($"| `{f.Chinese}` | `{f.English}` | `{f.Usage}` |", Manual, StringComparison.Ordinal));
        Assert.All(FunctionNames.Special, name => Assert.Contains($"`{name}`", Manual, StringComparison.Ordinal));
        Assert.All(Vocabulary.All.SelectMany(w => w.Chinese.Concat(w.English)), word => Assert.Contains($"`{word}`", Manual, StringComparison.Ordinal));
        Assert.All(Spelling.FactNames.Concat(Spelling.TypeNames).Concat(Spelling.PopulationNames), word => Assert.Contains($"`{word}`", Manual, StringComparison.Ordinal));
    }
}
