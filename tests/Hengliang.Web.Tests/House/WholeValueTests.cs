using System.Text.RegularExpressions;
using Hengliang.Web.Tests.Hosting;

namespace Hengliang.Web.Tests.House;

/// <summary>Whatever asks for an indicator's levels of a year or a period says whether it means the whole: a part of it must never pass for it.</summary>
public partial class WholeValueTests
{
    private const string Asked = "select new Observation().Where(o => o.IsWholeYear && o.Measure == Measure.Level)";

    [Fact]
    public void Every_question_for_levels_names_the_dimension() => Assert.Empty(
        from file in Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src", "Hengliang.Platform"), "*.cs", SearchOption.AllDirectories)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        from question in FindBroken(File.ReadAllText(file))
        select $"{Path.GetFileName(file)}: {question}");

    [Fact]
    public void A_question_that_forgets_it_is_found()
    {
        Assert.NotEmpty(FindBroken(Asked));
        Assert.Empty(FindBroken(Asked.Replace("o.IsWholeYear", "o.IsWholeYear && o.Dimension == \"\"", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> FindBroken(string source) =>
        source.Split(';').Where(s => s.Contains("Observation", StringComparison.Ordinal) && Level().IsMatch(s) && Time().IsMatch(s) && !s.Contains("Dimension", StringComparison.Ordinal))
            .Select(s => s.Trim()[..Math.Min(120, s.Trim().Length)]);

    [GeneratedRegex(@"\b[a-z]+\.Measure == Measure\.Level", RegexOptions.NonBacktracking)]
    private static partial Regex Level();

    [GeneratedRegex(@"\b[a-z]+\.(IsWholeYear|Period ==)", RegexOptions.NonBacktracking)]
    private static partial Regex Time();
}
