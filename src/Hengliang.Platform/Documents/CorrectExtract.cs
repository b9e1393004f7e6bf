using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents;

/// <summary>Corrects a candidate without deciding on it, so that at most the field in hand is lost with a connection.</summary>
/// <remarks>What was read is kept beside the correction.</remarks>
public sealed class CorrectExtract(ReviewDesk desk)
{
    /// <param name="id">The extract.</param>
    /// <param name="version">The version the page showed.</param>
    /// <param name="corrected">The whole reading as it shall be.</param>
    /// <param name="reason">Why; may be empty.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>The version to correct or accept next.</returns>
    public Task<Outcome<int>> RunAsync(
        Guid id, int? version, IReading corrected, string reason = "", CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(corrected);
        return desk.RunAsync(id, version, item => CorrectAsync(item, corrected, reason, cancel), cancel);
    }

    private static async Task<Outcome<int>> CorrectAsync(OnDesk item, IReading corrected, string reason, CancellationToken cancel)
    {
        if (corrected.Kind != item.Extract.Kind)
            return Problem.Invalid(
                "documents.other-kind",
                "修改内容与候选的类别不符；请刷新后重新填写。",
                "The correction is of another kind than the candidate; reload the page and fill it in again.");
        var before = item.Extract.Name;
        if (item.Extract.Correct(corrected, item.Who, reason) is { } problem)
            return problem;
        var deed = item.Deed(
            nameof(CorrectExtract),
            $"修改了《{item.Document.Title}》中的候选“{before}”",
            $"corrected the candidate '{before}' of '{item.Document.Title}'", reason);
        var saved = await item.Db.CommitAsync(deed, item.Extract, cancel).ConfigureAwait(false);
        return saved.Then<int>(e => e.Version);
    }
}
