using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>The id of a value through all its revisions, made from what it is a value of.</summary>
public static class ObservationSeries
{
    /// <summary>What was is one, whoever reports it.</summary>
    public static Guid Of(Guid indicatorId, Guid regionId, string period, Measure measure, GrowthBasis basis, string dimension = "") =>
        dimension is not { Length: > 0 }
            ? StableId.Of("observation", indicatorId.ToString(), regionId.ToString(), period, measure.ToString(), basis.ToString())
            : StableId.Of("observation", indicatorId.ToString(), regionId.ToString(), period, measure.ToString(), basis.ToString(), dimension);

    /// <summary>The level of a year's or another period's whole, or of a part of it.</summary>
    public static Guid OfLevel(Guid indicatorId, Guid regionId, string period, string dimension = "") =>
        Of(indicatorId, regionId, period, Measure.Level, GrowthBasis.None, dimension);
}
