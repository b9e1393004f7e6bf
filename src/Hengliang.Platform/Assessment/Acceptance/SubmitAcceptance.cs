using System.Collections.Immutable;
using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>Hands the package in as it stands, after which evidence and words no longer change; or sends it back to be changed.</summary>
public sealed class SubmitAcceptance(Databases databases, Acting acting, TimeProvider clock)
{
    public const int LongestReason = 1000;

    /// <summary>Freezes lines, words and files.</summary>
    /// <param name="schemeId">An acceptance whose scheme is in force.</param>
    /// <param name="reason">Why it is handed in though something is missing; not asked for where nothing is.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Which submission it is.</returns>
    public async Task<Outcome<int>> RunAsync(Guid schemeId, string reason = "", CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        await using var db = databases.Open(acting);
        var opened = await OpenAcceptance.FindAsync(db, acting, schemeId, cancel).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Problem;
        var sheet = (await AcceptanceSheet.LoadAsync(db, schemeId, cancel).ConfigureAwait(false))!;
        if (FindFault(sheet, reason.Trim()) is { } fault)
            return fault;
        var papers = PackAcceptance.Papers(sheet, ChinaDay.Today(clock)).Select(p => (p.Path, p.Bytes, Sha256: CanonicalJson.Hash(p.Bytes))).ToList();
        var plan = new PackagePlan(sheet.Image);
        var submission = await MakeAsync(db, sheet, reason.Trim(), [.. papers.Select(p => new SubmittedFile(p.Path, p.Sha256, p.Bytes.Length)), .. plan.Files.Select(f => new SubmittedFile(f.Path, f.Proof.Sha256, f.Proof.Size))], cancel).ConfigureAwait(false);
        db.Add(submission);
        return await db.CommitAsync(
            Tell(sheet.Scheme, sheet.IsComplete ? null : submission.Reason, $"报送了验收自评材料（第 {submission.Number} 次，校验码 {submission.Hash[..12]}…）", $"handed in the self-assessment (submission {submission.Number}, hash {submission.Hash[..12]}…)"),
            submission.Number,
            async (many, stop) =>
            {
                if (await FindChangeAsync(db, sheet, stop).ConfigureAwait(false) is { } changed)
                    return changed;
                var kept = await db.AcceptanceKeptFiles.AsNoTracking().Where(f => f.SchemeId == schemeId).Select(f => f.Sha256).ToHashSetAsync(stop).ConfigureAwait(false);
                foreach (var (_, bytes, hash) in papers)
                    if (kept.Add(hash))
                        await many.AddAsync([Keep(sheet.Scheme, hash, bytes)], stop).ConfigureAwait(false);
                // One at a time, so that not all files are held at once.
                foreach (var proof in plan.Files.Select(f => f.Proof))
                {
                    if (kept.Contains(proof.Sha256))
                        continue;
                    if (await PackAcceptance.BytesAsync(db, proof, stop).ConfigureAwait(false) is not { } bytes || CanonicalJson.Hash(bytes) != proof.Sha256)
                        return Changed(proof);
                    kept.Add(proof.Sha256);
                    await many.AddAsync([Keep(sheet.Scheme, proof.Sha256, bytes)], stop).ConfigureAwait(false);
                }

                return null;
            },
            cancel).ConfigureAwait(false);
    }

    /// <summary>退回修改: opens evidence and words again; what was handed in stays kept.</summary>
    public async Task<Outcome<Done>> ReturnAsync(Guid schemeId, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (acting.Refuse(AssessmentPermissions.Approve) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Schemes.AsNoTracking().SingleOrDefaultAsync(s => s.Id == schemeId && s.Kind == SchemeKind.Acceptance, cancel).ConfigureAwait(false) is not { } scheme)
            return Missing.Scheme(schemeId);
        if (await OpenAcceptance.Standing(db, scheme.SeriesId).FirstOrDefaultAsync(cancel).ConfigureAwait(false) is not { } submission)
            return Problem.Conflict("assessment.not-submitted", "材料没有报送，不需要退回。", "The package is not handed in, so there is nothing to send back.");
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("assessment.reason-needed", "退回修改须写明理由。", "Sending back needs a reason.");
        if (reason.Trim().Length > LongestReason)
            return TooLong();
        submission.SendBack(clock.GetUtcNow(), acting.Actor!.ShownName, reason.Trim());
        return await db.CommitAsync(
            new Deed(nameof(SubmitAcceptance), AssessmentPermissions.Approve, scheme.Subject, new($"将第 {submission.Number} 次报送的验收自评材料退回修改", $"sent submission {submission.Number} of the self-assessment back to be changed"), reason.Trim()),
            default(Done), cancel).ConfigureAwait(false);
    }

    /// <summary>Looks again, within the commit, whether what is handed in is what stands.</summary>
    private async Task<Problem?> FindChangeAsync(HengliangDb db, AcceptanceSheet read, CancellationToken cancel)
    {
        if ((await OpenAcceptance.FindAsync(db, acting, read.Scheme.Id, cancel).ConfigureAwait(false)).Problem is { } closed)
            return closed;
        var now = await AcceptanceSheet.LoadAsync(db, read.Scheme.Id, cancel).ConfigureAwait(false);
        return now is not null && CanonicalJson.WriteText(now.Image) == CanonicalJson.WriteText(read.Image) ? null : Problem.Conflict(
            "assessment.changed-while-submitting", "报送时还有人在修改材料，没有报送；请核对后再报送一次。", "Somebody changed the package while it was handed in, so it was not; please look through it and hand it in again.");
    }

    private static Problem? FindFault(AcceptanceSheet sheet, string reason)
    {
        if (sheet.Scheme.State != SchemeState.Active)
            return Problem.Conflict("assessment.acceptance-draft", "方案还在起草，启用后才能报送。", "The scheme is still a draft; activate it before the package is handed in.");
        if (sheet.Lines.IsEmpty)
            return Problem.Conflict("assessment.acceptance-empty", "方案没有指标，不能报送。", "The scheme has no item, so nothing can be handed in.");
        if (!sheet.IsComplete && reason.Length == 0)
            return Problem.Invalid(
                "assessment.reason-needed", $"还缺 {sheet.Missing.Length} 项材料；补齐后报送，或写明带缺漏报送的理由。", $"{sheet.Missing.Length} things are missing; complete them, or say why it is handed in without them.");
        return reason.Length > LongestReason ? TooLong() : null;
    }

    private async Task<AcceptanceSubmission> MakeAsync(HengliangDb db, AcceptanceSheet sheet, string reason, ImmutableArray<SubmittedFile> files, CancellationToken cancel)
    {
        var id = sheet.Scheme.Id;
        var number = (await OpenAcceptance.Submissions(db, sheet.Scheme.SeriesId).MaxAsync(s => (int?)s.Number, cancel).ConfigureAwait(false) ?? 0) + 1;
        var content = CanonicalJson.WriteText(new SubmittedPackage
        {
            Number = number, Image = sheet.Image, Missing = [.. sheet.Missing.Select(m => m.Chinese)], Reason = sheet.IsComplete ? "" : reason, Files = files,
        });
        return new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), SchemeId = id, RegionId = sheet.Scheme.RegionId, UnitId = sheet.Scheme.UnitId, Number = number,
            Content = content, Hash = CanonicalJson.Hash(Encoding.UTF8.GetBytes(content)), Gaps = sheet.Missing.Length, Reason = sheet.IsComplete ? "" : reason,
            SubmittedAt = clock.GetUtcNow(), SubmittedByName = acting.Actor!.ShownName,
        };
    }

    private AcceptanceKeptFile Keep(Scheme scheme, string hash, byte[] bytes) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()), SchemeId = scheme.Id, RegionId = scheme.RegionId, UnitId = scheme.UnitId, Sha256 = hash, Content = bytes,
    };

    private static Problem Changed(AcceptanceProof proof) => Problem.Conflict(
        "assessment.evidence-gone", $"佐证“{proof.Title}”的文件刚刚被移除或与登记的校验码不符，没有报送；请核对后再报送。",
        $"The file of the evidence '{proof.Title}' was removed or is not what its hash says, and nothing was handed in; please check it.");

    private static Problem TooLong() => Problem.TooLarge("assessment.reason-too-long", "理由不超过 1000 个字。", "A reason has at most 1,000 characters.");

    private static Deed Tell(Scheme scheme, string? reason, string chinese, string english) =>
        new(nameof(SubmitAcceptance), AssessmentPermissions.Design, scheme.Subject, new(chinese, english), reason);
}
