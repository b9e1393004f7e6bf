using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Studies.Contracts;

namespace Hengliang.Platform.Studies;

/// <summary>A study to be made.</summary>
public sealed record NewStudy(string Name, string Purpose, StudyTexts Texts);

/// <summary>Makes a study out of texts that build an index; texts that do not are refused with every fault, and nothing is kept.</summary>
public sealed class BeginStudy(Databases databases, Acting acting, BuiltIndices built, TimeProvider clock)
{
    public async Task<Outcome<Guid>> RunAsync(NewStudy made, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(made);
        if (acting.Refuse(StudiesPermissions.Keep) is { } refusal)
            return refusal;
        var name = made.Name.Trim();
        if (name.Length == 0)
            return Problem.Invalid("studies.no-name", "请填写研究名称。", "Please give the study a name.");
        if (built.Of(made.Texts).Problem is { } faulty)
            return faulty;
        var (actor, now) = (acting.Actor!, clock.GetUtcNow());
        var study = new Study
        {
            Id = Guid.CreateVersion7(now), RegionId = actor.RegionId, UnitId = actor.UnitId, Name = name, Purpose = made.Purpose.Trim(), ChangedByName = actor.ShownName,
        };
        study.Begin(now);
        await using var db = databases.Open(acting);
        db.Add(study);
        db.Add(RevisionOf(study, made.Texts, now, actor, ""));
        var deed = new Deed(nameof(BeginStudy), StudiesPermissions.Keep, study.Subject, new(
            $"建立了指数研究“{name}”", $"made the index study '{name}'"));
        return await db.CommitAsync(deed, study.Id, cancel).ConfigureAwait(false);
    }

    internal static StudyRevision RevisionOf(Study study, StudyTexts texts, DateTimeOffset at, Actor actor, string reason) => new()
    {
        Id = Guid.CreateVersion7(at), StudyId = study.Id, RegionId = study.RegionId, UnitId = study.UnitId, Number = study.Revision,
        Data = texts.Data, Structure = texts.Structure, Method = texts.Method, Time = texts.Time, Hash = texts.Hash,
        MadeAt = at, MadeByName = actor.ShownName, Reason = reason,
    };
}
