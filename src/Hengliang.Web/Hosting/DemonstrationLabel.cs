namespace Hengliang.Web.Hosting;

/// <summary>Whether the demonstration's data stand in this database, so that every page says so.</summary>
internal sealed class DemonstrationLabel
{
    public bool IsLoaded { get; set; }
}
