using System.Collections.Immutable;
using Hengliang.Indices.Data;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Structure;
using Hengliang.Indices.Uncertainty;

namespace Hengliang.Benchmarks.Indices;

/// <summary>Invented data of any size, the same every time: skewed, with gaps, in a tree of pillars and two halves.</summary>
internal static class Invented
{
    public const string MethodText = """
        {
          "impute": { "method": "median" }, "treat": {}, "normalise": { "method": "minmax", "low": 1, "high": 100 },
          "aggregate": [{ "method": "arithmetic" }]
        }
        """;

    /// <summary>Five winsorising limits × two normalisations × a hundred sets of weights × two aggregations.</summary>
    public const string Inputs = """
        [
          {"name":"Winmax","path":"treat.maxWinsorised","alternatives":[1,2,3,4,5]},
          {"name":"Normalisation","step":"normalise","alternatives":[{"method":"minmax","low":1,"high":100},{"method":"zscore","mean":10,"sd":1}]},
          {"name":"Weights","step":"weights","noise":{"2":0.25,"3":0.25},"count":100},
          {"name":"Aggregation","path":"aggregate.method","alternatives":["arithmetic","geometric"]}
        ]
        """;

    public static Framework Framework(int indicators)
    {
        var lines = new List<string> { "iCode,Level,Parent,Direction" };
        var pillars = Math.Max(2, indicators / 6);
        for (var i = 0; i < indicators; i++)
            lines.Add($"i{i},1,p{i % pillars},{(i % 7 == 3 ? -1 : 1)}");
        for (var p = 0; p < pillars; p++)
            lines.Add($"p{p},2,s{p % 2},1");
        lines.AddRange(["s0,3,Index,1", "s1,3,Index,1", "Index,4,,1"]);
        return FrameworkReader.Read(CsvSheet.Parse(string.Join('\n', lines), "invented.csv"));
    }

    public static IndexData Data(int units, int indicators)
    {
        var values = new double[units * indicators];
        for (var k = 0; k < values.Length; k++)
        {
            var u = Draws.At(1, k / units, k % units);
            var skewed = k / units % 3 == 0;
            values[k] = Draws.At(2, k / units, k % units) < 0.03 ? double.NaN : skewed ? 1 / (u + 0.01) : 100 * u;
        }

        return new IndexData(new UnitTable(
            new Codes(Enumerable.Range(0, units).Select(i => $"u{i}")), new Codes(Enumerable.Range(0, indicators).Select(i => $"i{i}")), values));
    }

    public static Method Method() => MethodReader.Read(MethodText);

    public static ImmutableArray<UncertainInput> UncertainInputs(Framework framework) =>
        UncertaintyReader.Read(Inputs, Method(), framework, _ => throw new NotSupportedException());
}
