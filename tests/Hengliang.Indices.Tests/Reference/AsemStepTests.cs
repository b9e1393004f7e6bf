using Hengliang.Indices.Data;
using Hengliang.Indices.Imputation;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Normalisation;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Treatment;

namespace Hengliang.Indices.Tests.Reference;

/// <summary>Single steps of COINr with many settings.</summary>
public class AsemStepTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("mean", "mean", null)]
    [InlineData("median", "median", null)]
    [InlineData("mean_by_EurAsia", "mean", "EurAsia_group")]
    [InlineData("median_by_GDP_group", "median", "GDP_group")]
    [InlineData("rowmean_within_pillar_minmax_first", "withinParent", null)]
    public void Imputation(string file, string method, string? group)
    {
        var rule = new ImputationRule { Method = MethodNames.Imputations[method], Group = group };
        var data = ReferenceCases.AsemData();
        var denominated = ReferenceCases.Table("asem/build/denominated.csv");
        var (table, _) = Imputing.Apply(
            denominated, ReferenceCases.AsemFramework(), g => [.. denominated.Units.Select(u => data.Groups[g][data.Units.PlaceOf(u)])], _ => rule);
        Compare($"asem/impute/{file}", table);
    }

    [Theory]
    [InlineData("default_win5_logCT", "{}")]
    [InlineData("nolimit_win", """{"maxWinsorised":null,"then":"none"}""")]
    [InlineData("win0_log_CT_orig", """{"maxWinsorised":0,"then":"log_CT_orig"}""")]
    [InlineData("win2_boxcox_half", """{"maxWinsorised":2,"then":"boxcox","lambda":0.5}""")]
    [InlineData("win3_logCT", """{"maxWinsorised":3}""")]
    public void Treatment(string file, string rule)
    {
        var method = MethodReader.Read($$"""{"treat":{{rule}}}""");
        var framework = ReferenceCases.AsemFramework();
        // COINr treats in the order given, gaps left out.
        var data = new IndexData(ReferenceCases.Table("asem/build/denominated.csv"));
        var preparation = Preparation.Begin(data).Take(Step.Treat, data, framework, method);
        Compare($"asem/treat/{file}", preparation.Table);
        TreatmentDetails.Compare(preparation, $"asem/treat/{file}.details.csv", $"asem/treat/{file}.points.csv", output);
    }

    [Fact]
    public void Transforms_of_a_vector()
    {
        var sheet = ReferenceCases.Sheet("asem/treat/functions_on_vector.csv");
        var x = Tables.Column(sheet, "x");
        double[] negated = [.. x.Select(v => -v)];
        var deviation = new Deviation("asem/treat/functions_on_vector", output);
        void Check(string column, double[] got) => deviation.Compare(got, Tables.Column(sheet, column), column);
        Check("log_CT", Transforms.Apply(Transform.LogCt, x));
        Check("log_CT_orig", Transforms.Apply(Transform.LogCtOrig, x));
        Check("log_CT_plus", Transforms.Apply(Transform.LogCtPlus, x));
        Check("log_CT_plus_of_negated", Transforms.Apply(Transform.LogCtPlus, negated));
        Check("boxcox_0", Transforms.Apply(Transform.BoxCox, x));
        Check("boxcox_0.5", Transforms.Apply(Transform.BoxCox, x, 0.5));
        Check("boxcox_2_nomakepos", Transforms.Apply(Transform.BoxCox, x, 2, makePositive: false));
        Check("winsorise_default", Treating.Apply(x, new TreatmentRule { Then = Transform.None }).Column);
        Check("winsorise_max1", Treating.Apply(x, new TreatmentRule { MaxWinsorised = 1, Then = Transform.None }).Column);
        var moments = ReferenceCases.Table("asem/treat/functions_on_vector_moments.csv", "stat");
        deviation.Compare(Moments.Of(x).Skewness, moments["skew_type2", "value"], "skewness");
        deviation.Compare(Moments.Of(x).Kurtosis, moments["kurt_type2_excess", "value"], "kurtosis");
        deviation.Print();
    }

    [Theory]
    [InlineData("minmax_0_100", """{"method":"minmax"}""")]
    [InlineData("minmax_1_100", """{"method":"minmax","low":1,"high":100}""")]
    [InlineData("zscore_0_1", """{"method":"zscore"}""")]
    [InlineData("zscore_100_10", """{"method":"zscore","mean":100,"sd":10}""")]
    [InlineData("rank_min", """{"method":"rank"}""")]
    [InlineData("rank_average", """{"method":"rank","ties":"average"}""")]
    [InlineData("borda_min", """{"method":"borda"}""")]
    [InlineData("prank_min", """{"method":"prank"}""")]
    [InlineData("dist2max", """{"method":"dist2max"}""")]
    [InlineData("dist2ref_DEU_cap", """{"method":"dist2ref","reference":"DEU","cap":true}""")]
    [InlineData("dist2ref_DEU_nocap", """{"method":"dist2ref","reference":"DEU"}""")]
    [InlineData("raw_dist2targ_cap", """{"method":"dist2targ","cap":true}""")]
    [InlineData("raw_dist2targ_nocap", """{"method":"dist2targ"}""")]
    [InlineData("raw_goalposts_p5_p95_trunc", """{"method":"goalposts"}""", "goalposts_p5_p95", "scale")]
    [InlineData("raw_goalposts_p5_p95_notrunc", """{"method":"goalposts","truncate":false}""", "goalposts_p5_p95", "scale")]
    [InlineData("raw_scaled_0_2median", """{"method":"scaled"}""", "scaled", "factor")]
    public void Normalisation(string file, string rule, string? parameters = null, string factor = "")
    {
        var data = ReferenceCases.Table(file.StartsWith("raw_", StringComparison.Ordinal) ? "asem/build/raw.csv" : "asem/build/denominated.csv");
        var common = MethodReader.Read($$"""{"normalise":{{rule}}}""").Normalise!;
        var own = parameters is null ? null : ReferenceCases.Table($"asem/normalise/{parameters}.parameters.csv", "iCode");
        Compare($"asem/normalise/{file}", Normalising.Apply(data, ReferenceCases.AsemFramework(), code => own is null
            ? common
            : common with { Lower = own[code, "lower"], Upper = own[code, "upper"], Factor = own[code, factor] }));
    }

    [Fact]
    public void Normalisation_as_a_fraction_of_the_best()
    {
        var expected = ReferenceCases.Table("asem/normalise/fracmax_positive_only.csv");
        var framework = ReferenceCases.AsemFramework();
        var rule = new NormalisationRule { Method = NormalisationMethod.FractionOfBest };
        var table = ReferenceCases.Table("asem/build/denominated.csv").WithColumns(expected.Columns);
        var got = table.MapColumns((j, from, to) => Normalising.Apply(rule, framework.Node(table.Columns[j]).Direction, from, to));
        Compare("asem/normalise/fracmax_positive_only", got);
    }

    private void Compare(string file, UnitTable got)
    {
        var deviation = new Deviation(file, output);
        deviation.Compare(got, ReferenceCases.Table($"{file}.csv"));
        deviation.Print();
    }
}
