using System.IO.Compression;
using System.Net;
using System.Text;
using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>Files that can do harm, sent through the very address the page sends them to.</summary>
public sealed class HarmfulUploadTests(SmallSite small) : IClassFixture<SmallSite>
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("large", "超过 50 MB 的上限")]
    [InlineData("empty", "是空文件")]
    [InlineData("bomb", "“规划.docx”")]
    [InlineData("entities", "“规划.docx”")]
    [InlineData("program", "“规划.docx”")]
    [InlineData("noise", "“规划.docx”")]
    public async Task It_is_refused_in_one_sentence_under_the_bare_name_and_the_site_goes_on(string fault, string says)
    {
        var planner = await small.SignedInAsync(Role.Planner);
        using var answer = await planner.PostFileAsync("/documents/upload", "/documents/upload", "../../etc/规划.docx", Make(fault));
        var page = WebUtility.HtmlDecode(await planner.PageAsync("/documents"));
        var alert = page[page.IndexOf("alert-danger", StringComparison.Ordinal)..];
        Assert.Contains(says, alert[..Math.Min(alert.Length, 600)], StringComparison.Ordinal);
        Assert.DoesNotContain("etc", alert[..Math.Min(alert.Length, 600)], StringComparison.Ordinal);
        using var health = await planner.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    private static byte[] Make(string fault) => fault switch
    {
        "large" => new byte[(50 * Megabyte) + 1],
        "empty" => [],
        "bomb" => Package(new string(' ', 1) + "<w:document/>", zeros: 600 * Megabyte),
        "entities" => Package(
            "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>"
            + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&b;&c;</w:t></w:r></w:p></w:body></w:document>", zeros: 0),
        "program" => Encoding.Latin1.GetBytes("MZ\u0090\0\u0003\0\0\0" + new string('\0', 400)),
        _ => Noise(),
    };

    private static byte[] Noise()
    {
        var bytes = new byte[4096];
        new Random(20261122).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Package(string document, int zeros)
    {
        using var kept = new MemoryStream();
        using (var zip = new ZipArchive(kept, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>", 0);
            Write(zip, "_rels/.rels", "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>", 0);
            Write(zip, "word/document.xml", document, zeros);
        }

        return kept.ToArray();
    }

    private static void Write(ZipArchive zip, string name, string text, int zeros)
    {
        using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
        var block = new byte[Megabyte];
        for (var left = zeros; left > 0; left -= block.Length)
            part.Write(block);
    }
}
