using System.Text.Json;
using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Hengliang.Web.Tests.Browser;

/// <summary>axe-core on a page as it stands: what keeps people with disabilities out.</summary>
internal static class Axe
{
    private static readonly string Script = File.ReadAllText(Path.Combine(SourceTree.Root, "node_modules", "axe-core", "axe.min.js"));

    /// <summary>The serious and critical findings, each with the rule and the place.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        await page.EvaluateAsync(Script);
        var found = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations" +
            ".map(v => ({ id: v.id, impact: v.impact, nodes: v.nodes.slice(0, 4).map(n => n.target.join(' ') + ' — ' + (n.failureSummary ?? '').replaceAll('\\n', ' ')) }))");
        return [.. found.EnumerateArray()
            .Where(v => v.GetProperty("impact").GetString() is "serious" or "critical")
            .SelectMany(v => v.GetProperty("nodes").EnumerateArray().Select(n => $"{v.GetProperty("id").GetString()}: {n.GetString()}"))];
    }
}
