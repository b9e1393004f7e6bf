using System.Text.RegularExpressions;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>Forms as a browser without script sends them: the page is fetched for its token, then the form is posted.</summary>
internal static partial class Forms
{
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string page, string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(
            fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)).Append(new("__RequestVerificationToken", await client.TokenAsync(page))));
        return await client.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    public static async Task<HttpResponseMessage> PostFileAsync(this HttpClient client, string page, string address, string name, byte[] bytes)
    {
        using var content = new MultipartFormDataContent();
        using var token = new StringContent(await client.TokenAsync(page));
        using var file = new ByteArrayContent(bytes);
        content.Add(token, "__RequestVerificationToken");
        content.Add(file, "files", name);
        return await client.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    public static async Task<string> PageAsync(this HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        return await answer.Content.ReadAsStringAsync();
    }

    public static async Task<string> TokenAsync(this HttpClient client, string page) =>
        Token().Match(await client.PageAsync(page)).Groups["token"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
