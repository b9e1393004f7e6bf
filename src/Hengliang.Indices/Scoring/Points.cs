using Hengliang.Indices.Faults;

namespace Hengliang.Indices.Scoring;

/// <summary>The points one figure earns; without points there is a reason, in words.</summary>
/// <param name="Value">Unrounded; NaN when no points can be given.</param>
public readonly record struct Points(double Value, Fault? Reason = null)
{
    public bool Given => Reason is null;

    internal static Points None(string chinese, string english) => new(double.NaN, new Fault(default, chinese, english));

    internal static Points MissingFigure => None("缺少数值。", "The figure is missing.");
}
