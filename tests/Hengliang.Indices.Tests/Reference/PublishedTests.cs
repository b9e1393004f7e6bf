using System.Globalization;
using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Data;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Panels;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Tests.Reference;

/// <summary>Figures that a publisher printed, computed again.</summary>
public class PublishedTests(ITestOutputHelper output)
{
    private const string HdiMethod = """
        {
          "indicators": {
            "le": {"normalise": {"method":"goalposts","lower":20,"upper":85}},
            "eys": {"normalise": {"method":"goalposts","lower":0,"upper":18}},
            "mys": {"normalise": {"method":"goalposts","lower":0,"upper":15}},
            "lngni": {"normalise": {"method":"goalposts","lower":4.605170185988092,"upper":11.225243392518447}}
          },
          "aggregate": [{"level":2,"method":"arithmetic"},{"level":3,"method":"geometric"}]
        }
        """;

    [Fact]
    public void Human_development_index()
    {
        var sheet = ReferenceCases.Sheet("published/hdi/input.csv");
        var expected = ReferenceCases.Sheet("published/hdi/expected.csv");
        var units = new Codes(Enumerable.Range(0, sheet.RowCount).Select(r => $"{sheet[r, "iso3"]} {sheet[r, "year"]}"));
        var columns = new Codes(["le", "eys", "mys", "lngni"]);
        var table = new UnitTable(units, columns, [.. columns.SelectMany(c => c == "lngni" ? Tables.Column(sheet, "gnipc").Select(v => Math.Log(v)) : Tables.Column(sheet, c))]);
        var index = CompositeIndex.Build(new IndexData(table), HdiFramework(), MethodReader.Read(HdiMethod));
        var deviation = new Deviation("published/hdi", output, 1e-12);
        for (var r = 0; r < expected.RowCount; r++)
        {
            var unit = $"{expected[r, "iso3"]} {expected[r, "year"]}";
            deviation.Compare(index.Scores[unit, "hdi"], Tables.Number(expected[r, "hdi"]), unit);
            deviation.Compare(index.Scores[unit, "edu"], Tables.Number(expected[r, "i_edu"]), unit);
            Assert.Equal(Tables.Number(expected[r, "hdi_published"]), Math.Round(index.Scores[unit, "hdi"], 3, MidpointRounding.AwayFromZero));
        }

        deviation.Print();
        Assert.Equal(5923, expected.RowCount);
        CompareRanks(index);
    }

    [Theory]
    [InlineData("eis2025")]
    [InlineData("published/eis2025")]
    public void European_innovation_scoreboard(string folder)
    {
        var (rows, parameters) = (ReferenceCases.Sheet($"{folder}/input_relative_to_eu2018.csv"), ReferenceCases.Table($"{folder}/parameters.csv", "indicator_code", "indicator", "dimension"));
        var scores = Scoreboard.Compute(rows, parameters);
        var deviation = new Deviation($"{folder}/published_sii", output);
        var published = ReferenceCases.Sheet($"{folder}/published_sii.csv");
        for (var r = 0; r < published.RowCount; r++)
            deviation.Compare(scores.Index[published[r, "iso2"] + published[r, "year"]], Tables.Number(published[r, "SII"]), $"{published[r, "iso2"]} {published[r, "year"]}");
        deviation.Print();
    }

    [Fact]
    public void European_innovation_scoreboard_dimensions_and_groups()
    {
        const string folder = "published/eis2025";
        var scores = Scoreboard.Compute(ReferenceCases.Sheet($"{folder}/input_relative_to_eu2018.csv"), ReferenceCases.Table($"{folder}/parameters.csv", "indicator_code", "indicator", "dimension"));
        var deviation = new Deviation("published/eis2025/published_dimensions", output);
        foreach (var row in Tables.Rows(ReferenceCases.Sheet($"{folder}/published_dimensions.csv")))
        {
            foreach (var dimension in row.Keys.Where(k => k.Contains('.', StringComparison.Ordinal)))
                deviation.Compare(scores.Dimensions[(row["iso2"] + row["year"], dimension)], Tables.Number(row[dimension]), $"{row["iso2"]} {row["year"]} {dimension}");
        }

        deviation.Print();
        foreach (var row in Tables.Rows(ReferenceCases.Sheet($"{folder}/published_groups_2025.csv")).Where(r => r["group"] != "EU"))
        {
            var relative = 100 * scores.Index[row["iso2"] + "2025"] / scores.Index["EU27_20202025"];
            Assert.Equal(row["group"], relative >= 125 ? "Leader" : relative >= 100 ? "Strong" : relative >= 70 ? "Moderate" : "Emerging");
        }
    }

    [Theory]
    [InlineData("global_minmax_scores", true)]
    [InlineData("yearwise_minmax_scores", false)]
    public void Panel_scores(string file, bool global)
    {
        var index = PanelIndex.Build(Panel(), PanelFramework(), MethodReader.Read("""{"normalise":{"method":"minmax"},"aggregate":{"method":"arithmetic"}}"""), global);
        var deviation = new Deviation($"published/panel/{file}", output);
        foreach (var row in Tables.Rows(ReferenceCases.Sheet($"published/panel/{file}.csv")))
        {
            var scores = index.Scores[Tables.Number(row["Time"])];
            foreach (var (node, value) in row.Where(f => f.Key is not "Time" and not "uCode"))
                deviation.Compare(scores[row["uCode"], node], Tables.Number(value), $"{row["Time"]} {row["uCode"]} {node}");
        }

        deviation.Print();
    }

    [Fact]
    public void Panel_trends()
    {
        var (panel, framework) = (Panel(), PanelFramework());
        var index = PanelIndex.Build(panel, framework, MethodReader.Read("""{"normalise":{"method":"minmax"},"aggregate":{"method":"arithmetic"}}"""), global: true);
        var deviation = new Deviation("published/panel/trend_*", output);
        foreach (var row in Tables.Rows(ReferenceCases.Sheet("published/panel/trend_cagr_index.csv")))
        {
            var (times, scores) = index.Series(row["uCode"], row["iCode"]);
            deviation.Compare(Growth.Cagr(times, scores), Tables.Number(row["CAGR"]), row["uCode"]);
        }

        foreach (var (file, column) in new[] { ("trend_prc_change_raw", "prc_change"), ("trend_cagr_latest3_directed_raw", "CAGR") })
        {
            foreach (var row in Tables.Rows(ReferenceCases.Sheet($"published/panel/{file}.csv")))
            {
                double[] times = [.. panel.Keys.Order()];
                double[] series = [.. times.Select(t => panel[t].Indicators[row["uCode"], row["iCode"]])];
                var got = column == "CAGR"
                    ? framework.Node(row["iCode"]).Direction * Growth.Cagr(times.AsSpan(^3..), series.AsSpan(^3..))
                    : Growth.PercentChange(times, series);
                deviation.Compare(got, Tables.Number(row[column]), $"{file} {row["uCode"]} {row["iCode"]}");
            }
        }

        deviation.Print();
    }

    [Theory]
    [InlineData("published/panel/impute_input", "published/panel/imputed_latest", PanelMethod.Latest, null)]
    [InlineData("published/panel/impute_input", "published/panel/imputed_linear", PanelMethod.Linear, null)]
    [InlineData("published/panel/impute_input", "published/panel/imputed_constant", PanelMethod.Constant, null)]
    [InlineData("published/panel/impute_input", "published/panel/imputed_linear-constant", PanelMethod.LinearConstant, null)]
    [InlineData("methods/panel_toy", "methods/panel_toy_imputed_latest", PanelMethod.Latest, null)]
    [InlineData("methods/panel_toy", "methods/panel_toy_imputed_latest_maxtime1", PanelMethod.Latest, 1.0)]
    [InlineData("methods/panel_toy", "methods/panel_toy_imputed_constant", PanelMethod.Constant, null)]
    [InlineData("methods/panel_toy", "methods/panel_toy_imputed_linear-constant", PanelMethod.LinearConstant, null)]
    public void Panel_imputation(string input, string expected, PanelMethod method, double? longest)
    {
        var deviation = new Deviation(expected, output);
        var wanted = Tables.Rows(ReferenceCases.Sheet($"{expected}.csv")).ToDictionary(r => (r["uCode"], r["Time"]));
        foreach (var unit in Tables.Rows(ReferenceCases.Sheet($"{input}.csv")).GroupBy(r => r["uCode"]))
        {
            var rows = unit.OrderBy(r => Tables.Number(r["Time"])).ToList();
            double[] times = [.. rows.Select(r => Tables.Number(r["Time"]))];
            foreach (var column in rows[0].Keys.Where(k => k is not "uCode" and not "Time"))
            {
                var filled = PanelImputation.Fill(times, [.. rows.Select(r => Tables.Number(r[column]))], method, longest);
                for (var i = 0; i < rows.Count; i++)
                    deviation.Compare(filled[i], Tables.Number(wanted[(unit.Key, rows[i]["Time"])][column]), $"{unit.Key} {times[i]} {column}");
            }
        }

        deviation.Print();
    }

    [Fact]
    public void A_whole_panel_is_filled_unit_by_unit()
    {
        var framework = FrameworkReader.Read(CsvSheet.Parse("iCode,Level,Parent\nx,1,I\ny,1,I\nI,2,\n", "toy.csv"));
        var sheet = ReferenceCases.Sheet("methods/panel_toy.csv");
        var panel = Tables.Texts(sheet, "Time").Distinct().ToDictionary(
            t => double.Parse(t, CultureInfo.InvariantCulture),
            t =>
            {
                int[] rows = [.. Enumerable.Range(0, sheet.RowCount).Where(r => sheet[r, "Time"] == t)];
                return new IndexData(new UnitTable(
                    new Codes(rows.Select(r => sheet[r, "uCode"])), framework.IndicatorCodes, [.. framework.IndicatorCodes.SelectMany(c => rows.Select(r => Tables.Number(sheet[r, c])))]));
            });
        var filled = PanelImputation.Fill(panel, PanelMethod.LinearConstant);
        var deviation = new Deviation("methods/panel_toy_imputed_linear-constant, whole", output);
        foreach (var row in Tables.Rows(ReferenceCases.Sheet("methods/panel_toy_imputed_linear-constant.csv")))
        {
            foreach (var column in framework.IndicatorCodes)
                deviation.Compare(filled[Tables.Number(row["Time"])].Indicators[row["uCode"], column], Tables.Number(row[column]), row["uCode"]);
        }

        deviation.Print();
    }

    [Fact]
    public void Trends_of_the_toy_panel()
    {
        var deviation = new Deviation("methods/panel_toy_trends", output);
        var rows = Tables.Rows(ReferenceCases.Sheet("methods/panel_toy.csv")).ToList();
        foreach (var row in Tables.Rows(ReferenceCases.Sheet("methods/panel_toy_trends.csv")))
        {
            var own = rows.Where(r => r["uCode"] == row["uCode"]).ToList();
            double[] times = [.. own.Select(r => Tables.Number(r["Time"]))];
            double[] series = [.. own.Select(r => Tables.Number(r[row["indicator"]]))];
            deviation.Compare(Growth.Cagr(times, series), Tables.Number(row["cagr"]), row["uCode"]);
            deviation.Compare(Growth.PercentChange(times, series), Tables.Number(row["prc_change_per1"]), row["uCode"]);
            deviation.Compare(Growth.PercentChange(times, series, 10), Tables.Number(row["prc_change_per10"]), row["uCode"]);
        }

        deviation.Print();
    }

    private static void CompareRanks(CompositeIndex index)
    {
        var sheet = ReferenceCases.Sheet("published/hdi/rank_2021.csv");
        double[] full = [.. Enumerable.Range(0, sheet.RowCount).Select(r => index.Scores[$"{sheet[r, "iso3"]} 2021", "hdi"])];
        Assert.Equal(Tables.Column(sheet, "rank_min_full"), Ranks.Descending(full));
        // The publisher ranks what it prints: three decimals.
        Assert.Equal(Tables.Column(sheet, "rank_published"), Ranks.Descending([.. full.Select(h => Math.Round(h, 3, MidpointRounding.AwayFromZero))]));
    }

    private static Framework HdiFramework() => FrameworkReader.Read(CsvSheet.Parse(
        "iCode,Level,Parent\nle,1,health\neys,1,edu\nmys,1,edu\nlngni,1,income\nhealth,2,hdi\nedu,2,hdi\nincome,2,hdi\nhdi,3,\n", "hdi.csv"));

    private static Framework PanelFramework() => FrameworkReader.Read(ReferenceCases.Sheet("published/panel/asem_imeta.csv"));

    private static Dictionary<double, IndexData> Panel()
    {
        var sheet = ReferenceCases.Sheet("published/panel/asem_panel_idata.csv");
        return Tables.Texts(sheet, "Time").Distinct()
            .ToDictionary(t => double.Parse(t, CultureInfo.InvariantCulture), t => IndexDataReader.Read(sheet, PanelFramework(), t));
    }

    /// <summary>The scoreboard's arithmetic, by the aggregation methods of the library.</summary>
    private sealed record Scoreboard(Dictionary<string, double> Index, Dictionary<(string, string), double> Dimensions)
    {
        public static Scoreboard Compute(CsvSheet rows, UnitTable parameters)
        {
            var (indicators, eu) = (parameters.Units, parameters.Column("eu2018_normalised_score").ToArray());
            var units = new Codes(Enumerable.Range(0, rows.RowCount).Select(r => rows[r, "iso2"] + rows[r, "year"]));
            var scores = new UnitTable(units, indicators, [.. indicators.SelectMany((c, j) => Tables.Column(rows, c).Select(v => v * eu[j] / 100))]);
            var index = new double[units.Count];
            Aggregating.Score(new AggregationRule(), Columns.All(scores), index);
            var dimensions = new Dictionary<(string, string), double>();
            foreach (var dimension in indicators.GroupBy(c => c[..c.LastIndexOf('.')]))
            {
                var means = new double[units.Count];
                Aggregating.Score(new AggregationRule(), Columns.All(scores.WithColumns(new Codes(dimension))), means);
                var ofEu = Math.Round(dimension.Average(c => eu[indicators.PlaceOf(c)]), 3, MidpointRounding.AwayFromZero);
                for (var i = 0; i < means.Length; i++)
                    dimensions[(units[i], dimension.Key)] = 100 * Math.Round(means[i], 3, MidpointRounding.AwayFromZero) / ofEu;
            }

            return new Scoreboard(units.Zip(index).ToDictionary(p => p.First, p => 100 * p.Second / eu.Average()), dimensions);
        }
    }
}
