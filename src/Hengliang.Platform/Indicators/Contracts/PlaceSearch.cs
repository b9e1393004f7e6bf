namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>How values of single places are sought.</summary>
internal static class PlaceSearch
{
    /// <summary>Leaves no value out, and has SQLite seek each by its region and indicator.</summary>
    /// <remarks>Where the index by indicator holds all that is asked, SQLite spares itself the rows and goes through all places of the indicator, three thousand in a nation; the revision is in no index.</remarks>
    public static IQueryable<Observation> ByPlace(this IQueryable<Observation> values) => values.Where(o => o.Revision > 0);
}
