using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Tests.Laws;

/// <summary>Gaps filled from a unit's own figures at other times, as a step of the method.</summary>
public class OtherTimesTests
{
    private const string Structure = "iCode,Level,Parent,Type,Denominator\nA,1,I,Indicator,D\nB,1,I,Indicator,\nI,2,,Aggregate,\nD,,,Denominator,\n";

    // u has A in 2020 and 2024; v only in 2021; the divisor doubles every year for u.
    private const string Data = """
        uCode,Time,A,B,D
        u,2020,10,1,1
        v,2020,,1,1
        w,2020,1,1,1
        u,2021,,2,2
        v,2021,8,2,1
        w,2021,2,2,1
        u,2022,,3,4
        v,2022,,3,1
        w,2022,3,3,1
        u,2024,30,4,8
        v,2024,,4,1
        w,2024,4,4,1
        """;

    [Theory]
    [InlineData("latest", "10", "8")]
    [InlineData("linear", "20", "")]
    [InlineData("linearConstant", "20", "8")]
    [InlineData("linear-constant", "20", "8")]
    [InlineData("constant", "10", "8")]
    [InlineData("held", "10", "8")]
    public void Each_way_fills_from_the_years_it_speaks_of(string method, string u, string v)
    {
        var table = Imputed("{\"impute\":\"" + method + "\"}", "2022");
        Assert.Equal((u, v), (CsvText.Number(table["u", "A"]), CsvText.Number(table["v", "A"])));
        Assert.Equal(3, table["w", "A"]);
    }

    [Fact]
    public void A_figure_older_than_allowed_is_not_taken()
    {
        var table = Imputed("""{"impute":{"method":"latest","maxAge":1}}""", "2022");
        Assert.True(double.IsNaN(table["u", "A"]));
        Assert.Equal(8, table["v", "A"]);
    }

    [Fact]
    public void Figures_of_other_years_are_divided_by_the_divisors_of_their_own_year()
    {
        var table = Imputed("""{"denominate":{},"impute":{"method":"linear"}}""", "2022");
        // 10 in 2020 and 30/8 in 2024 per unit of the divisor: half way between them, whatever the divisor of 2022.
        Assert.Equal((10 + 3.75) / 2, table["u", "A"], 12);
    }

    [Fact]
    public void A_column_empty_this_year_may_be_filled_from_others_and_is_refused_where_it_is_not()
    {
        var empty = Data.Replace("w,2022,3,3,1", "w,2022,,3,1", StringComparison.Ordinal);
        var framework = FrameworkReader.Read(CsvSheet.Parse(Structure, "f.csv"));
        var data = IndexDataReader.Read(CsvSheet.Parse(empty, "d.csv"), framework, "2022");
        Assert.Equal(2, CompositeIndex.Build(data, framework, MethodReader.Read("""{"impute":"latest"}""")).Preparation.After[Step.Impute]["w", "A"]);
        var refused = Assert.Throws<FaultyInputException>(() => CompositeIndex.Build(data, framework, MethodReader.Read("""{"impute":"mean"}""")));
        Assert.Equal(("d.csv", "A"), (refused.Faults.Single().Place.File, refused.Faults.Single().Place.Column));
        Assert.Contains("'latest'", refused.Faults.Single().English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"impute":"latest"}""", "uCode,A,B,D\nu,1,2,1\nv,,3,1\n", null, "column Time of numbers")]
    [InlineData("""{"impute":"latest"}""", "uCode,Time,A,B,D\nu,一季度,1,2,1\nv,二季度,,3,1\nv,一季度,1,3,1\n", "一季度", "column Time of numbers")]
    [InlineData("""{"order":["normalise","impute"],"impute":"latest","normalise":"minmax"}""", Data, "2022", "move impute before these steps")]
    public void What_can_not_be_filled_from_other_times_is_said(string method, string data, string? time, string says)
    {
        var framework = FrameworkReader.Read(CsvSheet.Parse(Structure, "f.csv"));
        var figures = IndexDataReader.Read(CsvSheet.Parse(data, "d.csv"), framework, time);
        var refused = Assert.Throws<FaultyInputException>(() => CompositeIndex.Build(figures, framework, MethodReader.Read(method)));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_of_other_years_are_told_with_their_lines()
    {
        var framework = FrameworkReader.Read(CsvSheet.Parse(Structure, "f.csv"));
        var wrong = Data.Replace("v,2021,8,2,1", "v,2021,8x,2,1", StringComparison.Ordinal);
        var refused = Assert.Throws<FaultyInputException>(() => IndexDataReader.Read(CsvSheet.Parse(wrong, "d.csv"), framework, "2022"));
        Assert.Equal(("A", 6), (refused.Faults.Single().Place.Column, refused.Faults.Single().Place.Row));
    }

    [Fact]
    public void A_way_of_filling_survives_being_written_and_read()
    {
        foreach (var text in (string[])["""{"impute":{"method":"latest","maxAge":2}}""", """{"impute":"constant"}""", """{"impute":{"method":"constant","value":0}}"""])
            Assert.Equal(MethodReader.Read(text).Impute, MethodReader.Read(MethodWriter.Write(MethodReader.Read(text))).Impute);
    }

    private static UnitTable Imputed(string method, string time)
    {
        var framework = FrameworkReader.Read(CsvSheet.Parse(Structure, "f.csv"));
        return CompositeIndex.Build(IndexDataReader.Read(CsvSheet.Parse(Data, "d.csv"), framework, time), framework, MethodReader.Read(method)).Preparation.After[Step.Impute];
    }
}
