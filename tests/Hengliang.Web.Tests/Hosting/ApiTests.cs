using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>The main job for programs: same use cases, same rights, problems in both languages.</summary>
public sealed class ApiTests(SmallSite small) : IClassFixture<SmallSite>
{
    private static readonly (HttpMethod Method, string Address)[] Writes =
    [
        (HttpMethod.Post, $"/api/extracts/{Guid.Empty}/acceptance"), (HttpMethod.Put, $"/api/extracts/{Guid.Empty}/correction"),
        (HttpMethod.Post, $"/api/extracts/{Guid.Empty}/rejection"), (HttpMethod.Delete, $"/api/extracts/{Guid.Empty}/decision"),
    ];

    [Fact]
    public async Task A_write_without_the_token_of_the_session_is_refused_whoever_signs_it()
    {
        var planner = await small.SignedInAsync(Role.Planner);
        foreach (var (method, address) in Writes)
        {
            using var answer = await SendAsync(planner, method, address, new JsonObject { ["reason"] = "x", ["figure"] = new JsonObject { ["indicator"] = "x", ["unit"] = "家" } }, token: null);
            Assert.Equal("web.no-token", (string)(await AssertProblemAsync(answer, HttpStatusCode.BadRequest))["code"]!);
        }

        using var upload = await UploadAsync(planner, "a.txt", "到2027年，高新技术企业达到12家。", token: null);
        Assert.Equal(HttpStatusCode.BadRequest, upload.StatusCode);
    }

    [Fact]
    public async Task Those_who_may_not_review_are_refused_and_strangers_sent_away()
    {
        var leader = await small.SignedInAsync(Role.Leader);
        var token = await TokenAsync(leader);
        foreach (var (method, address) in Writes)
        {
            using var answer = await SendAsync(leader, method, address, new JsonObject { ["reason"] = "x" }, token);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {address}: {answer.StatusCode}");
        }

        using var stranger = await small.Visitor().GetAsync(new Uri("/api/documents/", UriKind.Relative));
        Assert.True(stranger.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Found, $"{stranger.StatusCode}");
    }

    [Fact]
    public async Task A_document_goes_in_once_and_a_candidate_is_decided_on_once()
    {
        var planner = await small.SignedInAsync(Role.Planner);
        var token = await TokenAsync(planner);
        const string Text = "云汀市科技创新规划\n\n一、主要目标\n到2028年，全市高新技术企业达到1207家，研发经费投入强度达到3.1%。\n";
        var first = await JsonAsync(await UploadAsync(planner, "api.txt", Text, token));
        var again = await JsonAsync(await UploadAsync(planner, "again.txt", Text, token));
        Assert.Equal((string)first["id"]!, (string)again["id"]!);
        Assert.True((bool)again["alreadyThere"]!);

        var sheet = await ReadAsync(planner, (string)first["id"]!);
        var candidate = sheet["candidates"]!.AsArray().First(c => c!["quote"]!.ToString().Contains("1207", StringComparison.Ordinal))!;
        var (id, version) = ((string)candidate["id"]!, (int)candidate["version"]!);
        var figure = candidate["reading"]!.DeepClone().AsObject();
        Assert.Equal(("figure", 1207, "家"), ((string)figure["type"]!, (int)figure["value"]!, (string)figure["unit"]!));
        figure["value"] = 1208;

        using var corrected = await SendAsync(planner, HttpMethod.Put, $"/api/extracts/{id}/correction", new JsonObject { ["version"] = version, ["figure"] = figure, ["reason"] = "核对原件" }, token);
        Assert.True(corrected.StatusCode == HttpStatusCode.OK, figure.ToJsonString() + await corrected.Content.ReadAsStringAsync());
        using var stale = await SendAsync(planner, HttpMethod.Post, $"/api/extracts/{id}/acceptance", new JsonObject { ["version"] = version }, token);
        await AssertProblemAsync(stale, HttpStatusCode.Conflict);
        using var accepted = await SendAsync(planner, HttpMethod.Post, $"/api/extracts/{id}/acceptance", new JsonObject { ["newIndicator"] = new JsonObject { ["name"] = "高新技术企业", ["unit"] = "家", ["direction"] = "HigherIsBetter" } }, token);
        Assert.True(accepted.StatusCode == HttpStatusCode.OK, accepted.StatusCode + await accepted.Content.ReadAsStringAsync());
        using var twice = await SendAsync(planner, HttpMethod.Post, $"/api/extracts/{id}/rejection", new JsonObject { ["reason"] = "背景" }, token);
        await AssertProblemAsync(twice, HttpStatusCode.Conflict);
        using var reopened = await SendAsync(planner, HttpMethod.Delete, $"/api/extracts/{id}/decision?reason=%E5%86%8D%E6%A0%B8", null, token);
        Assert.Equal(HttpStatusCode.OK, reopened.StatusCode);
    }

    [Theory]
    [InlineData("空.txt", "", HttpStatusCode.BadRequest)]
    [InlineData("../../程序.exe", "MZ\u0090\0\u0003\0\0\0", HttpStatusCode.BadRequest)]
    public async Task What_is_refused_says_why_in_both_languages(string name, string content, HttpStatusCode status)
    {
        var planner = await small.SignedInAsync(Role.Planner);
        using var answer = await UploadAsync(planner, name, content, await TokenAsync(planner));
        var problem = await AssertProblemAsync(answer, status);
        Assert.DoesNotContain("..", (string)problem["zh-CN"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_for_programs_names_every_address_of_the_api()
    {
        var planner = await small.SignedInAsync(Role.Planner);
        var document = JsonNode.Parse(await planner.PageAsync("/openapi/v1.json"))!;
        Assert.StartsWith("3.", (string)document["openapi"]!, StringComparison.Ordinal);
        var paths = document["paths"]!.AsObject();
        foreach (var (method, address) in Writes)
        {
            var operation = paths[address.Replace(Guid.Empty.ToString(), "{id}", StringComparison.Ordinal)]?[method.Method.ToLowerInvariant()];
            Assert.NotNull(operation);
            Assert.NotEmpty((string)operation["summary"]!);
        }

        Assert.All(paths, path => Assert.All(path.Value!.AsObject(), operation => Assert.NotNull(operation.Value!["responses"])));
        Assert.Contains("/api/documents", paths.Select(p => p.Key.TrimEnd('/')));
    }

    private static async Task<string> TokenAsync(HttpClient client) => (await client.GetFromJsonAsync<string>(new Uri("/api/token", UriKind.Relative)))!;

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address, JsonNode? body, string? token)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.Add("RequestVerificationToken", token);
        return await client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string name, string text, string? token)
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        form.Add(file, "file", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/documents/", UriKind.Relative)) { Content = form };
        if (token is not null)
            request.Headers.Add("RequestVerificationToken", token);
        return await client.SendAsync(request);
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        }
    }

    private static async Task<JsonNode> ReadAsync(HttpClient client, string id)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var sheet = JsonNode.Parse(await client.PageAsync($"/api/documents/{id}"))!;
            if (sheet["candidates"]!.AsArray().Count > 0)
                return sheet;
            await Task.Delay(100);
        }

        throw new TimeoutException("The document was not read.");
    }

    private static async Task<JsonNode> AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.NotEmpty((string)problem["code"]!);
        Assert.NotEmpty((string)problem["zh-CN"]!);
        Assert.NotEmpty((string)problem["en"]!);
        return problem;
    }
}
