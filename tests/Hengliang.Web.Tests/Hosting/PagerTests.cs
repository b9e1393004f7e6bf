using Hengliang.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hengliang.Web.Tests.Hosting;

public class PagerTests(SmallSite site) : IClassFixture<SmallSite>
{
    [Fact]
    public async Task Turning_a_page_keeps_the_rows_a_page_also_where_the_list_does_not_name_them()
    {
        var bare = await RenderAsync(new() { [nameof(Pager.Size)] = 50 });
        Assert.Contains("href=\"/list?size=50&amp;page=1\"", bare, StringComparison.Ordinal);
        Assert.Contains("href=\"/list?size=50&amp;page=3\"", bare, StringComparison.Ordinal);
        var asked = await RenderAsync(new() { [nameof(Pager.Size)] = 50, [nameof(Pager.Query)] = new Dictionary<string, string?> { ["q"] = "a", ["size"] = "20", ["page"] = "9" } });
        Assert.Contains("href=\"/list?q=a&amp;size=50&amp;page=3\"", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_with_a_size_of_its_own_offers_none_that_would_change_nothing()
    {
        var html = await RenderAsync(new() { [nameof(Pager.Size)] = 50, [nameof(Pager.IsFixed)] = true });
        Assert.DoesNotContain("page-size", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/list?page=3\"", html, StringComparison.Ordinal);
    }

    private async Task<string> RenderAsync(Dictionary<string, object?> parameters)
    {
        (parameters[nameof(Pager.Total)], parameters[nameof(Pager.Page)], parameters[nameof(Pager.Path)]) = (150, 2, "/list");
        await using var scope = site.Site.Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Pager>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
