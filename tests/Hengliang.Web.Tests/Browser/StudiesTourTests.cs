namespace Hengliang.Web.Tests.Browser;

/// <summary>The pages of index studies.</summary>
public sealed class StudiesTourTests(Chromium chromium, DemoSite demo) : PageTour(chromium, demo)
{
    protected override IReadOnlyList<(string Name, string Account, string Address)> Pages { get; } =
    [
        ("studies", "planner", "/studies"),
        ("studies-none-found", "planner", "/studies?q=zzzz"),
        ("study-new", "planner", "/studies/new"),
        ("study", "planner", "/studies > table a.row-link"),
        ("study-unit", "leader", "/studies > table a.row-link > #ranking-table a.row-link"),
        ("study-framework", "planner", "/studies > table a.row-link > .tabs a[href*='/framework']"),
        ("study-data", "planner", "/studies > table a.row-link > .tabs a[href*='/data']"),
        ("study-treated", "planner", "/studies > table a.row-link > .tabs a[href*='/data'] > a[href*='step=treated']"),
        ("study-method", "planner", "/studies > table a.row-link > .tabs a[href*='/method']"),
        ("study-compare", "leader", "/studies > table a.row-link > .tabs a[href*='/compare']"),
        ("study-revisions", "planner", "/studies > table a.row-link > .tabs a[href*='/revisions']"),
    ];
}
