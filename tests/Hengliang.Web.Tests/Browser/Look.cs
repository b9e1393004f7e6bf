using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Hengliang.Web.Tests.Browser;

/// <summary>What holds for every page in a real browser, whatever it shows.</summary>
internal static class Look
{
    /// <summary>Screens kept in artifacts/screenshots, to be looked at.</summary>
    public static Task<byte[]> KeepAsync(IPage page, string name, bool whole = true) => page.ScreenshotAsync(new()
    {
        Path = Path.Combine(SourceTree.Artifacts("screenshots"), name + ".png"),
        FullPage = whole,
        Animations = ScreenshotAnimations.Disabled,
    });

    /// <summary>Complaints of the browser: scripts that fail, files that are missing, what the content policy refused.</summary>
    public static List<string> Listen(IPage page)
    {
        var heard = new List<string>();
        page.Console += (_, message) =>
        {
            // htmx complains of a question that a newer one, or the next page, took the place of; what failed has a complaint of its own.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("htmx:sendAbort", StringComparison.Ordinal) && !message.Text.StartsWith("htmx:afterRequest", StringComparison.Ordinal))
                heard.Add($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => heard.Add($"{page.Url}: {error}");
        return heard;
    }

    /// <summary>Waits until what was typed before a refusal stands in its form again: a person corrects it only then.</summary>
    public static Task PutBackAsync(IPage page) => Assertions.Expect(page.Locator("[role=alert] [data-put-back]")).ToBeVisibleAsync();

    /// <summary>The page is no wider than the window: only what scrolls by itself may be.</summary>
    public static async Task<string?> FindOverflowAsync(IPage page) =>
        await page.EvaluateAsync<string?>(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? null
              : [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.table-scroll'))
                  .slice(0, 3).map(e => e.tagName + '.' + e.className).join(', ') || 'the page'
            """);

    /// <summary>Buttons, fields and stand-alone links under 44 pixels in height or width.</summary>
    public static async Task<string[]> FindSmallTargetsAsync(IPage page) =>
        await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('button, summary, select, input:not([type=hidden],[type=radio],[type=checkbox]), a.btn, a.side-link, a.page-link, a.row-link, a.top-button, .menu-line, .quick')]
              .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.visually-hidden, .skip-link'))
              .map(e => [e, e.getBoundingClientRect()])
              .filter(([, r]) => r.width > 2 && (r.height < 43.5 || r.width < 43.5))
              .slice(0, 6).map(([e, r]) => `${e.tagName}.${e.className} "${e.textContent.trim().slice(0, 20)}" ${Math.round(r.width)}x${Math.round(r.height)}`)
            """);
}
