using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Studies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Studies;

/// <summary>Lays a study aside: it stays readable with all its revisions, and leaves the list.</summary>
public sealed class LayStudyAside(Databases databases, Acting acting)
{
    public async Task<Outcome<Done>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(StudiesPermissions.Keep) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Studies.SingleOrDefaultAsync(s => s.Id == id, cancel).ConfigureAwait(false) is not { } study)
            return StudyMissing.Study();
        study.LayAside();
        var deed = new Deed(nameof(LayStudyAside), StudiesPermissions.Keep, study.Subject, new(
            $"归档了指数研究“{study.Name}”", $"laid the index study '{study.Name}' aside"));
        return await db.CommitAsync(deed, default(Done), cancel).ConfigureAwait(false);
    }
}
