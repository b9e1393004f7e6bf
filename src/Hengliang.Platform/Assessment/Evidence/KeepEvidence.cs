using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Evidence;

/// <summary>Keeps the files an appeal or a veto case rests on, and hands them out to those who see the case.</summary>
public sealed class KeepEvidence(Databases databases, Acting acting, TimeProvider clock)
{
    public const int LargestFile = EvidenceFile.Largest;

    /// <summary>As many as one case may have.</summary>
    public const int MostFiles = 20;

    /// <summary>Adds files to one's own appeal while it is not answered.</summary>
    public async Task<Outcome<int>> AddToAppealAsync(Guid id, IReadOnlyList<SentFile> files, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (acting.Refuse(AssessmentPermissions.Own) is { } refusal)
            return refusal;
        if (files.Count == 0)
            return NoFile;
        await using var db = databases.Open(acting);
        if (await db.Appeals.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel).ConfigureAwait(false) is not { } appeal)
            return Missing.Appeal(id);
        if (appeal.State != AppealState.Filed)
            return Problem.Conflict("assessment.appeal-closed", $"这项申诉已“{appeal.State.Label().Chinese}”，不能再补充材料。", $"The appeal is {appeal.State.Label().English} already and takes no more files.");
        var added = await AddAsync(db, acting.Actor!.ShownName, clock, new(CaseKind.Appeal, id, appeal.RoundId, appeal.RegionId, appeal.UnitId), files, cancel).ConfigureAwait(false);
        return !added.IsSuccess ? added.Problem : await db.CommitIfAsync(
            new(nameof(KeepEvidence), AssessmentPermissions.Own, appeal.Subject, new(
                $"为“{appeal.ItemName}”的申诉补充了 {added.Value} 份材料", $"added {added.Value} files to the appeal of '{appeal.ItemName}'")), added.Value,
            async token => await db.Appeals.AnyAsync(a => a.Id == id && a.Version == appeal.Version, token).ConfigureAwait(false) ? null : Moved, cancel).ConfigureAwait(false);
    }

    /// <summary>Adds files to a veto case that is not decided: those who bring it up, and the unit once it was told.</summary>
    public async Task<Outcome<int>> AddToVetoAsync(Guid id, IReadOnlyList<SentFile> files, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var permission = acting.May(AssessmentPermissions.ProposeVeto) ? AssessmentPermissions.ProposeVeto : AssessmentPermissions.Own;
        if (acting.Refuse(permission) is { } refusal)
            return refusal;
        if (files.Count == 0)
            return NoFile;
        await using var db = databases.Open(acting);
        if (await db.VetoCases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel).ConfigureAwait(false) is not { } found)
            return Missing.Veto(id);
        if (found.State is VetoState.Upheld or VetoState.Dismissed or VetoState.Lifted)
            return Problem.Conflict("assessment.veto-closed", $"案件已“{found.State.Label().Chinese}”，不能再补充材料。", $"The case is '{found.State.Label().English}' and takes no more files.");
        var added = await AddAsync(db, acting.Actor!.ShownName, clock, new(CaseKind.Veto, id, found.RoundId, found.RegionId, found.UnitId), files, cancel).ConfigureAwait(false);
        // A file kept while the unit is told would stay where the case was before, out of its sight.
        return !added.IsSuccess ? added.Problem : await db.CommitIfAsync(
            new(nameof(KeepEvidence), permission, found.Subject, new(
                $"为否决案件 {found.RuleCode} 补充了 {added.Value} 份材料", $"added {added.Value} files to the veto case {found.RuleCode}")), added.Value,
            async token => await db.VetoCases.AnyAsync(c => c.Id == id && c.Version == found.Version, token).ConfigureAwait(false) ? null : Moved, cancel).ConfigureAwait(false);
    }

    private static Problem NoFile => Problem.Invalid("assessment.no-file", "请选择文件。", "Please choose a file.");

    private static Problem Moved => Problem.Conflict(
        "assessment.case-moved", "案件刚刚由他人办到了另一步，材料没有保存；请刷新页面后再补充。", "Somebody has just taken the case a step on, and the files were not kept; please reload the page and add them again.");

    /// <summary>The file itself, to those who see its case.</summary>
    public async Task<Outcome<CaseFile>> FetchAsync(Guid id, CancellationToken cancel = default)
    {
        if (!acting.May(AssessmentPermissions.Read) && acting.Refuse(AssessmentPermissions.Own) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        return await db.CaseFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel).ConfigureAwait(false) is { } found
            ? found
            : Problem.Missing("assessment.no-such-file", "没有这份佐证文件，或不在您的数据范围内。", "There is no such file, or it lies outside your scope.");
    }

    /// <summary>Reads, checks and adds files without committing; the same bytes for the same case are kept once.</summary>
    internal static async Task<Outcome<int>> AddAsync(
        HengliangDb db, string by, TimeProvider clock, CasePlace place, IReadOnlyList<SentFile> files, CancellationToken cancel)
    {
        var known = await db.CaseFiles.Where(f => f.CaseId == place.CaseId).Select(f => f.Sha256).ToHashSetAsync(cancel).ConfigureAwait(false);
        var before = known.Count;
        foreach (var sent in files)
        {
            var read = await EvidenceFile.ReadAsync(sent.Name, sent.Content, EvidenceFile.Largest, cancel).ConfigureAwait(false);
            if (!read.IsSuccess)
                return read.Problem;
            var (file, hash) = (read.Value, read.Value.Sha256);
            if (!known.Add(hash))
                continue;
            if (known.Count > MostFiles)
                return Problem.TooLarge("assessment.too-many-files", $"一个案件最多收 {MostFiles} 份文件；请合并后再传。", $"A case takes {MostFiles} files at most; please join some of them.");
            db.Add(new CaseFile
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()), Kind = place.Kind, CaseId = place.CaseId, RoundId = place.RoundId, RegionId = place.RegionId, UnitId = place.UnitId,
                FileName = file.Name, MediaType = file.MediaType, Size = file.Bytes.Length, Sha256 = hash, Content = file.Bytes, AddedByName = by, AddedAt = clock.GetUtcNow(),
            });
        }

        return known.Count - before;
    }
}

/// <summary>Where a file of evidence belongs.</summary>
internal sealed record CasePlace(CaseKind Kind, Guid CaseId, Guid RoundId, Guid RegionId, Guid UnitId);
