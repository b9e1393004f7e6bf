using System.Globalization;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Screening;
using Hengliang.Indices.Treatment;

namespace Hengliang.Indices.Tests.Reference;

/// <summary>COINr's own example, step by step.</summary>
public class AsemBuildTests(ITestOutputHelper output)
{
    internal const string MethodText = """
        {
          "order": ["denominate", "impute", "screen", "treat", "normalise"],
          "denominate": {},
          "impute": { "method": "mean", "group": "EurAsia_group" },
          "screen": { "minAvailability": 0.9 },
          "treat": {},
          "normalise": { "method": "minmax", "low": 0, "high": 100 },
          "aggregate": [{ "method": "arithmetic" }]
        }
        """;

    internal static CompositeIndex Build() =>
        CompositeIndex.Build(ReferenceCases.AsemData(), ReferenceCases.AsemFramework(), MethodReader.Read(MethodText));

    [Theory]
    [InlineData(Step.Denominate, "denominated")]
    [InlineData(Step.Impute, "imputed")]
    [InlineData(Step.Screen, "screened")]
    [InlineData(Step.Treat, "treated")]
    [InlineData(Step.Normalise, "normalised")]
    public void Every_step_gives_the_published_figures(Step step, string file)
    {
        var deviation = new Deviation($"asem/build/{file}", output);
        deviation.Compare(Build().Preparation.After[step], ReferenceCases.Table($"asem/build/{file}.csv"));
        deviation.Print();
    }

    [Fact]
    public void Scores_and_ranks_are_the_published_ones()
    {
        var index = Build();
        var deviation = new Deviation("asem/build/scores", output);
        deviation.Compare(index.Scores, ReferenceCases.Table("asem/build/scores.csv"));
        deviation.Print();
        var ranks = new Deviation("asem/build/ranks", output, 0);
        ranks.Compare(index.Ranks, ReferenceCases.Table("asem/build/ranks_min_desc.csv"));
        var grouped = ReferenceCases.Sheet("asem/build/ranks_within_EurAsia_group.csv");
        ranks.Compare(index.RanksWithin("EurAsia_group"), Tables.Of(grouped, "uCode", "EurAsia_group"));
        ranks.Print();
    }

    [Fact]
    public void Screening_counts_what_is_there_and_what_is_zero()
    {
        var deviation = new Deviation("asem/build/data_availability_units", output);
        var sheet = ReferenceCases.Table("asem/build/data_availability_units.csv");
        foreach (var unit in Screen.Availability(ReferenceCases.AsemData().Indicators))
        {
            deviation.Compare(unit.Missing, sheet[unit.Unit, "N_missing"], unit.Unit);
            deviation.Compare(unit.Zero, sheet[unit.Unit, "N_zero"], unit.Unit);
            deviation.Compare(unit.Availability, sheet[unit.Unit, "Dat_Avail"], unit.Unit);
            deviation.Compare(unit.NonZero, sheet[unit.Unit, "Non_Zero"], unit.Unit);
        }

        Assert.Equal(0, ReferenceCases.Sheet("asem/build/screen_removed_units.csv").RowCount);
        Assert.All(Build().Preparation.Screening, u => Assert.True(u.Included));
        deviation.Print();
    }

    [Fact]
    public void Treatment_records_shape_and_points()
    {
        TreatmentDetails.Compare(Build().Preparation, "asem/build/treat_details.csv", "asem/build/treat_points.csv", output);
    }
}

internal static class TreatmentDetails
{
    public static void Compare(Preparation preparation, string details, string points, ITestOutputHelper output)
    {
        var deviation = new Deviation(details, output);
        var expected = ReferenceCases.Table(details, "iCode");
        foreach (var column in preparation.Treatment)
        {
            double Of(string name) => expected.Columns.Contains(name) ? expected[column.Indicator, name] : double.NaN;
            foreach (var (check, k) in new[] { (column.Before, 0), (column.AfterWinsorising, 1), (column.AfterTransform, 2) }
                .Select(c => ((ShapeCheck?)c.Item1, c.Item2)))
            {
                deviation.Compare(check is null ? double.NaN : check.Value.Pass ? 1 : 0, Of($"check_SkewKurt{k}.Pass"), $"{column.Indicator} pass {k}");
                deviation.Compare(check?.Skewness ?? double.NaN, Of($"check_SkewKurt{k}.Skew"), $"{column.Indicator} skewness {k}");
                deviation.Compare(check?.Kurtosis ?? double.NaN, Of($"check_SkewKurt{k}.Kurt"), $"{column.Indicator} kurtosis {k}");
            }

            deviation.Compare(column.Winsorised ?? double.NaN, Of("winsorise.nwin"), $"{column.Indicator} winsorised");
        }

        deviation.Print();
        ComparePoints(preparation, points);
    }

    private static void ComparePoints(Preparation preparation, string points)
    {
        var sheet = ReferenceCases.Sheet(points);
        var units = preparation.Table.Units;
        foreach (var row in Tables.Rows(sheet))
        {
            var unit = units.PlaceOf(row["uCode"]);
            foreach (var column in preparation.Treatment)
                Assert.Equal(row[column.Indicator], Mark(column, unit));
        }
    }

    // COINr writes what happened to a point as text: winhi, winlo, +log_CT, winhi+log_CT; of Box–Cox it keeps no points.
    private static string Mark(TreatedColumn column, int unit) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(column.High.Contains(unit) ? "winhi" : column.Low.Contains(unit) ? "winlo" : "")}{(column.Transformed is Transform.None or Transform.BoxCox ? "" : $"+{MethodNames.Of(MethodNames.Transforms, column.Transformed)}")}");
}
