namespace Hengliang.Web.Tests.Browser;

/// <summary>The page of boundaries, as who keeps them and as who reads it.</summary>
public sealed class BoundariesTourTests(Chromium chromium, DemoSite demo) : PageTour(chromium, demo)
{
    protected override IReadOnlyList<(string Name, string Account, string Address)> Pages { get; } =
    [
        ("boundaries", "sysadmin", "/regions > a[href$=boundaries]"),
        ("boundaries-planner", "planner", "/regions/boundaries"),
    ];
}
