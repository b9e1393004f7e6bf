using System.Net;
using System.Text.RegularExpressions;
using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Web.Tests.Hosting;

public sealed partial class DelegationTests(SmallSite small) : IClassFixture<SmallSite>
{
    [Fact]
    public async Task A_colleague_acts_in_a_delegated_post_until_it_is_taken_back()
    {
        var planner = await small.SignedInAsync(Role.Planner);
        var leader = await small.SignedInAsync(Role.Leader);
        Assert.DoesNotContain("代 ", Choices(await leader.PageAsync("/account")), StringComparison.Ordinal);
        var post = Post().Match(await planner.PageAsync("/account")).Groups["id"].Value;

        using (await planner.PostFormAsync("/account", "/account/delegations", ("post", post), ("colleague", " leader "), ("until", Tomorrow()), ("reason", "出差")))
        {
        }

        var theirs = await leader.PageAsync("/account");
        Assert.Contains($"name=\"post\" value=\"{post}\"", theirs, StringComparison.Ordinal);
        using (await leader.PostFormAsync("/account", "/account/post", (Name: "post", Value: post)))
        {
        }

        using (var upload = await leader.GetAsync(new Uri("/documents/upload", UriKind.Relative)))
            Assert.Equal(HttpStatusCode.OK, upload.StatusCode);
        var delegation = Revoking().Match(await planner.PageAsync("/account")).Groups["id"].Value;
        using (await planner.PostFormAsync("/account", $"/account/delegations/{delegation}/end"))
        {
        }

        Assert.DoesNotContain($"name=\"post\" value=\"{post}\"", await leader.PageAsync("/account"), StringComparison.Ordinal);
        Assert.Contains("已收回", await planner.PageAsync("/account"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody-of-that-name", "没有账号为")]
    [InlineData("Planner", "请选择另一位同事")]
    public async Task What_can_not_be_delegated_gets_a_sentence(string colleague, string says)
    {
        var planner = await small.SignedInAsync(Role.Planner);
        var post = Post().Match(await planner.PageAsync("/account")).Groups["id"].Value;
        using var answer = await planner.PostFormAsync("/account", "/account/delegations", ("post", post), ("colleague", colleague), ("until", Tomorrow()), ("reason", "出差"));
        Assert.Contains(says, WebUtility.HtmlDecode(await planner.PageAsync("/account")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_takes_back_what_another_delegated()
    {
        var leader = await small.SignedInAsync(Role.Leader);
        using var answer = await leader.PostFormAsync("/account", $"/account/delegations/{Guid.NewGuid()}/end");
        Assert.Contains("alert-danger", await leader.PageAsync("/account"), StringComparison.Ordinal);
    }

    private static string Choices(string page) => page[page.IndexOf("posts-title", StringComparison.Ordinal)..];

    private static string Tomorrow() => DateTimeOffset.UtcNow.AddHours(32).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("id=\"delegated-post\"[^>]*><option value=\"(?<id>[0-9a-f-]{36})\"", RegexOptions.NonBacktracking)]
    private static partial Regex Post();

    [GeneratedRegex("/account/delegations/(?<id>[0-9a-f-]{36})/end", RegexOptions.NonBacktracking)]
    private static partial Regex Revoking();
}
