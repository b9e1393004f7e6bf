using System.CommandLine;

namespace Hengliang.Cli.Tests;

public sealed class IndexBuildTests : IDisposable
{
    private const string Structure = """
        iCode,Level,Parent,Direction,Weight,Denominator,Type
        RDpers,1,Input,1,1,Pop,Indicator
        RDexp,1,Input,1,2,,Indicator
        Energy,1,Output,-1,1,,Indicator
        Patents,1,Output,1,1,Pop,Indicator
        Input,2,Index,1,1,,Aggregate
        Output,2,Index,1,1,,Aggregate
        Index,3,,1,1,,Aggregate
        Pop,,,,,,Denominator
        """;

    private const string Data = """
        uCode,uName,RDpers,RDexp,Energy,Patents,Pop
        A,甲县,100,1.2,0.5,20,50
        B,乙县,300,2.1,0.4,55,80
        C,丙县,120,,0.7,12,40
        D,丁区,900,3.3,0.3,300,100
        """;

    private const string Method = """
        {"denominate":{"scale":{"RDpers":1000}},"impute":{"method":"median"},
         "normalise":{"method":"minmax","low":1,"high":10},"aggregate":[{"level":2,"method":"arithmetic"},{"level":3,"method":"geometric"}]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("hengliang-index-").FullName;

    [Fact]
    public void A_build_writes_every_step_the_scores_the_ranks_and_a_report()
    {
        Assert.Equal(0, Run(Data, Structure, Method).Code);
        Assert.Equal(
            ["denominated.csv", "imputed.csv", "normalised.csv", "ranks.csv", "report.md", "scores.csv", "screened.csv", "treated.csv"],
            Directory.EnumerateFiles(Path.Combine(_folder, "out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.StartsWith("uCode,Input,Output,Index\nA,4,3,4\n", Read("ranks.csv"), StringComparison.Ordinal);
        Assert.StartsWith("uCode,RDpers,RDexp,Energy,Patents\nA,2000,1.2,0.5,0.4\n", Read("denominated.csv"), StringComparison.Ordinal);
        Assert.Contains("C 的 RDexp：2.1", Read("report.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_is_also_written_in_English()
    {
        Assert.Equal(0, Run(Data, Structure, Method, "--lang", "en").Code);
        Assert.Contains("RDexp of C: 2.1", Read("report.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A,甲县,100", "A,甲县,1OO", "idata.csv, row 2, column 'RDpers': '1OO' is not a number")]
    [InlineData("B,乙县", "A,乙县", "idata.csv, row 3, column 'uCode': the unit code 'A' already stands in row 2")]
    [InlineData("RDexp,Energy", "RDexq,Energy", "idata.csv, row 1, column 'RDexq': the code 'RDexq' is not in the structure; did you mean 'RDexp'")]
    public void Bad_data_are_refused_with_file_row_and_column(string right, string wrong, string sentence) =>
        MustRefuse(Data.Replace(right, wrong, StringComparison.Ordinal), Structure, Method, sentence);

    [Theory]
    [InlineData("RDexp,1,Input", "RDpers,1,Input", "imeta.csv, row 3, column 'iCode': the code 'RDpers' already stands in row 2")]
    [InlineData("Energy,1,Output", "Energy,1,Outptu", "imeta.csv, row 4, column 'Parent': the parent 'Outptu' of 'Energy' is not an aggregate of this file; did you mean 'Output'")]
    [InlineData("Index,3,,", "Index,3,Input,", "the parents run in a circle")]
    [InlineData("Index,3,,1,1,,Aggregate", "Empty,2,Index,1,1,,Aggregate\nIndex,3,,1,1,,Aggregate", "imeta.csv, row 8, column 'iCode': the node 'Empty' has no children")]
    [InlineData("RDexp,1,Input,1,2", "RDexp,1,Input,1,-2", "imeta.csv, row 3, column 'Weight': a weight cannot be negative")]
    public void A_structure_that_is_no_tree_is_refused(string right, string wrong, string sentence) =>
        MustRefuse(Data, Structure.Replace(right, wrong, StringComparison.Ordinal), Method, sentence);

    [Theory]
    [InlineData("\"low\":1,", "\"low\":0,", "idata.csv, row 2, column 'RDpers': the node 'Input' cannot be aggregated by 'geometric': the unit 'A' scores 0 in 'RDpers'")]
    [InlineData("geometric", "geometrical", "did you mean 'geometric'")]
    [InlineData("RDpers\":1000", "RDper\":1000", "did you mean 'RDpers'")]
    [InlineData("\"impute\":{", "\"impute\":", "method.json, row 1: the text is not JSON")]
    public void A_method_that_does_not_fit_is_refused(string right, string wrong, string sentence) =>
        MustRefuse(Data, Structure, Method.Replace("level\":2,\"method\":\"arithmetic", "level\":2,\"method\":\"geometric", StringComparison.Ordinal).Replace(right, wrong, StringComparison.Ordinal), sentence);

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(Path.Combine(_folder, "out"), "a file stands in the way");
        var (code, said) = Run(Data, Structure, Method, "--lang", "en");
        Assert.Equal(1, code);
        Assert.Contains("cannot be written to", said, StringComparison.Ordinal);
        Assert.Equal(4, Directory.EnumerateFileSystemEntries(_folder).Count());
    }

    [Fact]
    public void A_column_without_any_value_is_refused() => MustRefuse(
        string.Join('\n', Data.Split('\n').Select((l, i) => i == 0 ? l : string.Join(',', l.Split(',').Select((f, k) => k == 5 ? "" : f)))),
        Structure, Method, "idata.csv, column 'Patents': the column holds no value at all");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void MustRefuse(string data, string structure, string method, string sentence)
    {
        var (code, said) = Run(data, structure, method, "--lang", "en");
        Assert.Equal(1, code);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.Equal(["idata.csv", "imeta.csv", "method.json"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private (int Code, string Said) Run(string data, string structure, string method, params string[] more)
    {
        File.WriteAllText(Path.Combine(_folder, "idata.csv"), data);
        File.WriteAllText(Path.Combine(_folder, "imeta.csv"), structure);
        File.WriteAllText(Path.Combine(_folder, "method.json"), method);
        string[] arguments =
        [
            "index", "build", "--data", Path.Combine(_folder, "idata.csv"), "--structure", Path.Combine(_folder, "imeta.csv"),
            "--method", Path.Combine(_folder, "method.json"), "--out", Path.Combine(_folder, "out"), .. more,
        ];
        using var said = new StringWriter();
        var code = CommandLine.Root().Parse(arguments).Invoke(new InvocationConfiguration { Output = TextWriter.Null, Error = said });
        return (code, said.ToString());
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder, "out", name));
}
