namespace Hengliang.Web.Tests.Browser;

/// <summary>The pages of collecting: tasks, a return filled in and in review, campaigns, totals, forms, import.</summary>
public sealed class CollectionTourTests(Chromium chromium, DemoSite demo) : PageTour(chromium, demo)
{
    protected override IReadOnlyList<(string Name, string Account, string Address)> Pages { get; } =
    [
        ("collect-returns", "planner", "/collection"),
        ("collect-none", "planner", "/collection?state=Approved"),
        ("collect-review", "planner", "/collection?state=InReview > table a.row-link"),
        ("collect-fill", "clerk", "/collection > table a.row-link"),
        ("collect-register", "clerk", "/collection > a.row-link:has-text('快报')"),
        ("collect-register-board", "planner", "/collection/campaigns > table a.row-link:has-text('快报')"),
        ("collect-register-follow", "clerk", "/collection > a.row-link:has-text('快报') > .page-actions a[href$='/follow-ups']"),
        ("collect-import", "clerk", "/collection > table a.row-link > .page-actions a[href$='/import']"),
        ("collect-campaigns", "planner", "/collection/campaigns"),
        ("collect-board", "planner", "/collection/campaigns > table a.row-link"),
        ("collect-follow-ups", "planner", "/collection/campaigns > table a.row-link > .page-actions a[href$='/follow-ups']"),
        ("collect-follow-list", "planner", "/collection?state=InReview > table a.row-link > .page-actions a[href$='/follow-ups']"),
        ("collect-change", "planner", "/collection/campaigns > table a.row-link > .page-actions a[href$='/change']"),
        ("collect-board-late", "planner", "/collection/campaigns > table a.row-link:has-text('三季度')"),
        ("collect-campaigns-none", "planner", "/collection/campaigns?q=zzz"),
        ("collect-total", "planner", "/collection/campaigns > table a.row-link > .page-actions a[href$='/total']"),
        ("collect-new", "planner", "/collection/campaigns/new"),
        ("collect-forms", "leader", "/collection/forms"),
        ("collect-form", "leader", "/collection/forms > table a.row-link"),
        ("collect-form-new", "planner", "/collection/forms/new"),
        ("collect-edit", "planner", "/collection/forms?state=Draft > table a.row-link > .page-actions a[href$='/edit']"),
        ("collect-edit-field", "planner", "/collection/forms?state=Draft > table a.row-link > .page-actions a[href$='/edit'] > #fields-table a.row-link"),
        ("collect-edit-check", "planner", "/collection/forms?state=Draft > table a.row-link > .page-actions a[href$='/edit'] > a[href*='check=%2B']"),
        ("collect-overdue", "officer", "/collection"),
        ("collect-missing", "clerk", "/collection/returns/00000000-0000-0000-0000-000000000001"),
    ];
}
