using System.Globalization;
using Hengliang.Indices.Data;

namespace Hengliang.Indices.Tests;

/// <summary>Compares numbers with those expected and keeps the worst deviation, relative to max(1, |expected|).</summary>
internal sealed class Deviation(string family, ITestOutputHelper output, double tolerance = 1e-9)
{
    private double _worst;
    private string _where = "nowhere";
    private int _count;

    public void Compare(double got, double expected, string where)
    {
        _count++;
        if (double.IsNaN(got) != double.IsNaN(expected))
            Assert.Fail($"{family}, {where}: {Text(got)} instead of {Text(expected)}.");
        if (double.IsNaN(expected) || got == expected)
            return;
        var far = Math.Abs(got - expected) / Math.Max(1, Math.Abs(expected));
        if (!(far <= tolerance))
            Assert.Fail($"{family}, {where}: {Text(got)} instead of {Text(expected)}, {Text(far)} away.");
        if (far > _worst)
            (_worst, _where) = (far, where);
    }

    /// <summary>Compares every cell of the expected table; the other may hold more.</summary>
    public void Compare(UnitTable got, UnitTable expected, string what = "")
    {
        Assert.Equal(expected.Units.Order(StringComparer.Ordinal), got.Units.Order(StringComparer.Ordinal));
        foreach (var column in expected.Columns)
        {
            foreach (var unit in expected.Units)
                Compare(got[unit, column], expected[unit, column], $"{what} {unit} {column}");
        }
    }

    public void Compare(ReadOnlySpan<double> got, ReadOnlySpan<double> expected, string what)
    {
        Assert.Equal(expected.Length, got.Length);
        for (var i = 0; i < expected.Length; i++)
            Compare(got[i], expected[i], $"{what} [{i}]");
    }

    /// <summary>Prints the worst deviation; a comparison of nothing is a failure.</summary>
    public void Print()
    {
        Assert.True(_count > 0, $"{family}: nothing was compared.");
        output.WriteLine($"{family}: {_count} numbers, worst deviation {Text(_worst)} at {_where}");
    }

    private static string Text(double value) => value.ToString("G17", CultureInfo.InvariantCulture);
}
