using System.IO.Compression;
using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Documents;

public class UploadTests
{
    private const string Plan = "测试市“十四五”科技创新规划\n\n一、主要目标\n到2025年，全市高新技术企业达到620家，科技型中小企业达到1600家。\n";

    public static TheoryData<string> Engines => TestDatabase.Each;

    public static TheoryData<string, string> Faults => new()
    {
        { "empty", "documents.empty-file" },
        { "large", "documents.too-large" },
        { "program", "documents.wrong-type" },
        { "picture", "documents.wrong-type" },
        { "old word", "documents.wrong-type" },
        { "bomb", "documents.package-too-large" },
        { "entities", "documents." },
        { "not a docx", "documents." },
        { "noise", "documents.not-text" },
        { "blank", "documents.no-text" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_file_that_can_do_harm_is_refused_in_words_and_nothing_of_it_is_kept(string fault, string code)
    {
        await using var desk = await DeskAsync("sqlite");

        var problem = (await desk.UploadAsync("../../evil/规划.docx", Make(fault))).Problem!;

        Assert.StartsWith(code, problem.Code, StringComparison.Ordinal);
        Assert.Contains("“规划.docx”", problem.Message.Chinese, StringComparison.Ordinal);
        await using var db = desk.Database.Databases.Open(Acting.System("test"));
        Assert.Equal((0, 0, 0), (await db.Set<Document>().CountAsync(), await db.Set<DocumentFile>().CountAsync(), await db.Set<DocumentText>().CountAsync()));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_original_bytes_come_back_as_they_went_in_under_a_safe_name(string engine)
    {
        await using var desk = await DeskAsync(engine);
        var bytes = Encoding.UTF8.GetBytes(Plan.Replace("\n", "\r\n", StringComparison.Ordinal));

        var uploaded = (await desk.UploadAsync("C:\\temp\\..\\规\u202E划.txt", bytes)).Value;
        var original = (await desk.AsAsync<FetchOriginal, Outcome<Original>>(f => f.RunAsync(uploaded.Id))).Value;

        Assert.Equal(bytes, original.Bytes);
        Assert.Equal("规划.txt", original.FileName);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), original.Sha256);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_same_bytes_again_are_answered_with_the_document_that_is_there(string engine)
    {
        await using var desk = await DeskAsync(engine);
        var bytes = Encoding.UTF8.GetBytes(Plan);

        var both = await Task.WhenAll(desk.UploadAsync("a.txt", bytes), desk.UploadAsync("b.txt", bytes));
        var third = (await desk.UploadAsync("c.txt", bytes)).Value;

        Assert.All(both, b => Assert.Equal(third.Id, b.Value.Id));
        Assert.True(third.AlreadyThere);
        Assert.Contains("王敏", third.Message.Chinese, StringComparison.Ordinal);
        await using var db = desk.Database.Databases.Open(Acting.System("test"));
        Assert.Equal(1, await db.Set<Document>().CountAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Reading_again_changes_nothing_and_keeps_what_people_decided(string engine)
    {
        await using var desk = await DeskAsync(engine);
        var id = (await desk.UploadAsync("plan.txt", Encoding.UTF8.GetBytes(Plan))).Value.Id;
        var first = await ReadAsync(desk, id);
        var rejected = first.Candidates[0].Id;
        Assert.True((await desk.AsAsync<RejectExtract, Outcome<Done>>(r => r.RunAsync(rejected, null, "背景"))).IsSuccess);

        var second = await ReadAsync(desk, id);

        Assert.NotEmpty(first.Candidates);
        Assert.Equal(first.Candidates.Select(c => (c.Id, c.Quote)), second.Candidates.Select(c => (c.Id, c.Quote)));
        Assert.Equal(first.Outline, second.Outline);
        Assert.Equal(ExtractState.Rejected, second.Candidates.Single(c => c.Id == rejected).State);
        Assert.All(second.Candidates, c => Assert.Equal(second.Text[c.Start..c.End], c.Quote));
        Assert.Equal("测试市“十四五”科技创新规划", second.Document.Title);
    }

    [Theory]
    [InlineData("规划.docx", "规划.docx")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData("..\\..\\a.txt", "a.txt")]
    [InlineData("a\0b\n.txt", "ab.txt")]
    [InlineData("...", "document")]
    [InlineData("", "document")]
    [InlineData("con:stream.txt", "constream.txt")]
    public void A_name_keeps_no_folder_and_no_trick(string name, string safe) => Assert.Equal(safe, IncomingFile.SafeName(name));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_ending()
    {
        var safe = IncomingFile.SafeName(new string('长', 500) + ".docx");

        Assert.Equal(150, safe.Length);
        Assert.EndsWith("长.docx", safe, StringComparison.Ordinal);
    }

    private static async Task<ReviewSheet> ReadAsync(Desk desk, Guid id)
    {
        var read = await desk.AsAsync<ReadUploaded, Outcome<ReadingCount>>(r => r.RunAsync(id));
        Assert.True(read.IsSuccess, read.Problem?.ToString());
        return (await desk.AsAsync<ShowReview, Outcome<ReviewSheet>>(s => s.RunAsync(id))).Value;
    }

    private static byte[] Make(string fault) => fault switch
    {
        "empty" => [],
        "large" => new byte[300_000],
        "program" => [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0],
        "picture" => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
        "old word" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        "bomb" => Word(new string('0', 80 * 1024 * 1024)),
        "entities" => Word("<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"),
        "not a docx" => [.. "PK\x03\x04"u8, .. "word/document.xml"u8, .. new byte[64]],
        "noise" => [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 7919 % 251))],
        _ => Encoding.UTF8.GetBytes(" \n\t\n　　"),
    };

    private static byte[] Word(string documentXml)
    {
        using var memory = new MemoryStream();
        using (var package = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(package, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
            Write(package, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            Write(package, "word/document.xml", documentXml);
        }

        return memory.ToArray();
    }

    private static void Write(ZipArchive package, string name, string text)
    {
        using var entry = package.CreateEntry(name, CompressionLevel.Optimal).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    private static async Task<Desk> DeskAsync(string engine)
    {
        var database = await TestDatabase.CreateAsync(engine, services => services.AddSingleton(new DocumentLimits(256 * 1024)));
        var (region, unit) = await database.AddRegionAndUnitAsync();
        return new(database, database.ActAs(Role.Planner, [region], [unit], "王敏"));
    }

    private sealed record Desk(TestDatabase Database, Acting Acting) : IAsyncDisposable
    {
        public async Task<T> AsAsync<TUse, T>(Func<TUse, Task<T>> use)
            where TUse : notnull
        {
            await using var scope = Database.ScopeOf(Acting);
            return await use(scope.ServiceProvider.GetRequiredService<TUse>());
        }

        public Task<Outcome<Uploaded>> UploadAsync(string name, byte[] bytes) =>
            AsAsync<UploadDocument, Outcome<Uploaded>>(u => u.RunAsync(new() { FileName = name, Content = new MemoryStream(bytes) }));

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
