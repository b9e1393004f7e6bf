using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

public sealed class HugeUploadTests(Chromium chromium, DemoSite demo)
{
    [Theory]
    [InlineData("zh-CN", "超过 50 MB")]
    [InlineData("en", "larger than 50 MB")]
    public async Task Two_hundred_megabytes_are_refused_before_a_byte_is_sent(string language, string says)
    {
        var folder = Directory.CreateTempSubdirectory("hengliang-huge-").FullName;
        try
        {
            // A file with a length and nothing in it takes no room on the disk.
            var path = Path.Combine(folder, "huge.docx");
            await using (var file = File.Create(path))
                file.SetLength(200L * 1024 * 1024);
            await using var window = await chromium.OpenAsync(demo.Address);
            var page = await demo.SignInAsync(window, DemoSite.Planner, language);
            var sent = new List<string>();
            page.Request += (_, request) => sent.AddRange(request.Method == "POST" ? [request.Url] : []);
            await page.GotoAsync("/documents/upload");
            await page.SetInputFilesAsync("#files", path);

            await Expect(page.Locator(".upload-row.is-bad")).ToContainTextAsync("huge.docx");
            await Expect(page.Locator(".upload-row.is-bad")).ToContainTextAsync(says);
            await Expect(page.Locator(".upload-row.is-bad button")).ToBeVisibleAsync();
            Assert.Empty(sent);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
