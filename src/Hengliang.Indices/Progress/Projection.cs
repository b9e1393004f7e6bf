using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Progress;

/// <summary>Why there is no projection.</summary>
public enum ProjectionGap
{
    None,

    /// <summary>Fewer than four figures: a line through three leaves one degree of freedom, and its interval says nothing.</summary>
    TooFewFigures,

    /// <summary>The year lies within the figures, not after them.</summary>
    NotAhead,

    /// <summary>The year lies further ahead than the figures reach back.</summary>
    TooFarAhead,
}

/// <summary>Where a series will stand in a year if it goes on as it went, and how sure that is.</summary>
/// <remarks>
/// Least squares of the figures on time (of their logarithms for a growth path, where all are above 0), at most the last ten;
/// the interval is the prediction interval of one further figure, estimate ± t(n − 2) · s · √(1 + 1/n + (x − x̄)²/Σ(xᵢ − x̄)²).
/// It tells what has been, not what a policy will change; it is never a verdict.
/// </remarks>
public sealed record Projection
{
    public const int Most = 10;

    public const int Fewest = 4;

    public ProjectionGap Gap { get; private init; }

    public double Estimate { get; private init; } = double.NaN;

    public double Low { get; private init; } = double.NaN;

    public double High { get; private init; } = double.NaN;

    /// <summary>How many figures it rests on.</summary>
    public int Figures { get; private init; }

    /// <summary>True when growth was projected, false when a straight line.</summary>
    public bool IsGrowth { get; private init; }

    /// <param name="figures">Years and figures, in any order; a year once.</param>
    /// <param name="year">The year asked for.</param>
    /// <param name="path">Growth projects a rate where every figure is above 0.</param>
    /// <param name="confidence">The probability with which the next figure lies inside.</param>
    public static Projection To(IReadOnlyList<(double Year, double Figure)> figures, double year, TargetPath path, double confidence = 0.8)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var used = figures.Where(f => double.IsFinite(f.Figure)).OrderBy(f => f.Year).TakeLast(Most).ToArray();
        if (used.Length < Fewest)
            return new Projection { Gap = ProjectionGap.TooFewFigures, Figures = used.Length };
        if (year <= used[^1].Year)
            return new Projection { Gap = ProjectionGap.NotAhead, Figures = used.Length };
        if (year - used[^1].Year > used[^1].Year - used[0].Year)
            return new Projection { Gap = ProjectionGap.TooFarAhead, Figures = used.Length };
        var growth = path == TargetPath.Growth && used.All(f => f.Figure > 0);
        var (middle, half) = Extend([.. used.Select(f => (f.Year, growth ? Math.Log(f.Figure) : f.Figure))], year, 1 - confidence);
        double Back(double figure) => growth ? Math.Exp(figure) : figure;
        return new Projection { Estimate = Back(middle), Low = Back(middle - half), High = Back(middle + half), Figures = used.Length, IsGrowth = growth };
    }

    private static (double Middle, double Half) Extend((double X, double Y)[] points, double at, double outside)
    {
        var n = points.Length;
        var (meanX, meanY) = (points.Average(p => p.X), points.Average(p => p.Y));
        var spread = points.Sum(p => (p.X - meanX) * (p.X - meanX));
        var slope = points.Sum(p => (p.X - meanX) * (p.Y - meanY)) / spread;
        var middle = meanY + (slope * (at - meanX));
        var rest = points.Sum(p => Square(p.Y - (meanY + (slope * (p.X - meanX)))));
        var error = Math.Sqrt(rest / (n - 2) * (1 + (1d / n) + (Square(at - meanX) / spread)));
        return (middle, StudentT.TwoSided(outside, n - 2) * error);
    }

    private static double Square(double x) => x * x;
}
