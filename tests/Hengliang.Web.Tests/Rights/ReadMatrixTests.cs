using System.Net;
using System.Reflection;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Demonstration;
using Hengliang.Web.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Web.Tests.Rights;

/// <summary>Every address of the running site that reads, tried by nobody, by strangers of another county, and by roles that have no business there.</summary>
public sealed class ReadMatrixTests(TwoCounties counties) : RouteMatrix(counties), IClassFixture<TwoCounties>
{
    [Fact]
    public void Every_way_into_the_site_stands_in_the_tables_and_no_other()
    {
        var read = Endpoints().Where(e => Methods(e).Contains("GET")).Select(Address).ToHashSet(StringComparer.Ordinal);
        var written = Endpoints().Where(e => Methods(e).Any(m => m is not ("GET" or "HEAD")) && !IsPage(e)).Select(Address).Concat(PagesWithForms()).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Differences(read, [.. Reads.All.Select(w => w.Route)]));
        Assert.Empty(Differences(written, [.. Writes.All.Select(w => w.Route)]));
        // Whoever leads to rows by an id of its own says which.
        Assert.DoesNotContain(Reads.All, w => w.Route.Contains(":guid}", StringComparison.Ordinal) && w.Rows is null);
    }

    [Fact]
    public async Task A_row_of_another_county_is_never_read_and_is_answered_as_one_that_is_not_there()
    {
        var (faults, shown) = (new List<string>(), 0);
        foreach (var way in Reads.All)
        {
            var rows = await RowsAsync(way);
            foreach (var stranger in way.Route is "/sign-in" ? [] : Strangers)
                faults.AddRange(await TryReadingAsync(await Counties.SignedInAsync(stranger), stranger, way, rows));
            if (way.By.Length == 0)
                faults.AddRange(await TryReadingAsync(Counties.Visitor(), "nobody", way, rows));
            else if (await ShowsMarkAsync(way, rows) is { } fault)
                faults.Add(fault);
            else
                shown += way.Bare.Length == 0 ? 1 : 0;
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        // The marks are seen wherever they should be: without that, their absence would say nothing.
        Assert.True(shown > 50, $"the marks were seen in {shown} ways");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("99999999999")]
    [InlineData("")]
    public async Task What_a_page_can_not_read_in_its_address_is_not_asked(string nonsense)
    {
        var (faults, tried) = (new List<string>(), 0);
        foreach (var endpoint in Endpoints().Where(IsPage))
        {
            var page = endpoint.Metadata.GetRequiredMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>().Type;
            var asked = page.GetProperties().Select(p => (p.Name, Asked: p.GetCustomAttribute<SupplyParameterFromQueryAttribute>())).Where(p => p.Asked is not null).Select(p => p.Asked!.Name ?? p.Name).ToList();
            if (asked.Count == 0)
                continue;
            foreach (var way in Reads.All.Where(w => w.Route == Address(endpoint)).DistinctBy(w => w.Route))
            {
                var row = (await RowsAsync(way)).FirstOrDefault(r => !IsTheirs(r)) ?? Held.Missing;
                var client = way.By.Length > 0 ? await Counties.SignedInAsync(way.By) : Counties.Visitor();
                var odd = way with { Query = string.Concat(asked.Select((name, i) => $"{(i == 0 ? '?' : '&')}{name}={nonsense}")) };
                tried++;
                if (await SendAsync(client, odd, row, "GET") is { Status: >= HttpStatusCode.BadRequest and not HttpStatusCode.NotFound and not HttpStatusCode.Forbidden } answer)
                    faults.Add($"{odd}: {answer.Status}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(tried > 50, $"{tried} pages were tried");
    }

    [Fact]
    public async Task A_role_without_the_permission_is_refused_and_nobody_is_sent_to_sign_in()
    {
        var catalog = Counties.Site.Services.GetRequiredService<PermissionCatalog>();
        var faults = new List<string>();
        foreach (var account in DemonstrationCity.Accounts)
            await Counties.SignedInAsync(account.UserName);
        await using var watch = await Watch.OnAsync(Path.Combine(Counties.Site.DataFolder, "hengliang.db"));
        foreach (var endpoint in Endpoints().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var needed = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).OfType<string>().Distinct().ToList();
            var all = DemonstrationCity.Accounts.Where(a => needed.Exists(p => !catalog.Of(a.Role).Contains(p))).Select(a => a.UserName).ToList();
            string[] lacking = all.Count > 2 ? [all[0], all[^1]] : [.. all];
            foreach (var method in Methods(endpoint).Where(m => m != "HEAD"))
                foreach (var way in (method == "GET" ? Reads.All : Writes.All.Concat(Reads.All)).Where(w => w.Route == Address(endpoint)).DistinctBy(w => w.Route))
                {
                    var row = (await RowsAsync(way)).FirstOrDefault() ?? Held.Missing;
                    if (await SendAsync(Counties.Visitor(), way, row, method) is { IsShut: false } open)
                        faults.Add($"nobody at {method} {way}: {open.Shape}");
                    foreach (var account in lacking)
                        if (await SendAsync(await Counties.SignedInAsync(account), way, row, method) is { Status: not HttpStatusCode.Forbidden } answer)
                            faults.Add($"{account} at {method} {way}: {answer.Shape}");
                }
        }

        if (await watch.ChangedAsync())
            faults.Add("Somebody changed something.");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task<List<string>> TryReadingAsync(HttpClient client, string who, Way way, List<Held> rows)
    {
        var faults = new List<string>();
        var missing = (await SendAsync(client, way, Held.Missing, "GET")).Shape;
        foreach (var row in way.Rows is null ? [Held.Missing] : rows.Where(r => !IsTheirs(r)).Take(MostRowsTried))
        {
            var answer = await SendAsync(client, way, row, "GET");
            if (answer.Leaks)
                faults.Add($"{who} at {way} sees what is another's: {Around(answer.Text)}");
            if ((int)answer.Status >= 500)
                faults.Add($"{who} at {way}: {answer.Status}");
            if (way.Open.Length == 0 && (!answer.IsShut && !way.IsFragment || answer.Shape != missing))
                faults.Add($"{who} at {way}: {answer.Shape}, where a row that is not there gets {missing}");
        }

        return faults;
    }

    /// <summary>Null when the one who may finds what the address leads to, with the mark in it where there should be one.</summary>
    private async Task<string?> ShowsMarkAsync(Way way, List<Held> rows)
    {
        var client = await Counties.SignedInAsync(way.By);
        var last = "no row";
        foreach (var row in way.Rows is null ? [Held.Missing] : rows.Where(r => !IsTheirs(r)).Take(MostRowsOfOwn))
        {
            var answer = await SendAsync(client, way, row, "GET");
            last = $"{answer.Shape}{(answer.Leaks ? " with the mark" : " without the mark")}";
            if (answer.Status == HttpStatusCode.OK && (way.Bare.Length > 0 || answer.Leaks))
                return null;
        }

        return $"{way.By} at {way}: {last}";
    }

    private static IEnumerable<string> Differences(HashSet<string> there, HashSet<string> told) =>
        there.Except(told).Select(w => $"{w} stands in no table").Concat(told.Except(there).Select(w => $"{w} is no way into the site"));

    private List<RouteEndpoint> Endpoints() =>
        [.. Counties.Site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];

    private static string Address(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    /// <summary>A page answers a form as well, when it has one.</summary>
    private static bool IsPage(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null;

    private static IEnumerable<string> PagesWithForms() =>
        from file in Directory.EnumerateFiles(Path.Combine(SourceTree.Web, "Pages"), "*.razor", SearchOption.AllDirectories)
        let lines = File.ReadAllLines(file)
        where lines.Any(l => l.Contains("@formname", StringComparison.Ordinal))
        from line in lines
        where line.StartsWith("@page \"", StringComparison.Ordinal)
        select line[7..line.LastIndexOf('"')];

    private static string Around(string text)
    {
        var at = Math.Max(0, new[] { TwoCounties.Mark, TwoCounties.Number, "73,107,310" }.Select(m => text.IndexOf(m, StringComparison.Ordinal)).Where(i => i >= 0).Min() - 120);
        return text[at..Math.Min(text.Length, at + 240)].ReplaceLineEndings(" ");
    }
}
