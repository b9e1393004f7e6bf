using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hengliang.Web.Tests.Hosting;

namespace Hengliang.Web.Tests.Rights;

/// <summary>What came of a request: the status, the sentence said, where it leads to, and all the words in it, of files too.</summary>
internal sealed partial record Answered(HttpStatusCode Status, string Said, bool IsRefusal, string Leads, string Text)
{
    public bool Leaks => Text.Contains(TwoCounties.Mark, StringComparison.Ordinal) || Text.Contains(TwoCounties.Number, StringComparison.Ordinal)
        || Text.Contains("73,107,310", StringComparison.Ordinal);

    /// <summary>Sent away or refused; a form says so on its own page or the one it goes back to, and is not even there where its page is not.</summary>
    public bool IsShut => Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest || IsRefusal
        || (Status == HttpStatusCode.Found && Leads.Contains("/sign-in", StringComparison.Ordinal));

    /// <summary>The answer without the ids in it: what is not one's own is to be answered as what is not there.</summary>
    public string Shape => Ids().Replace($"{(int)Status} {Said} → {Leads}", "{id}");

    public static async Task<Answered> OfAsync(HttpClient client, HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = Escapes().Replace(TextOf(await answer.Content.ReadAsByteArrayAsync()), e => ((char)int.Parse(e.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
            var leads = answer.Headers.Location?.ToString() ?? "";
            if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
                return new(answer.StatusCode, JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString() ?? "", true, leads, text);
            // After a form its sentence stands on the next page.
            var page = answer.StatusCode == HttpStatusCode.Found && !leads.Contains("/sign-in", StringComparison.Ordinal) ? await client.PageAsync("/account") : text;
            var said = Alert().Match(page);
            return new(answer.StatusCode, WebUtility.HtmlDecode(Tags().Replace(said.Groups["text"].Value, "")).Trim(), said.Groups["kind"].Value == "danger", leads, WebUtility.HtmlDecode(text) + said.Value);
        }
    }

    private static string TextOf(byte[] bytes)
    {
        if (bytes is not [(byte)'P', (byte)'K', 3, 4, ..])
            return Encoding.UTF8.GetString(bytes);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var part = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(part);
            text.Append(entry.FullName).Append('\n').Append(TextOf(part.ToArray())).Append('\n');
        }

        return text.ToString();
    }

    [GeneratedRegex("class=\"alert alert-(?<kind>danger|success)\"[^>]*>(?<text>[\\s\\S]{0,4000}?)</div>")]
    private static partial Regex Alert();

    [GeneratedRegex(@"\\u(?<code>[0-9a-fA-F]{4})", RegexOptions.NonBacktracking)]
    private static partial Regex Escapes();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}", RegexOptions.NonBacktracking)]
    private static partial Regex Ids();
}
