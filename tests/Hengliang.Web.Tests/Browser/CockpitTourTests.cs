namespace Hengliang.Web.Tests.Browser;

/// <summary>The cockpit's own pages.</summary>
public sealed class CockpitTourTests(Chromium chromium, DemoSite demo) : PageTour(chromium, demo)
{
    protected override IReadOnlyList<(string Name, string Account, string Address)> Pages { get; } =
    [
        ("cockpit", "leader", "/cockpit"),
        ("cockpit-manual", "leader", "/cockpit?classes=Manual&cuts=2,5"),
        ("progress", "leader", "/cockpit/progress"),
        ("progress-none", "leader", "/cockpit/progress?year=1900"),
        ("display", "leader", "/cockpit/display?theme=light"),
    ];
}
