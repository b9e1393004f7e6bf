using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>Keeps the evidence of an acceptance: files, values of the ledger, and the documents they stand in.</summary>
public sealed class KeepAcceptanceEvidence(Databases databases, Acting acting, TimeProvider clock)
{
    public const int LargestFile = EvidenceFile.Largest;

    /// <summary>As many files as one item takes.</summary>
    public const int MostFilesOfItem = 20;

    /// <summary>As many bytes as all files of an acceptance may have together.</summary>
    public const long LargestTotal = 200L * 1024 * 1024;

    /// <summary>Takes a value of the item's own indicator and region as evidence, or the document it stands in.</summary>
    public async Task<Outcome<Guid>> LinkAsync(Guid schemeId, string itemCode, Guid observationSeries, bool asDocument = false, CancellationToken cancel = default)
    {
        await using var db = databases.Open(acting);
        var opened = await OpenAsync(db, schemeId, itemCode, cancel).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Problem;
        var ((scheme, item), series) = (opened.Value, observationSeries);
        if (await db.Set<Observation>().AsNoTracking().SingleOrDefaultAsync(o => o.SeriesId == series && o.State == RevisionState.Current, cancel).ConfigureAwait(false) is not { } found)
            return Problem.Missing("assessment.no-such-observation", "没有这条指标值，或不在您的数据范围内。", "There is no such value, or it lies outside your scope.");
        if (found.IndicatorId != item.IndicatorId || found.RegionId != scheme.RegionId)
            return Problem.Invalid(
                "assessment.evidence-of-another", $"这条数值不是“{item.Name}”在本地区的数值，不能作它的佐证。", $"The value is of another indicator or region, and proves nothing of '{item.Title.English}'.");
        if (asDocument && found.SourceDocumentId == Guid.Empty)
            return Problem.Invalid("assessment.evidence-without-document", "这条数值没有来源文件；请上传佐证文件。", "The value has no source document; please attach a file.");
        var document = found.SourceDocumentId;
        if (await FindTwinAsync(cancel).ConfigureAwait(false) is { } twin)
            return twin;
        var made = Make(scheme, itemCode, asDocument ? found.SourceTitle : $"{found.Period}：{found.SourceQuote}", asDocument ? EvidenceKind.Document : EvidenceKind.Observation);
        return await AddAsync(db, scheme, made.With(document, asDocument ? null : series), FindTwinAsync, cancel).ConfigureAwait(false);

        async Task<Problem?> FindTwinAsync(CancellationToken token) =>
            await db.AcceptanceEvidence.AnyAsync(e => e.SchemeId == schemeId && e.ItemCode == itemCode && (asDocument ? e.Kind == EvidenceKind.Document && e.DocumentId == document : e.ObservationSeriesId == series), token).ConfigureAwait(false)
                ? Problem.Conflict("assessment.evidence-twice", $"“{item.Name}”已经引用过它。", $"'{item.Title.English}' cites it already.")
                : null;
    }

    /// <summary>Keeps a file as evidence: pdf, docx, xlsx, png or jpg, whose bytes are what its name says.</summary>
    public async Task<Outcome<Guid>> AttachAsync(Guid schemeId, string itemCode, string fileName, Stream content, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        await using var db = databases.Open(acting);
        var opened = await OpenAsync(db, schemeId, itemCode, cancel).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Problem;
        var read = await EvidenceFile.ReadAsync(fileName, content, LargestFile, cancel).ConfigureAwait(false);
        if (!read.IsSuccess)
            return read.Problem;
        var (file, hash) = (read.Value, read.Value.Sha256);
        return await FindNoRoomAsync(cancel).ConfigureAwait(false) is { } full
            ? full
            : await AddAsync(db, opened.Value.Scheme, Make(opened.Value.Scheme, itemCode, file.Name, EvidenceKind.File).With(file, hash), FindNoRoomAsync, cancel).ConfigureAwait(false);

        async Task<Problem?> FindNoRoomAsync(CancellationToken token)
        {
            var kept = await db.AcceptanceEvidence.AsNoTracking().Where(e => e.SchemeId == schemeId && e.Content != null)
                .Select(e => new { e.ItemCode, e.Sha256, Size = (long)e.Content!.Length }).ToListAsync(token).ConfigureAwait(false);
            if (kept.Exists(e => e.ItemCode == itemCode && e.Sha256 == hash))
                return Problem.Conflict("assessment.evidence-twice", "同一文件已经上传过。", "The same file is there already.");
            if (kept.Count(e => e.ItemCode == itemCode) >= MostFilesOfItem)
                return Problem.TooLarge("assessment.too-many-files", $"一项最多收 {MostFilesOfItem} 份文件；请合并后再传。", $"An item takes {MostFilesOfItem} files at most; please join some of them.");
            return kept.Sum(e => e.Size) + file.Bytes.Length > LargestTotal
                ? Problem.TooLarge(
                    "assessment.evidence-total", $"全部佐证文件合计不超过 {LargestTotal / 1024 / 1024} MB；请压缩或移除一些后再传。", $"All files of evidence together have at most {LargestTotal / 1024 / 1024} MB; shrink or remove some.")
                : null;
        }
    }

    public async Task<Outcome<Done>> RemoveAsync(Guid schemeId, Guid evidenceId, CancellationToken cancel = default)
    {
        await using var db = databases.Open(acting);
        var opened = await OpenAcceptance.FindAsync(db, acting, schemeId, cancel).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Problem;
        if (await db.AcceptanceEvidence.SingleOrDefaultAsync(e => e.Id == evidenceId && e.SchemeId == schemeId, cancel).ConfigureAwait(false) is not { } found)
            return NoSuch();
        db.Remove(found);
        return await OpenAcceptance.CommitAsync(
            db, acting, opened.Value,
            new(nameof(KeepAcceptanceEvidence), AssessmentPermissions.Design, opened.Value.Subject, new($"移除了佐证材料“{found.Title}”", $"removed the evidence '{found.Title}'")), default(Done), cancel).ConfigureAwait(false);
    }

    /// <summary>The file itself.</summary>
    public async Task<Outcome<AcceptanceEvidence>> FetchAsync(Guid schemeId, Guid evidenceId, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        return await db.AcceptanceEvidence.AsNoTracking().SingleOrDefaultAsync(e => e.Id == evidenceId && e.SchemeId == schemeId && e.Content != null, cancel).ConfigureAwait(false) is { } found
            ? found
            : NoSuch();
    }

    private static Problem NoSuch() => Problem.Missing("assessment.no-such-evidence", "没有这份佐证材料。", "There is no such evidence.");

    private async Task<Outcome<(Scheme Scheme, SchemeItem Item)>> OpenAsync(HengliangDb db, Guid schemeId, string itemCode, CancellationToken cancel)
    {
        var opened = await OpenAcceptance.FindAsync(db, acting, schemeId, cancel).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Problem;
        return await db.SchemeItems.AsNoTracking().SingleOrDefaultAsync(i => i.SchemeId == schemeId && i.Code == itemCode, cancel).ConfigureAwait(false) is { } item
            ? (opened.Value, item)
            : Assessment.Missing.Item(itemCode);
    }

    private NewEvidence Make(Scheme scheme, string itemCode, string title, EvidenceKind kind) => new(
        Guid.CreateVersion7(clock.GetUtcNow()), scheme, itemCode, title.Length > 300 ? title[..299] + "…" : title, kind, acting.Actor!.ShownName, clock.GetUtcNow());

    private Task<Outcome<Guid>> AddAsync(HengliangDb db, Scheme scheme, AcceptanceEvidence made, Func<CancellationToken, Task<Problem?>> ask, CancellationToken cancel)
    {
        db.Add(made);
        return OpenAcceptance.CommitAsync(
            db, acting, scheme,
            new Deed(nameof(KeepAcceptanceEvidence), AssessmentPermissions.Design, scheme.Subject, new($"为验收指标 {made.ItemCode} 添加了佐证“{made.Title}”", $"added the evidence '{made.Title}' for {made.ItemCode}")), made.Id, cancel, ask);
    }

    private sealed record NewEvidence(Guid Id, Scheme Scheme, string ItemCode, string Title, EvidenceKind Kind, string By, DateTimeOffset At)
    {
        public AcceptanceEvidence With(Guid document, Guid? series) => new()
        {
            Id = Id, SchemeId = Scheme.Id, RegionId = Scheme.RegionId, UnitId = Scheme.UnitId, ItemCode = ItemCode, Kind = Kind, Title = Title,
            DocumentId = document, ObservationSeriesId = series, AddedByName = By, AddedAt = At,
        };

        public AcceptanceEvidence With(EvidenceFile file, string hash) => new()
        {
            Id = Id, SchemeId = Scheme.Id, RegionId = Scheme.RegionId, UnitId = Scheme.UnitId, ItemCode = ItemCode, Kind = Kind, Title = Title,
            FileName = file.Name, MediaType = file.MediaType, Sha256 = hash, Content = file.Bytes, AddedByName = By, AddedAt = At,
        };
    }
}
