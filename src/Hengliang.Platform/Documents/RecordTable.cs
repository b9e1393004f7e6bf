using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>What a table came to.</summary>
/// <param name="DocumentId">The table, kept as a document.</param>
/// <param name="Recorded">Values that are new.</param>
/// <param name="Linked">Values that stood there already, the same.</param>
public sealed record TableCount(Guid DocumentId, int Recorded, int Linked);

/// <summary>Takes a table of values in: keeps the file, and records each value with its line as the source; all or nothing.</summary>
public sealed class RecordTable(Databases databases, Acting acting, DocumentLimits limits, Ledger ledger, TimeProvider clock)
{
    public async Task<Outcome<TableCount>> RunAsync(Upload upload, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        if ((acting.Refuse(DocumentsPermissions.Upload) ?? acting.Refuse(IndicatorsPermissions.Record)) is { } refusal)
            return refusal;
        var taken = await IncomingFile.TakeAsync(upload.FileName, upload.Content, limits, cancel).ConfigureAwait(false);
        return await taken.ThenAsync(file => KeepAsync(upload, file, cancel)).ConfigureAwait(false);
    }

    private async Task<Outcome<TableCount>> KeepAsync(Upload upload, IncomingFile file, CancellationToken cancel)
    {
        await using var db = databases.Open(acting);
        if (await db.Documents.AsNoTracking().FirstOrDefaultAsync(d => d.Sha256 == file.Sha256, cancel).ConfigureAwait(false) is { } same)
            return AlreadyThere(same);
        var text = FileText.From(file);
        if (!text.IsSuccess)
            return text.Problem;
        var document = new DocumentMaking(acting, clock).Make(upload with { Kind = DocumentKind.Table }, file, text.Value.MediaType);
        var regions = await db.Set<Region>().AsNoTracking().BegunBy(ChinaDay.Today(clock)).ToListAsync(cancel).ConfigureAwait(false);
        var rows = new ValueTable(await IndicatorBook.NamesAsync(db, cancel).ConfigureAwait(false), regions, document.RegionId).Read(text.Value.Text);
        if (!rows.IsSuccess)
            return rows.Problem;
        var (recorded, linked) = (0, 0);
        // The commit looks for changes itself; looking after every line would make a long table slow.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var row in rows.Value)
        {
            var done = await ledger.RecordAsync(db, Entry(row, document, text.Value.Text), null, cancel).ConfigureAwait(false);
            if (!done.IsSuccess)
                return AtLine(done.Problem, row.Number);
            (recorded, linked) = done.Value.Linked ? (recorded, linked + 1) : (recorded + 1, linked);
        }

        await ledger.FollowAsync(db, cancel).ConfigureAwait(false);
        return await CommitAsync(db, document, file, text.Value.Text, new(document.Id, recorded, linked), cancel).ConfigureAwait(false);
    }

    private async Task<Outcome<TableCount>> CommitAsync(
        HengliangDb db, Document document, IncomingFile file, string text, TableCount count, CancellationToken cancel)
    {
        // Every line is accepted with the file, so nothing is left to review.
        if ((document.Take(DocumentVerb.BeginReading) ?? document.FinishReading(clock.GetUtcNow(), 0) ?? document.Take(DocumentVerb.FinishReview)) is { } problem)
            return problem;
        db.Add(document);
        db.Add(new DocumentFile { DocumentId = document.Id, RegionId = document.RegionId, UnitId = document.UnitId, Bytes = file.Bytes });
        db.Add(new DocumentText { DocumentId = document.Id, RegionId = document.RegionId, UnitId = document.UnitId, Text = text });
        var deed = new Deed(nameof(RecordTable), IndicatorsPermissions.Record, document.Subject, new(
            $"导入了数据表《{document.Title}》：新增指标值{count.Recorded}个，与已有一致{count.Linked}个",
            $"imported the table '{document.Title}': {count.Recorded} new values, {count.Linked} the same as before"));
        return await db.CommitAsync(deed, count, cancel).ConfigureAwait(false);
    }

    private static ObservationEntry Entry(ValueLine row, Document document, string text) => new()
    {
        IndicatorId = row.IndicatorId,
        RegionId = row.RegionId,
        UnitId = document.UnitId,
        Period = row.Period.ToString(),
        Year = row.Period.LastYear,
        IsWholeYear = row.Period.Kind == PeriodKind.Year,
        Value = new() { Value = row.Value, Mark = row.Mark, Unit = row.Unit },
        Status = ObservationStatus.Final,
        Source = new(
            document.Id, document.Title, null, $"第{row.Number}行", row.Line.Start, row.Line.End, text[row.Line.Start..row.Line.End]),
    };

    private static Problem AtLine(Problem problem, int line) => problem with
    {
        Message = new($"第{line}行：{problem.Message.Chinese}没有保存任何数值。", $"Line {line}: {problem.Message.English} No value was kept."),
    };

    private static Problem AlreadyThere(Document same) => Problem.Conflict(
        "documents.already-there",
        $"这个文件已由{same.UploadedByName}于{ChinaTime.Print(same.UploadedAt)}上传为《{same.Title}》，没有重复导入。",
        $"{same.UploadedByName} uploaded this very file at {ChinaTime.Print(same.UploadedAt)} as '{same.Title}'; it was not imported twice.");
}
