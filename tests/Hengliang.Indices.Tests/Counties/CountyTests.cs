using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Reports;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Tests.Counties;

/// <summary>Fourteen invented counties, their results computed by expected.py beside this file.</summary>
public class CountyTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(Step.Denominate, "denominated")]
    [InlineData(Step.Screen, "screened")]
    [InlineData(Step.Impute, "imputed")]
    [InlineData(Step.Treat, "treated")]
    [InlineData(Step.Normalise, "normalised")]
    public void Every_step_gives_what_the_formulas_give(Step step, string file)
    {
        var deviation = new Deviation($"counties/{file}", output);
        deviation.Compare(County.Build().Preparation.After[step], Tables.Of(County.Sheet($"{file}.csv")));
        deviation.Print();
    }

    [Fact]
    public void Scores_and_ranks_are_those_of_the_formulas()
    {
        var deviation = new Deviation("counties/scores, ranks", output);
        deviation.Compare(County.Build().Scores, Tables.Of(County.Sheet("scores.csv")));
        deviation.Compare(County.Build().Ranks, Tables.Of(County.Sheet("ranks.csv")));
        deviation.Print();
    }

    [Fact]
    public void Both_tongues_report_every_decision()
    {
        var index = County.Build();
        var (zh, en) = (IndexReport.Write(index, Tongue.Chinese), IndexReport.Write(index, Tongue.English));
        Assert.Contains("C10：剔除", zh, StringComparison.Ordinal);
        Assert.Contains("C12: forced out", en, StringComparison.Ordinal);
        Assert.Contains("C08 的 FiscalST", zh, StringComparison.Ordinal);
        Assert.Contains("log_CT_plus", en, StringComparison.Ordinal);
        Assert.Equal(zh.Split("\n## ").Length, en.Split("\n## ").Length);
        Assert.Equal(index.Method.Hash, MethodReader.Read(en[(en.IndexOf("```json", StringComparison.Ordinal) + 7)..en.LastIndexOf("```", StringComparison.Ordinal)]).Hash);
    }
}

internal static class County
{
    public static string Text(string name)
    {
        using var stream = typeof(County).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static CsvSheet Sheet(string name) => CsvSheet.Parse(Text(name), name);

    public static Framework Framework() => FrameworkReader.Read(Sheet("structure.csv"));

    public static IndexData Data() => IndexDataReader.Read(Sheet("data.csv"), Framework());

    public static CompositeIndex Build(string? method = null) => CompositeIndex.Build(Data(), Framework(), MethodReader.Read(method ?? Text("method.json")));
}
