using System.CommandLine;

namespace Hengliang.Cli.Tests;

public sealed class IndexUncertaintyTests : IDisposable
{
    private const string Structure = "iCode,Level,Parent\nA,1,I\nB,1,I\nC,1,I\nI,2,\n";
    private const string Data = "uCode,A,B,C\nu1,1,5,2\nu2,2,4,9\nu3,3,3,1\nu4,4,1,7\n";
    private const string Method = """{"normalise":{"method":"minmax","low":1,"high":10},"aggregate":{"method":"arithmetic"}}""";
    private const string Inputs = """
        {"inputs":[
          {"name":"Mean","step":"aggregate","path":"method","alternatives":["arithmetic","geometric"]},
          {"name":"Weights","step":"weights","alternatives":[{"A":1},{"A":2,"B":0.5},{"C":3}]}
        ]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("hengliang-uncertainty-").FullName;

    [Fact]
    public void Random_replicates_are_written_with_their_settings()
    {
        Assert.Equal(0, Run(Inputs, "--replicates", "50", "--seed", "3").Code);
        Assert.Equal(
            ["levels_used.csv", "output_y.csv", "rank_stats.csv", "ranks.csv", "scores.csv"],
            Directory.EnumerateFiles(Path.Combine(_folder, "out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(51, Read("levels_used.csv").TrimEnd().Split('\n').Length);
        Assert.StartsWith("uCode,Nominal,rep_1,rep_2", Read("scores.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_design_written_by_one_run_repeats_it_exactly()
    {
        Run(Inputs, "--replicates", "20", "--saltelli");
        var (scores, sobol) = (Read("scores.csv"), Read("sobol.csv"));
        File.Copy(Path.Combine(_folder, "out", "levels_used.csv"), Path.Combine(_folder, "levels.csv"));
        Assert.Equal(0, Run(Inputs, "--levels", Path.Combine(_folder, "levels.csv")).Code);
        Assert.Equal(scores, Read("scores.csv"));
        Assert.Equal(sobol, Read("sobol.csv"));
    }

    [Fact]
    public void Failed_replicates_are_listed_with_their_reason()
    {
        var (code, said) = Run(Inputs.Replace("\"geometric\"]", "\"geometric\"]},{\"name\":\"Low\",\"path\":\"normalise.low\",\"alternatives\":[0,1]", StringComparison.Ordinal), "--replicates", "40");
        Assert.Equal(1, code);
        Assert.Contains("zero or below", Read("failures.csv"), StringComparison.Ordinal);
        Assert.Contains("Failed replicates are left out of the statistics", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"geometric\"", "\"geometrical\"", "the alternative \"geometrical\" of 'Mean' does not fit")]
    [InlineData("{\"A\":1}", "{\"X\":1}", "the weight of 'X' (1) in 'Weights' is negative or of no known code")]
    [InlineData("\"path\":\"method\"", "\"path\":\"methd\"", "'aggregate[0].methd' is not a field")]
    [InlineData("\"name\":\"Mean\",", "", "'inputs[0].name' is missing")]
    public void Inputs_that_do_not_fit_are_refused(string right, string wrong, string sentence)
    {
        var (code, said) = Run(Inputs.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Equal(1, code);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "out")));
    }

    [Fact]
    public async Task A_run_that_is_cancelled_says_so_and_writes_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var said = new StringWriter();
        var code = await Parse(Inputs).InvokeAsync(new InvocationConfiguration { Output = TextWriter.Null, Error = said }, cancelled.Token);
        Assert.Equal(1, code);
        Assert.Contains("Cancelled; nothing was written.", said.ToString(), StringComparison.Ordinal);
        Assert.Equal(4, Directory.EnumerateFileSystemEntries(_folder).Count());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (int Code, string Said) Run(string inputs, params string[] more)
    {
        using var said = new StringWriter();
        var code = Parse(inputs, more).Invoke(new InvocationConfiguration { Output = TextWriter.Null, Error = said });
        return (code, said.ToString());
    }

    private ParseResult Parse(string inputs, params string[] more)
    {
        foreach (var (name, text) in new[] { ("idata.csv", Data), ("imeta.csv", Structure), ("method.json", Method), ("inputs.json", inputs) })
            File.WriteAllText(Path.Combine(_folder, name), text);
        string[] arguments =
        [
            "index", "uncertainty", "--data", Path.Combine(_folder, "idata.csv"), "--structure", Path.Combine(_folder, "imeta.csv"), "--method",
            Path.Combine(_folder, "method.json"), "--inputs", Path.Combine(_folder, "inputs.json"), "--out", Path.Combine(_folder, "out"), "--lang", "en", .. more,
        ];
        return CommandLine.Root().Parse(arguments);
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder, "out", name));
}
