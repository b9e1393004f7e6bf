using System.Net;

namespace Hengliang.Web.Tests.Hosting;

public sealed class HeaderTests(SmallSite site) : IClassFixture<SmallSite>
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/health/live")]
    [InlineData("/css/hengliang.css")]
    [InlineData("/no-such-page")]
    [InlineData("/api/documents")]
    public async Task Every_answer_forbids_foreign_and_inline_code(string address)
    {
        using var answer = await site.Visitor().GetAsync(new Uri(address, UriKind.Relative));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_with_an_id()
    {
        using var answer = await site.Visitor().GetAsync(new Uri("/error/404", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("没有找到", page, StringComparison.Ordinal);
        Assert.Contains("<code>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_files_may_be_kept_for_good_only_with_their_version()
    {
        using var bare = await site.Visitor().GetAsync(new Uri("/css/hengliang.css", UriKind.Relative));
        using var versioned = await site.Visitor().GetAsync(new Uri("/css/hengliang.css?v=1", UriKind.Relative));
        Assert.Equal("no-cache", bare.Headers.CacheControl!.ToString());
        Assert.Contains("immutable", versioned.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_signed_in_person_saw_is_not_kept()
    {
        using var answer = await site.Visitor().GetAsync(new Uri("/sign-in", UriKind.Relative));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("/documents", "/documents")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    [InlineData("/a\r\nb", "/")]
    public void A_redirect_never_leaves_the_site(string? asked, string given) =>
        Assert.Equal(given, Hengliang.Web.Hosting.LocalAddress.Of(asked));
}
