using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents;

/// <summary>Rejects a candidate, with the reason.</summary>
public sealed class RejectExtract(ReviewDesk desk)
{
    public Task<Outcome<Done>> RunAsync(Guid id, int? version, string reason, CancellationToken cancel = default) =>
        desk.RunAsync(id, version, item => RejectAsync(item, reason ?? "", cancel), cancel);

    private static async Task<Outcome<Done>> RejectAsync(OnDesk item, string reason, CancellationToken cancel)
    {
        if (item.Extract.Reject(item.Who, reason) is { } problem)
            return problem;
        var deed = item.Deed(
            nameof(RejectExtract),
            $"驳回了《{item.Document.Title}》中的候选“{item.Extract.Name}”",
            $"rejected the candidate '{item.Extract.Name}' of '{item.Document.Title}'", reason.Trim());
        return await item.Db.CommitAsync(deed, default(Done), cancel).ConfigureAwait(false);
    }
}
