namespace Hengliang.Reading.Tests;

/// <summary>The example that stands in the README is run as it stands there.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_example_of_the_README_prints_what_the_README_says()
    {
        var readme = File.ReadAllText(Path.Combine(Root(), "README.md"));
        var text = Between(Between(readme, "```csharp\n", "```"), "\"\"\"\n", "    \"\"\"").Replace("    ", "", StringComparison.Ordinal);

        var plan = Reader.Read(text);
        var printed = string.Concat(plan.Figures.Select(
            figure => FormattableString.Invariant($"{figure.Indicator}: {figure.Value} {figure.Unit}, {figure.Role}, {figure.Period}\n")));

        Assert.Equal(Between(readme, "```text\n", "```"), printed);
    }

    [Fact]
    public void Both_READMEs_show_the_same_lines() => Assert.Equal(
        Between(File.ReadAllText(Path.Combine(Root(), "README.md")), "```csharp\n", "```"),
        Between(File.ReadAllText(Path.Combine(Root(), "README.zh-CN.md")), "```csharp\n", "```"));

    private static string Between(string text, string before, string after)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[start..text.IndexOf(after, start, StringComparison.Ordinal)];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "README.md")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The README is not above the tests.");
    }
}
