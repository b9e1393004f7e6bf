using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>验收自评材料: the report (docx), the table of indicators (xlsx), the evidence, and a list of what is missing.</summary>
public sealed class PackAcceptance(Databases databases, Acting acting, TimeProvider clock)
{
    /// <summary>Writes the package as it would be handed in now; one file of it at a time is held.</summary>
    /// <param name="schemeId">The scheme.</param>
    /// <param name="target">Where the zip goes; of no use when there is a problem.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>The name of the file.</returns>
    public async Task<Outcome<string>> RunAsync(Guid schemeId, Stream target, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await AcceptanceSheet.LoadAsync(db, schemeId, cancel).ConfigureAwait(false) is not { } sheet)
            return Assessment.Missing.Scheme(schemeId);
        var zip = await FileBundleWriter.BeginAsync(target, cancel).ConfigureAwait(false);
        await using (zip.ConfigureAwait(false))
        {
            foreach (var (path, bytes) in Papers(sheet, ChinaDay.Today(clock)))
                await zip.AddAsync(path, bytes, cancel).ConfigureAwait(false);
            foreach (var file in new PackagePlan(sheet.Image).Files)
            {
                if (await BytesAsync(db, file.Proof, cancel).ConfigureAwait(false) is not { } bytes)
                    return Problem.Conflict(
                        "assessment.evidence-gone", $"佐证“{file.Proof.Title}”刚刚被移除；请刷新后再下载。", $"The evidence '{file.Proof.Title}' has just been removed; reload the page and download again.");
                await zip.AddAsync(file.Path, bytes, cancel).ConfigureAwait(false);
            }
        }

        return NameOf(sheet.Image);
    }

    internal static string NameOf(AcceptanceImage image) => $"{image.Region}{image.Name}自评材料.zip";

    /// <summary>What is written about the acceptance, apart from its evidence.</summary>
    internal static IEnumerable<(string Path, byte[] Bytes)> Papers(AcceptanceSheet sheet, DateOnly today)
    {
        yield return ("自评报告.docx", AcceptancePapers.Report(sheet.Image, today).ToDocx());
        yield return ("指标完成情况表.xlsx", AcceptanceTable.Of(sheet.Image, new(sheet.Image)).ToBytes());
        if (!sheet.IsComplete)
            yield return ("缺漏清单.docx", AcceptancePapers.Gaps(sheet.Image, sheet.Missing).ToDocx());
    }

    /// <summary>The file of a proof; null when it is no longer there.</summary>
    internal static async Task<byte[]?> BytesAsync(HengliangDb db, AcceptanceProof proof, CancellationToken cancel)
    {
        if (proof.Document is { } document)
            return await DocumentFacts.BytesOfAsync(db, document, cancel).ConfigureAwait(false);
        var id = proof.Id;
        return await db.AcceptanceEvidence.AsNoTracking().Where(e => e.Id == id).Select(e => e.Content).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
    }
}
