using Hengliang.Indices.Data;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Structure;
using Hengliang.Indices.Uncertainty;

namespace Hengliang.Indices.Tests.Counties;

/// <summary>What docs/indices.md shows must work as shown.</summary>
public class TutorialTests
{
    [Fact]
    public void The_tutorials_files_build_an_index_and_tell_how_sure_it_is()
    {
        var framework = FrameworkReader.Read(CsvSheet.Parse(Block("csv", 0), "structure.csv"));
        var method = MethodReader.Read(Block("json", 0));
        var index = CompositeIndex.Build(Data(framework), framework, method);
        Assert.Equal(1, index.Ranks["C05", "Index"]);
        var inputs = UncertaintyReader.Read(Block("json", 1), method, framework, _ => "");
        var outcomes = Replication.Run(index, inputs, Design.Random(inputs, 50, 1), CancellationToken.None);
        Assert.Empty(outcomes.Failed);
        Assert.All(outcomes.Spread(), s => Assert.True(double.IsNaN(s.Nominal) || s.Q5 <= s.Q95));
    }

    /// <summary>The invented counties, with the columns the tutorial speaks of.</summary>
    private static IndexData Data(Framework framework)
    {
        var whole = County.Sheet("data.csv");
        string[] columns = ["uCode", "uName", .. framework.Columns.Select(n => n.Code)];
        var rows = Enumerable.Range(0, whole.RowCount).Select(r => CsvText.Row(columns.Select(c => whole[r, c])));
        return IndexDataReader.Read(CsvSheet.Parse(CsvText.Row(columns) + string.Concat(rows), "data.csv"), framework);
    }

    private static string Block(string language, int number)
    {
        var lines = County.Text("indices.md").Split('\n');
        var starts = Enumerable.Range(0, lines.Length).Where(i => lines[i].Trim() == $"```{language}").ToList();
        return string.Join('\n', lines.Skip(starts[number] + 1).TakeWhile(l => l.Trim() != "```").Select(l => l.Trim()));
    }
}
