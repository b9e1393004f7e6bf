using System.Text;
using System.Text.RegularExpressions;
using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>What a document says is shown as text, whatever it says.</summary>
public sealed partial class HostileTextTests(SmallSite small) : IClassFixture<SmallSite>
{
    private const string Payload = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'><svg/onload=alert(3)>";

    [Fact]
    public async Task Marks_of_HTML_in_a_name_a_title_and_a_text_stay_text_on_every_page()
    {
        var planner = await small.SignedInAsync(Role.Planner);
        var text = $"云汀市规划{Payload}\n\n一、目标{Payload}\n到2028年，高新技术企业{Payload}达到1200家，研发投入强度达到3.1%。\n";
        using (await planner.PostFileAsync("/documents/upload", "/documents/upload", "规划<b>x.md", Encoding.UTF8.GetBytes(text)))
        {
        }

        var id = await FindAsync(planner);
        foreach (var address in new[] { "/", "/documents", $"/documents/{id}", $"/documents/{id}/review", "/search?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E", "/documents?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E" })
        {
            var page = await planner.PageAsync(address);
            Assert.DoesNotContain("<img src=x", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<script>alert", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<svg/onload", page, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", await planner.PageAsync($"/documents/{id}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty.txt", "")]
    [InlineData("program.exe", "MZ\u0090\0\u0003\0\0\0\u0004\0\0\0ÿÿ\0\0¸\0\0\0")]
    [InlineData("scan.pdf", "%PDF-1.7 broken")]
    [InlineData("broken.docx", "PK\u0003\u0004 not really")]
    public async Task What_can_not_be_read_gets_a_sentence_and_leaves_nothing_behind(string name, string content)
    {
        var planner = await small.SignedInAsync(Role.Planner);
        using var answer = await planner.PostFileAsync("/documents/upload", "/documents/upload", name, Encoding.Latin1.GetBytes(content));
        var page = await planner.PageAsync("/documents");
        Assert.Contains("alert-danger", page, StringComparison.Ordinal);
        Assert.DoesNotContain($">{Path.GetFileNameWithoutExtension(name)}</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_in_a_file_name_is_cut_off()
    {
        var planner = await small.SignedInAsync(Role.Planner);
        using var answer = await planner.PostFileAsync("/documents/upload", "/documents/upload", "..\\..\\secret/云汀通知.txt", Encoding.UTF8.GetBytes("关于开展云汀市科技统计工作的通知，到2027年研发人员达到3000人。"));
        Assert.DoesNotContain("..", Titles().Match(await planner.PageAsync("/documents")).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_for_a_spreadsheet_holds_no_formula_of_a_title()
    {
        var planner = await small.SignedInAsync(Role.Planner);
        using (await planner.PostFileAsync("/documents/upload", "/documents/upload", "=1+2,乙.txt", Encoding.UTF8.GetBytes("关于云汀市科技工作的通知之二，到2027年研发人员达到3001人。")))
        {
        }

        var list = await planner.PageAsync("/documents/list.csv?q=%3D1");
        Assert.Contains("'=1+2", list, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\n=", list, StringComparison.Ordinal);
        using var leader = await (await small.SignedInAsync(Role.Auditor)).GetAsync(new Uri("/documents/list.csv", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, leader.StatusCode);
    }

    [Fact]
    public async Task The_original_comes_back_byte_by_byte_and_only_as_a_download()
    {
        var planner = await small.SignedInAsync(Role.Planner);
        var bytes = Encoding.UTF8.GetBytes("云汀市二〇二六年工作要点：全年新增高新技术企业88家。");
        using var sent = await planner.PostFileAsync("/documents/upload", "/documents/upload", "要点.txt", bytes);
        var id = Ids().Match(await planner.PageAsync("/documents?q=%E8%A6%81%E7%82%B9")).Groups["id"].Value;
        using var answer = await planner.GetAsync(new Uri($"/documents/{id}/original", UriKind.Relative));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync());
    }

    private static async Task<string> FindAsync(HttpClient planner)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var page = await planner.PageAsync("/documents?state=ToReview&q=%E8%A7%84%E5%88%92");
            if (Ids().Match(page) is { Success: true } found)
                return found.Groups["id"].Value;
            await Task.Delay(200);
        }

        throw new TimeoutException("The document was not read.");
    }

    [GeneratedRegex("class=\"row-link\" href=\"/documents/(?<id>[0-9a-f-]{36})\"", RegexOptions.NonBacktracking)]
    private static partial Regex Ids();

    [GeneratedRegex("class=\"row-link\"[^>]*>[^<]*", RegexOptions.NonBacktracking)]
    private static partial Regex Titles();
}
