namespace Hengliang.Web.Pages.Cockpit;

/// <summary>How often a display wall fetches itself anew, in seconds (the setting <c>Cockpit:DisplaySeconds</c>).</summary>
internal sealed record WallPace(int Seconds)
{
    private const int Usual = 300;

    public static WallPace Of(IConfiguration configuration) => new(Math.Max(1, configuration.GetValue("Cockpit:DisplaySeconds", Usual)));
}
