namespace Hengliang.Web.Tests.Browser;

/// <summary>The cockpit's own pages.</summary>
public sealed class CockpitTourTests(Chromium chromium, DemoSite demo) : PageTour(chromium, demo)
{
    protected override IReadOnlyList<(string Name, string Account, string Address)> Pages { get; } =
    [
        ("cockpit", "leader", "/cockpit"),
        ("cockpit-manual", "leader", "/cockpit?classes=Manual&cuts=2,5"),
        ("briefing", "leader", "/cockpit/briefing"),
        ("briefings", "leader", "/cockpit/briefings"),
        ("progress", "leader", "/cockpit/progress"),
        ("progress-goal", "leader", "/cockpit/progress?by=goal"),
        ("progress-owner", "leader", "/cockpit/progress?by=owner"),
        ("progress-cross", "leader", "/cockpit/progress?by=cross"),
        ("progress-cell", "leader", "/cockpit/progress?by=goal > #parts-table tbody .count-link"),
        ("progress-none", "leader", "/cockpit/progress?year=1900"),
        ("display", "leader", "/cockpit/display?theme=light"),
    ];
}
