using System.Text;
using System.Text.Json;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Testing;

namespace Hengliang.Language.Tests;

/// <summary>What every code says, word for word: golden/diagnostics.txt. HENGLIANG_WRITE_DOCS=1 writes it anew.</summary>
public sealed class GoldenDiagnosticTests
{
    private static readonly string Golden = Path.Combine(Heng.Repository, "tests", "Hengliang.Language.Tests", "golden", "diagnostics.txt");

    [Fact]
    public void Every_code_says_what_it_always_said()
    {
        var said = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, diagnostics) in Samples())
        {
            var found = diagnostics.FirstOrDefault(d => d.Code == code);
            Assert.True(found is not null, $"{code}: {string.Join(' ', diagnostics.Select(d => d.Describe(Tongue.Chinese)))}");
            said.TryAdd(code, Describe(found));
        }

        Assert.Equal(Catalogue.All.Select(k => k.Code), said.Keys);
        var text = string.Join('\n', said.Values);
        if (Environment.GetEnvironmentVariable("HENGLIANG_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Golden)!);
            File.WriteAllText(Golden, text);
        }

        Assert.Equal(File.ReadAllText(Golden), text);
    }

    private static IEnumerable<(string Code, IEnumerable<Diagnostic> Found)> Samples()
    {
        foreach (var row in DiagnosticTests.Broken)
            yield return (row.Data.Item1, RuleLibrary.Compile("t.heng", DiagnosticTests.Unmark(row.Data.Item2).Text).Diagnostics);
        foreach (var sample in SimulationFaults.All().Concat(SimulationFaults.Applicants()))
            yield return sample;
        foreach (var row in DiagnosticTests.BrokenCases)
            yield return (row.Data.Item1, Heng.Run(Heng.Rule(DiagnosticTests.SoundRule), row.Data.Item2).Diagnostics);
        using var cases = JsonDocument.Parse("""{"cases": [{"rule": "tt", "input": {}}]}""");
        yield return ("HL0508", CaseFile.Run(RuleLibrary.Compile("t.heng", DiagnosticTests.SoundRule), cases.RootElement, new RunOptions())[0].Diagnostics);
        yield return ("HL0602", Outcome("样例 \"甲\" { 收入: 2元 => r: 4元 }"));
        yield return ("HL0603", Outcome("样例 \"乙\" { 收入: 2元, 次: 500 => r: 3元 }"));
    }

    private static System.Collections.Immutable.ImmutableArray<Diagnostic> Outcome(string example) =>
        Assert.Single(ExampleRun.Run([Heng.Rule(DiagnosticTests.SoundRule + "\n" + example)])).Diagnostics;

    /// <summary>As a terminal shows it: place, sentence, remedy, the line and a caret, then the English.</summary>
    private static string Describe(Diagnostic diagnostic)
    {
        var text = new StringBuilder();
        text.Append(diagnostic.Describe(Tongue.Chinese)).Append('\n');
        if (diagnostic.Source is { } source)
        {
            var line = source.LineAt(diagnostic.Span.Start, 60);
            text.Append("    ").Append(line).Append('\n');
            text.Append("    ").Append('.', Math.Min(source.PositionOf(diagnostic.Span.Start).Column - 1, 60)).Append("^\n");
        }

        return text.Append(diagnostic.Describe(Tongue.English)).Append('\n').ToString();
    }
}
