namespace Hengliang.Web.Tests.Browser;

/// <summary>The library, the desk, the redline and the reference rules.</summary>
public sealed class PoliciesTourTests(Chromium chromium, DemoSite demo) : PageTour(chromium, demo)
{
    protected override IReadOnlyList<(string Name, string Account, string Address)> Pages { get; } =
    [
        ("policies", "planner", "/policies"),
        ("policies-alarm", "planner", "/policies?alarm=true"),
        ("policies-none", "planner", "/policies?q=zzzz"),
        ("policy", "planner", "/policies?q=若干政策 > table a.row-link"),
        ("policy-county", "planner", "/policies?q=桐岭 > table a.row-link"),
        ("policy-new", "planner", "/policies/new"),
        ("policy-edit", "planner", "/policies?q=若干政策 > table a.row-link > .page-actions a.btn"),
        ("policy-clauses", "planner", "/policies/clauses"),
        ("policy-clauses-open", "planner", "/policies/clauses?open=true&size=10"),
        ("rule-desk-draft", "officer", "/policies/clauses?q=技术转移机构 > td a.row-link"),
        ("rule-desk-in-force", "planner", "/policies?q=若干政策 > table a.row-link > .card .page-actions a.btn"),
        ("redline", "planner", "/policies/clauses?q=实际服务费用 > td a.row-link > td a.btn"),
        ("calculators", "planner", "/calculator"),
        ("calculators-none", "planner", "/calculator?q=zzzz"),
        ("calculator", "planner", "/calculator?q=合计 > .line-list a"),
        ("calculator-answered", "planner", "/calculator?q=合计 > .line-list a > input[value=yes]"),
        ("calculator-region", "planner", "/calculator?size=50 > form[role=search] button"),
        ("calculator-together", "planner", "/calculator?q=青衡市支持企业 > input[name=rules] >> nth=0 > input[name=rules] >> nth=1 > .pick-actions button"),
        ("policies-moved", "planner", "/policies?moved=true"),
        ("simulation", "leader", "/simulation"),
        ("simulation-kept", "planner", "/simulation?keep=首次奖励%3D30万元&p.首次奖励=40&u.首次奖励=万元"),
        ("reference", "planner", "/policies/reference"),
        ("reference-policy", "planner", "/policies/reference?q=高新技术企业认定 > table a.row-link"),
    ];
}
