using System.Collections.Immutable;
using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>One submission, without its content.</summary>
/// <param name="SchemeId">The version it was handed in of.</param>
public sealed record SubmissionLine(
    Guid SchemeId, int Number, string Hash, int Gaps, string Reason, DateTimeOffset SubmittedAt, string SubmittedByName, DateTimeOffset? ReturnedAt, string ReturnedByName, string ReturnReason);

/// <summary>The submissions of an acceptance, the latest first, and what changed since the latest.</summary>
/// <param name="Lines">The latest first.</param>
/// <param name="Package">What was handed in last; null when nothing was, or its content is not what its hash says.</param>
/// <param name="IsWhole">The content of the latest is what its hash says.</param>
/// <param name="Changes">What changed since.</param>
public sealed record SubmissionsSheet(ImmutableArray<SubmissionLine> Lines, SubmittedPackage? Package, bool IsWhole, IReadOnlyList<Words> Changes)
{
    /// <summary>What stands handed in, and closes the acceptance; null when nothing does.</summary>
    public SubmissionLine? Standing => Lines.FirstOrDefault() is { ReturnedAt: null } latest ? latest : null;
}

/// <summary>Shows what was handed in, and hands the very files out again.</summary>
public sealed class ShowSubmissions(Databases databases, Acting acting)
{
    public async Task<Outcome<SubmissionsSheet>> RunAsync(AcceptanceSheet sheet, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        if (acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var lines = await OpenAcceptance.Submissions(db, sheet.Scheme.SeriesId).AsNoTracking().OrderByDescending(s => s.SubmittedAt).ThenByDescending(s => s.Number)
            .Select(s => new SubmissionLine(s.SchemeId, s.Number, s.Hash, s.Gaps, s.Reason, s.SubmittedAt, s.SubmittedByName, s.ReturnedAt, s.ReturnedByName, s.ReturnReason)).ToListAsync(cancel).ConfigureAwait(false);
        if (lines is not [var latest, ..])
            return new SubmissionsSheet([], null, true, []);
        var package = (await ReadAsync(db, latest.SchemeId, latest.Number, cancel).ConfigureAwait(false))?.Package;
        return new SubmissionsSheet([.. lines], package, package is not null, package is null ? [] : AcceptanceChanges.Between(package.Image, sheet.Image));
    }

    /// <summary>Writes a package as it was handed in, with the frozen content its hash is of.</summary>
    /// <param name="schemeId">The acceptance.</param>
    /// <param name="number">Which submission.</param>
    /// <param name="target">Where the zip goes; of no use when there is a problem.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>The name of the file.</returns>
    public async Task<Outcome<string>> PackAsync(Guid schemeId, int number, Stream target, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (!await db.AcceptanceSubmissions.AnyAsync(s => s.SchemeId == schemeId && s.Number == number, cancel).ConfigureAwait(false))
            return Problem.Missing("assessment.no-such-submission", "没有这次报送，或不在您的数据范围内。", "There is no such submission, or it lies outside your scope.");
        if (await ReadAsync(db, schemeId, number, cancel).ConfigureAwait(false) is not (var content, var package))
            return Broken(number);
        var zip = await FileBundleWriter.BeginAsync(target, cancel).ConfigureAwait(false);
        await using (zip.ConfigureAwait(false))
        {
            await zip.AddAsync("校验/报送内容.json", content, cancel).ConfigureAwait(false);
            foreach (var file in package.Files)
            {
                var hash = file.Sha256;
                var bytes = await db.AcceptanceKeptFiles.AsNoTracking().Where(f => f.SchemeId == schemeId && f.Sha256 == hash).Select(f => f.Content).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
                if (bytes is null || CanonicalJson.Hash(bytes) != hash)
                    return Broken(number);
                await zip.AddAsync(file.Path, bytes, cancel).ConfigureAwait(false);
            }
        }

        return $"第{number}次报送-{PackAcceptance.NameOf(package.Image)}";
    }

    /// <summary>The content of a submission; null when it is not what its hash says.</summary>
    private static async Task<(byte[] Content, SubmittedPackage Package)?> ReadAsync(HengliangDb db, Guid schemeId, int number, CancellationToken cancel)
    {
        var found = await db.AcceptanceSubmissions.AsNoTracking().Where(s => s.SchemeId == schemeId && s.Number == number).Select(s => new { s.Content, s.Hash }).SingleAsync(cancel).ConfigureAwait(false);
        var content = Encoding.UTF8.GetBytes(found.Content);
        return CanonicalJson.Hash(content) == found.Hash ? (content, CanonicalJson.Read<SubmittedPackage>(content)) : null;
    }

    private static Problem Broken(int number) => Problem.Conflict(
        "assessment.submission-broken", $"第 {number} 次报送留存的内容与校验码不符，可能被改动过；请联系系统管理员核查数据库。",
        $"What is kept of submission {number} is not what its hash says and may have been tampered with; please have the database looked into.");
}
