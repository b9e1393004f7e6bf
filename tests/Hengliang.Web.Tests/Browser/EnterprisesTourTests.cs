namespace Hengliang.Web.Tests.Browser;

/// <summary>The pages of the register of enterprises: the list, a search that finds nothing, the import and what one file did.</summary>
public sealed class EnterprisesTourTests(Chromium chromium, DemoSite demo) : PageTour(chromium, demo)
{
    protected override IReadOnlyList<(string Name, string Account, string Address)> Pages { get; } =
    [
        ("enterprises", "planner", "/enterprises"),
        ("enterprises-own", "clerk", "/enterprises"),
        ("enterprises-searched", "planner", "/search?q=有限公司"),
        ("enterprises-none", "leader", "/enterprises?search=zzz"),
        ("enterprises-import", "clerk", "/enterprises/import"),
        ("enterprises-missing", "clerk", "/enterprises/import/00000000-0000-0000-0000-000000000001"),
    ];
}
