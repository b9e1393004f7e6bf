using System.Net;
using Hengliang.Platform.Access.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Web.Tests.Hosting;

public sealed class AccessTests(SmallSite small) : IClassFixture<SmallSite>
{
    /// <summary>All that anyone may reach without signing in.</summary>
    private static readonly string[] Open =
    [
        "/api/calculator/rules", "/api/calculator/rules/{id:guid}", "/calculator", "/calculator/together", "/calculator/{Id:guid}", "/error/{Code:int}", "/health/live", "/health/ready",
        "/language", "/sign-in",
    ];

    [Fact]
    public void Nothing_but_a_short_list_is_open_to_those_not_signed_in()
    {
        var open = small.Site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Open, open);
    }

    [Fact]
    public async Task Every_page_sends_those_not_signed_in_to_sign_in()
    {
        var visitor = small.Visitor();
        foreach (var address in Pages())
        {
            using var answer = await visitor.GetAsync(new Uri(address, UriKind.Relative));
            Assert.True(
                answer.StatusCode is HttpStatusCode.Found && answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal)
                || answer.StatusCode == HttpStatusCode.Unauthorized,
                $"{address} answered {answer.StatusCode}.");
        }
    }

    [Fact]
    public async Task Every_form_refuses_what_bears_no_token()
    {
        var planner = await small.SignedInAsync(Role.Planner);
        var wrong = new List<string>();
        foreach (var address in Forms())
        {
            using var content = new FormUrlEncodedContent([new("act", "close"), new("reason", "x"), new("post", Guid.Empty.ToString()), new("pass", "true"), new("culture", "en")]);
            using var answer = await planner.PostAsync(new Uri(address, UriKind.Relative), content);
            if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.UnsupportedMediaType))
                wrong.Add($"{address} answered {answer.StatusCode}.");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(Role.SystemAdministrator, "/access/accounts", "/documents", "/access/posts", "/api/documents/")]
    [InlineData(Role.SecurityAdministrator, "/access/posts", "/documents", "/access/accounts", "/plans")]
    [InlineData(Role.Auditor, "/audit", "/documents", "/plans", "/cockpit", "/access/accounts")]
    [InlineData(Role.Planner, "/documents", "/access/accounts", "/access/posts", "/access/units")]
    [InlineData(Role.Leader, "/cockpit", "/documents/upload", "/access/accounts", "/access/units")]
    [InlineData(Role.Enterprise, "/account", "/documents", "/plans", "/indicators", "/cockpit")]
    public async Task A_role_opens_its_own_pages_and_no_others(Role role, string its, params string[] others)
    {
        var person = await small.SignedInAsync(role);
        using var own = await person.GetAsync(new Uri(its, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        foreach (var address in others)
        {
            using var answer = await person.GetAsync(new Uri(address, UriKind.Relative));
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{role} at {address}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        var answers = new List<string>();
        foreach (var name in new[] { "Planner", "nobody-of-that-name" })
        {
            using var answer = await small.Visitor().PostFormAsync("/sign-in", "/sign-in", ("name", name), ("password", "wrong-password-1"), ("_handler", "sign-in"));
            var page = await answer.Content.ReadAsStringAsync();
            answers.Add(page[page.IndexOf("role=\"alert\"", StringComparison.Ordinal)..page.IndexOf("<form method=\"post\" action=\"/sign-in\"", StringComparison.Ordinal)]);
        }

        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        var planner = await small.SignedInAsync(Role.Planner);
        using var done = await planner.PostFormAsync("/", "/sign-out");
        using var after = await planner.GetAsync(new Uri("/documents", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Found, after.StatusCode);
    }

    private IEnumerable<string> Pages() => Addresses(methods => methods is null || methods.Contains("GET"));

    private IEnumerable<string> Forms() => Addresses(methods => methods is not null && methods.Contains("POST"));

    private IEnumerable<string> Addresses(Func<IReadOnlyList<string>?, bool> wanted) =>
        small.Site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && wanted(e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods))
            .Select(e => "/" + string.Join('/', e.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(Part)))))
            .Distinct().Order(StringComparer.Ordinal);

    private static string Part(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPart part) => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "step" } => "finish",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "documentName" } => "v1",
        _ => Guid.Empty.ToString(),
    };
}
