namespace Hengliang.Web.Tests.Browser;

/// <summary>The pages of assessments: schemes, rounds, the trial desk, cases, a county's own view, and an acceptance.</summary>
public sealed class AssessmentTourTests(Chromium chromium, DemoSite demo) : PageTour(chromium, demo)
{
    protected override IReadOnlyList<(string Name, string Account, string Address)> Pages { get; } =
    [
        ("assessment-rounds", "planner", "/assessment"),
        ("assessment-rounds-none", "planner", "/assessment?state=FinalReview"),
        ("assessment-schemes", "planner", "/assessment/schemes"),
        ("assessment-scheme-new", "planner", "/assessment/schemes/new"),
        ("assessment-templates", "planner", "/assessment/schemes/templates"),
        ("assessment-scheme", "planner", "/assessment/schemes > table a[href^='/assessment/schemes/']"),
        ("assessment-round", "planner", "/assessment > table a.row-link"),
        ("assessment-trial", "planner", "/assessment > table a.row-link > a[href$='/trial']"),
        ("assessment-unit", "planner", "/assessment > table a.row-link > table a[href*='/units/']"),
        ("assessment-checks", "planner", "/assessment > table a.row-link > a[href$='/checks']"),
        ("trace-score", "planner", "/assessment?state=Archived > table a.row-link > table a[href*='/units/'] > tr#i-B1 a.trace-link"),
        ("trace-whole", "planner", "/assessment?state=Archived > table a.row-link > a.trace-link"),
        ("assessment-veto", "leader", "/assessment > table a.row-link > table a[href^='/assessment/vetoes/']"),
        ("assessment-public", "leader", "/assessment?state=Archived > table a.row-link > a[href$='/public']"),
        ("assessment-acceptance", "planner", "/assessment/schemes > table a[href^='/assessment/acceptance/']"),
        ("assessment-marks", "expert", "/assessment/marks"),
        ("assessment-marking", "expert", "/assessment/marks > table a.row-link"),
        ("assessment-own", "clerk", "/assessment/own"),
        ("assessment-own-public", "clerk", "/assessment/own > table a[href$='/public']"),
        ("assessment-own-sheet", "clerk", "/assessment/own > table a.row-link"),
        ("assessment-not-ones-own", "clerk", "/assessment"),
    ];
}
