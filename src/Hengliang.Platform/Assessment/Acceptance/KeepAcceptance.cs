using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>Keeps what an acceptance rests on: evidence for each indicator, and the report's parts in words.</summary>
public sealed class KeepAcceptance(Databases databases, Acting acting, TimeProvider clock)
{
    public const int LargestFile = EvidenceFile.Largest;

    public async Task<Outcome<AcceptanceSheet>> ShowAsync(Guid schemeId, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        return await AcceptanceSheet.LoadAsync(db, schemeId, cancel).ConfigureAwait(false) is { } sheet ? sheet : Assessment.Missing.Scheme(schemeId);
    }

    /// <summary>Takes an observation of the ledger, and the document it stands in, as evidence.</summary>
    public async Task<Outcome<Guid>> LinkAsync(Guid schemeId, string itemCode, Guid observationSeries, bool asDocument = false, CancellationToken cancel = default)
    {
        await using var db = databases.Open(acting);
        var opened = await OpenAsync(db, schemeId, itemCode, cancel).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Problem;
        var series = observationSeries;
        if (await db.Set<Observation>().AsNoTracking().SingleOrDefaultAsync(o => o.SeriesId == series && o.State == RevisionState.Current, cancel).ConfigureAwait(false) is not { } found)
            return Problem.Missing("assessment.no-such-observation", "没有这条指标值，或不在您的数据范围内。", "There is no such value, or it lies outside your scope.");
        var made = Make(opened.Value, itemCode, asDocument ? found.SourceTitle : $"{found.Period}：{found.SourceQuote}", asDocument ? EvidenceKind.Document : EvidenceKind.Observation);
        return await AddAsync(db, opened.Value, made.With(found.SourceDocumentId, asDocument ? null : series), cancel).ConfigureAwait(false);
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
        var file = read.Value;
        var hash = file.Sha256;
        if (await db.AcceptanceEvidence.AnyAsync(e => e.SchemeId == schemeId && e.ItemCode == itemCode && e.Sha256 == hash, cancel).ConfigureAwait(false))
            return Problem.Conflict("assessment.evidence-twice", "同一文件已经上传过。", "The same file is there already.");
        return await AddAsync(db, opened.Value, Make(opened.Value, itemCode, file.Name, EvidenceKind.File).With(file, hash), cancel).ConfigureAwait(false);
    }

    public async Task<Outcome<Done>> RemoveAsync(Guid schemeId, Guid evidenceId, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Design) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.AcceptanceEvidence.SingleOrDefaultAsync(e => e.Id == evidenceId && e.SchemeId == schemeId, cancel).ConfigureAwait(false) is not { } found)
            return Problem.Missing("assessment.no-such-evidence", "没有这份佐证材料。", "There is no such evidence.");
        db.Remove(found);
        return await db.CommitAsync(
            new(nameof(KeepAcceptance), AssessmentPermissions.Design, $"scheme:{schemeId}", new($"移除了佐证材料“{found.Title}”", $"removed the evidence '{found.Title}'")), default(Done), cancel).ConfigureAwait(false);
    }

    /// <summary>The file itself.</summary>
    public async Task<Outcome<AcceptanceEvidence>> FetchAsync(Guid schemeId, Guid evidenceId, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        return await db.AcceptanceEvidence.AsNoTracking().SingleOrDefaultAsync(e => e.Id == evidenceId && e.SchemeId == schemeId && e.Content != null, cancel).ConfigureAwait(false) is { } found
            ? found
            : Problem.Missing("assessment.no-such-evidence", "没有这份佐证材料。", "There is no such evidence.");
    }

    public async Task<Outcome<Done>> WriteAsync(Guid schemeId, AcceptancePart part, string text, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        await using var db = databases.Open(acting);
        var opened = await OpenAsync(db, schemeId, null, cancel).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Problem;
        if (text.Length > 50_000)
            return Problem.TooLarge("assessment.section-too-long", "每一部分不超过 50000 个字。", "A part has at most 50,000 characters.");
        var section = await db.AcceptanceSections.SingleOrDefaultAsync(s => s.SchemeId == schemeId && s.Part == part, cancel).ConfigureAwait(false);
        if (section is null)
            db.Add(section = new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()), SchemeId = schemeId, RegionId = opened.Value.RegionId, UnitId = opened.Value.UnitId, Part = part, Text = "",
            });
        section.Text = text.ReplaceLineEndings("\n").Trim();
        return await db.CommitAsync(
            new(nameof(KeepAcceptance), AssessmentPermissions.Design, opened.Value.Subject, new(
                $"修改了验收自评报告“{part.Label().Chinese}”", $"wrote the part '{part.Label().English}' of the self-assessment")), default(Done), cancel).ConfigureAwait(false);
    }

    private async Task<Outcome<Scheme>> OpenAsync(HengliangDb db, Guid schemeId, string? itemCode, CancellationToken cancel)
    {
        if (acting.Refuse(AssessmentPermissions.Design) is { } refusal)
            return refusal;
        if (await db.Schemes.AsNoTracking().SingleOrDefaultAsync(s => s.Id == schemeId && s.Kind == SchemeKind.Acceptance, cancel).ConfigureAwait(false) is not { } scheme)
            return Assessment.Missing.Scheme(schemeId);
        return itemCode is null || await db.SchemeItems.AnyAsync(i => i.SchemeId == schemeId && i.Code == itemCode, cancel).ConfigureAwait(false) ? scheme : Assessment.Missing.Item(itemCode);
    }

    private NewEvidence Make(Scheme scheme, string itemCode, string title, EvidenceKind kind) => new(
        Guid.CreateVersion7(clock.GetUtcNow()), scheme, itemCode, title.Length > 300 ? title[..299] + "…" : title, kind, acting.Actor!.ShownName, clock.GetUtcNow());

    private static Task<Outcome<Guid>> AddAsync(HengliangDb db, Scheme scheme, AcceptanceEvidence made, CancellationToken cancel)
    {
        db.Add(made);
        return db.CommitAsync(
            new Deed(nameof(KeepAcceptance), AssessmentPermissions.Design, scheme.Subject, new($"为验收指标 {made.ItemCode} 添加了佐证“{made.Title}”", $"added the evidence '{made.Title}' for {made.ItemCode}")), made.Id, cancel);
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
