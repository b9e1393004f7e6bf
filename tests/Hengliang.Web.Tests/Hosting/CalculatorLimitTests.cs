using System.Net;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>What anyone may open without signing in, and how often.</summary>
public sealed class CalculatorLimitTests
{
    [Fact]
    public async Task The_calculator_is_open_to_anyone_but_not_without_end()
    {
        await using var site = new Site().With("Demonstration:Load", "false").With("Calculator:RequestsAMinute", "3");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Start() };
        var answers = new List<HttpStatusCode>();
        foreach (var address in (string[])["/calculator", "/api/calculator/rules", "/calculator?q=x", "/calculator", "/api/calculator/rules"])
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers);
        using var elsewhere = await client.GetAsync(new Uri("/policies", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, elsewhere.StatusCode);
    }
}
