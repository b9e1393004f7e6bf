using System.Text;
using System.Text.RegularExpressions;
using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>Texts made to be too much, sent through the site: each ends in a result or a sentence, and its page opens.</summary>
public sealed partial class HugeTextTests(SmallSite small) : IClassFixture<SmallSite>
{
    private const int Million = 1_000_000;

    [Theory]
    [InlineData("ten-megabyte-line", "到2028年全市高新技术企业达到284家，同比增长12.5%，", 10 * Million, "拆成几份")]
    [InlineData("ten-megabyte-words", "优化创新生态", 10 * Million, null)]
    [InlineData("million-brackets", "（", 3 * Million, null)]
    [InlineData("million-title-marks", "《", 3 * Million, null)]
    public async Task A_huge_text_ends_in_a_result_or_a_clear_sentence_on_a_page_that_opens(string name, string piece, int bytes, string? says)
    {
        var planner = await small.SignedInAsync(Role.Planner);
        var text = new StringBuilder().Insert(0, piece, bytes / Encoding.UTF8.GetByteCount(piece)).ToString();
        using (await planner.PostFileAsync("/documents/upload", "/documents/upload", name + ".txt", Encoding.UTF8.GetBytes(text)))
        {
        }

        var (id, state) = await EndAsync(planner, name);
        var page = await planner.PageAsync($"/documents/{id}");
        Assert.Equal(says is null ? "ToReview" : "Failed", state);
        if (says is not null)
            Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Contains(piece, page, StringComparison.Ordinal);
        Assert.Contains("data-review", await planner.PageAsync($"/documents/{id}/review"), StringComparison.Ordinal);
    }

    private static async Task<(string Id, string State)> EndAsync(HttpClient planner, string name)
    {
        for (var attempt = 0; attempt < 1200; attempt++)
        {
            var row = Rows().Match(await planner.PageAsync($"/documents?q={name}"));
            if (row.Success && row.Groups["state"].Value is not ("Uploaded" or "Reading"))
                return (row.Groups["id"].Value, row.Groups["state"].Value);
            await Task.Delay(250);
        }

        throw new TimeoutException($"{name} was not read.");
    }

    [GeneratedRegex("class=\"row-link\" href=\"/documents/(?<id>[0-9a-f-]{36})\"(?s:.{0,400}?)data-document-state=\"(?<state>[A-Za-z]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Rows();
}
