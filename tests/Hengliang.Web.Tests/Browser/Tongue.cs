using System.Text.Json;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Languages;
using Microsoft.Playwright;

namespace Hengliang.Web.Tests.Browser;

/// <summary>What an English page says in Chinese: allowed only where it is marked as Chinese, and only what has no English.</summary>
internal static class Tongue
{
    // Every text, and what is read aloud or shown from an attribute, with the language it is marked in. Left out of the second law:
    // words shown as a document writes them (the text itself, and what is marked data-as-written), and a study, which keeps the names it
    // was composed with. A drawing is made from the table beside it, which is looked at. An attribute can not be marked in parts, so it may
    // name within an English phrase what has no English name.
    private const string Script =
        """
        () => {
          const han = /\p{Script=Han}/u;
          const tongue = element => element.closest('[lang]').lang.toLowerCase();
          const place = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + (element.className?.trim?.() ? '.' + element.className.trim().split(/\s+/).join('.') : '')
            + ' in ' + (element.parentElement?.closest('td, th, li, dd, p, section, form, main, body')?.tagName.toLowerCase() ?? '');
          const unmarked = [], marked = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const element = walk.currentNode.parentElement;
            if (han.test(walk.currentNode.data) && !element.closest('script, style, template') && !tongue(element).startsWith('zh'))
              unmarked.push(`"${walk.currentNode.data.trim().slice(0, 60)}" in ${place(element)}`);
          }
          const composed = location.pathname.startsWith('/studies/');
          for (const element of document.body.querySelectorAll('*'))
            for (const name of ['title', 'aria-label', 'alt', 'placeholder', 'data-unit', 'data-words']) {
              const said = element.getAttribute(name) ?? '';
              if (!han.test(said) || tongue(element).startsWith('zh') || element.matches('[data-chart]')) continue;
              if (!/[A-Za-z]{2}/.test(said)) unmarked.push(`${name}="${said.slice(0, 60)}" of ${place(element)}`);
              else if (!composed) for (const [part] of said.matchAll(/\p{Script=Han}(?:[^A-Za-z'"]*\p{Script=Han})?/gu)) marked.push([part, name + ' of ' + place(element)]);
            }
          for (const element of document.body.querySelectorAll('[lang|=zh]'))
            if (!composed && element.parentElement && !tongue(element.parentElement).startsWith('zh') && !element.closest('.text, [data-as-written]'))
              marked.push([element.textContent.trim(), place(element)]);
          return { unmarked, marked };
        }
        """;

    // The name of the product, and what the button to the Chinese pages is called in their own language.
    private static readonly string[] OwnNames = ["衡量", "中文"];

    private static readonly HashSet<string> Sentences = [.. Catalogue.Chinese.Keys.Select(key => Catalogue.Chinese[key])];

    /// <param name="page">An English page.</param>
    /// <param name="known">Names of regions, organisations and indicators that have an English name too.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page, IReadOnlySet<string> known)
    {
        var found = await page.EvaluateAsync<JsonElement>(Script);
        return
        [
            .. found.GetProperty("unmarked").EnumerateArray().Select(text => $"Chinese without its mark: {text.GetString()}").Distinct(),
            .. found.GetProperty("marked").EnumerateArray().Select(pair => (Text: pair[0].GetString()!, Place: pair[1].GetString()!))
                .Where(pair => !OwnNames.Contains(pair.Text) && HasEnglish(pair.Text, known))
                .Select(pair => $"Chinese that has an English name: \"{pair.Text}\" in {pair.Place}").Distinct(),
        ];
    }

    private static bool HasEnglish(string text, IReadOnlySet<string> known) =>
        known.Contains(text) || Sentences.Contains(text) || MeasureUnit.TryParse(text.TrimStart([.. "0123456789.,-–—～ "])) is { } unit && unit.English != text;
}
