using System.Text;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Documents;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Audit.Proof;

/// <summary>A document from upload through review to publication and repeal; drafts dropped; a table of values.</summary>
internal sealed class DocumentsScenario : Scenario
{
    public override async Task RunAsync(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        Assert.True((await room.DefineAsync("研发人员", "人")).IsSuccess);
        var proof = await AuditProof.OnAsync(room.Database);
        await UploadsAsync(room, proof);
        await ReviewAsync(room, proof);
        await proof.DoAsync<RecordTable, TableCount>(room.Reviewer, c => c.RunAsync(File("数据.csv", "指标,地区,时期,数值,单位\n研发人员,测试市,2025,320,人\n") with { Title = "数据表" }));
        await proof.FinishAsync();
    }

    private static async Task UploadsAsync(ReviewRoom room, AuditProof proof)
    {
        const string Text = "测试市“十五五”科技创新规划\n\n一、主要目标\n到2030年，全市高新技术企业达到900家。\n";
        var made = await proof.DoAsync<UploadDocument, Uploaded>(room.Reviewer, c => c.RunAsync(File("规划.txt", Text)));
        // Reading saves twice: that it has begun, so that nobody begins it again, and what it found.
        await proof.DoAsync<ReadUploaded, ReadingCount>(room.Reviewer, c => c.RunAsync(made.Id), entries: 2);
        int version;
        await using (var db = room.OpenAll())
            version = (await db.Set<Document>().SingleAsync(d => d.Id == made.Id)).Version;
        await proof.DoAsync<DescribeDocument, int>(room.Reviewer, c => c.RunAsync(
            made.Id, version, new("测试市科技创新规划", "测政〔2026〕1号", "测试市人民政府", DocumentKind.Plan, DocumentTier.City, new(2026, 1, 5))));
        await using (var db = room.OpenAll())
        {
            // As a power failure leaves it.
            var document = await db.Set<Document>().SingleAsync(d => d.Id == made.Id);
            Assert.Null(document.Take(DocumentVerb.BeginReading));
            Assert.True((await db.CommitAsync(new("Seed", DocumentsPermissions.Upload, "test", new("测试", "test")), Outcome.Done)).IsSuccess);
        }

        await proof.DoAsync<FailReading, Done>(room.Reviewer, c => c.RunAsync(made.Id, "a1b2c3"));
        await proof.DoAsync<DropDocument, Done>(room.Reviewer, c => c.RunAsync(made.Id));
    }

    private static async Task ReviewAsync(ReviewRoom room, AuditProof proof)
    {
        var target = await room.AddTargetAsync();
        var second = await room.AddFigureAsync("高新技术企业571家", "571家", ReviewRoom.Actual571);
        var third = await room.AddFigureAsync("研发经费年均增长12%以上", "12%", ReviewRoom.Growth12);
        await proof.DoAsync<CorrectExtract, int>(room.Reviewer, c => c.RunAsync(target, null, ReviewRoom.Target620 with { Value = 621 }, "核对原件"));
        await proof.DoAsync<AcceptExtract, Accepted>(room.Reviewer, c => c.RunAsync(target, null, new() { NewIndicator = new() { Name = "高新技术企业", Unit = "家", Direction = Direction.HigherIsBetter } }));
        await proof.DoAsync<ReopenExtract, Done>(room.Reviewer, c => c.RunAsync(target, null, "再核"));
        await proof.DoAsync<RejectExtract, Done>(room.Reviewer, c => c.RunAsync(target, null, "背景数字"));
        await proof.DoAsync<RejectExtract, Done>(room.Reviewer, c => c.RunAsync(second, null, "往年数字"));
        await proof.DoAsync<RejectExtract, Done>(room.Reviewer, c => c.RunAsync(third, null, "口径不明"));
        var missed = ReviewRoom.Text.IndexOf("7位", StringComparison.Ordinal);
        var added = await proof.DoAsync<AddFigure, Guid>(room.Reviewer, c => c.RunAsync(room.DocumentId, missed, "7位", ReviewRoom.Actual571 with { Indicator = "全省位次", Value = 7, Unit = "位" }));
        await proof.DoAsync<RejectExtract, Done>(room.Reviewer, c => c.RunAsync(added, null, "不作指标"));
        List<Guid> sentences;
        await using (var db = room.OpenAll())
            sentences = await db.Set<CountedSentence>().Where(s => s.DocumentId == room.DocumentId).OrderBy(s => s.Order).Select(s => s.Id).ToListAsync();
        foreach (var sentence in sentences)
            await proof.DoAsync<PassSentence, Done>(room.Reviewer, c => c.RunAsync(sentence, true, "没有可取的"));
        await proof.DoAsync<PassSentence, Done>(room.Reviewer, c => c.RunAsync(sentences[^1], false));
        await proof.DoAsync<PassSentence, Done>(room.Reviewer, c => c.RunAsync(sentences[^1], true));
        await proof.DoAsync<FinishReview, DocumentState>(room.Reviewer, c => c.RunAsync(room.DocumentId));
        await proof.DoAsync<ResumeReview, DocumentState>(room.Reviewer, c => c.RunAsync(room.DocumentId, "漏看一处"));
        await proof.DoAsync<FinishReview, DocumentState>(room.Reviewer, c => c.RunAsync(room.DocumentId));
        await proof.DoAsync<PublishDocument, DocumentState>(room.Reviewer, c => c.RunAsync(room.DocumentId));
        await proof.DoAsync<RepealDocument, DocumentState>(room.Reviewer, c => c.RunAsync(room.DocumentId, "新规划发布"));
    }

    private static Upload File(string name, string text) => new() { FileName = name, Content = new MemoryStream(Encoding.UTF8.GetBytes(text)) };
}
