namespace Hengliang.Web.Tests.Browser;

/// <summary>The pages of indicators, values, targets and checks.</summary>
public sealed class IndicatorsTourTests(Chromium chromium, DemoSite demo) : PageTour(chromium, demo)
{
    private const string ToIndicator = "/indicators?q=HNTE > table a.row-link";

    protected override IReadOnlyList<(string Name, string Account, string Address)> Pages { get; } =
    [
        ("indicators-found", "planner", "/indicators?kind=Computed&size=50"),
        ("indicators-none-found", "planner", "/indicators?q=zzzz"),
        ("indicator-new", "planner", "/indicators/new"),
        ("indicator-definition", "planner", ToIndicator + " > .page-actions a[href$=definition]"),
        ("indicator-edit", "planner", ToIndicator + " > .page-actions a[href$=definition] > .page-actions a[href$=edit]"),
        ("indicator-formula", "planner", ToIndicator + " > .page-actions a[href$=definition] > .page-actions a[href$=formula]"),
        ("indicator-regions", "planner", ToIndicator + " > .page-actions a[href$=regions]"),
        ("indicator-values", "planner", ToIndicator + " > .page-actions a[href$='/values']"),
        ("value", "planner", ToIndicator + " > tr[id] a.row-link"),
        ("value-new", "planner", ToIndicator + " > .page-actions a[href*='values/new']"),
        ("indicator-parts", "planner", "/indicators?q=GDP > tr:has(td:text-is('GDP')) a.row-link"),
        ("value-new-parts", "planner", "/indicators?q=GDP > tr:has(td:text-is('GDP')) a.row-link > .page-actions a[href*='values/new']"),
        ("value-part", "planner", "/indicators?q=GDP > tr:has(td:text-is('GDP')) a.row-link > tr:has(td[data-part*='=']) a.row-link"),
        ("target-new", "planner", ToIndicator + " > .page-actions a[href*='targets/new']"),
        ("target-breakdown", "planner", ToIndicator + " > a.row-link[href^='/targets/'] > .page-actions a[href$=breakdown]"),
        ("value-imports", "planner", "/values/imports"),
        ("value-imports-none", "planner", "/values/imports?q=zzzz"),
        ("value-import", "planner", "/values/imports?q=分产业 > table a.row-link:has-text('分产业') > .filters a[rel=next]"),
        ("integrity", "planner", "/integrity"),
        ("integrity-check", "planner", "/integrity?check=no-owner"),
        ("indicators-leader", "leader", "/indicators"),
    ];
}
