using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>Says which places a draft assesses, in which groups, and which of them are on its list.</summary>
public sealed class KeepMembers(Databases databases, Acting acting, TimeProvider clock)
{
    /// <summary>Puts these places in the place of all before.</summary>
    /// <param name="schemeId">The draft.</param>
    /// <param name="members">The places.</param>
    /// <param name="seen"><see cref="SchemeSheet.PlacesSeen"/> as it was before the writer's eyes; null where nobody looked.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<int>> RunAsync(Guid schemeId, IReadOnlyList<MemberForm> members, string? seen = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(members);
        await using var db = databases.Open(acting);
        var opened = await OpenDraft.FindAsync(db, acting, schemeId, cancel).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Problem;
        var scheme = opened.Value;
        if (await FindFaultAsync(db, members, cancel).ConfigureAwait(false) is { } fault)
            return fault;
        var old = await db.SchemeMembers.Where(m => m.SchemeId == schemeId).ToListAsync(cancel).ConfigureAwait(false);
        var before = Mark(old);
        if (seen is not null && before != seen)
            return await OvertakenAsync(cancel).ConfigureAwait(false);
        var kept = old.Where(m => members.Contains(new(m.MemberRegionId, m.Group, m.IsListed))).ToList();
        db.RemoveRange(old.Except(kept));
        foreach (var member in members.Where(m => kept.TrueForAll(k => k.MemberRegionId != m.RegionId)))
            db.Add(Make(scheme, member with { Group = member.Group.Trim() }, Guid.CreateVersion7(clock.GetUtcNow())));
        return await OpenDraft.CommitAsync(
            db, acting, scheme,
            DraftScheme.Tell(scheme, $"设定方案“{scheme.Name}”的参评单位 {members.Count} 个", $"set the {members.Count} places that '{scheme.Title.English}' assesses"),
            members.Count, cancel,
            // Of two who set them at once the places would otherwise be those of both.
            async token => Mark(await db.SchemeMembers.AsNoTracking().Where(m => m.SchemeId == schemeId).ToListAsync(token).ConfigureAwait(false)) == before
                ? null
                : await OvertakenAsync(token).ConfigureAwait(false)).ConfigureAwait(false);

        Task<Problem> OvertakenAsync(CancellationToken token) => Overtaking.TellAsync(db, scheme.Subject, new("参评单位", "Places assessed"), token, "\"SchemeMembers\"");
    }

    private static string Mark(IEnumerable<SchemeMember> members) => Seen.Of(members.Select(m => new MemberForm(m.MemberRegionId, m.Group, m.IsListed)));

    internal static SchemeMember Make(Scheme scheme, MemberForm member, Guid id) => new()
    {
        Id = id, SchemeId = scheme.Id, RegionId = scheme.RegionId, UnitId = scheme.UnitId,
        MemberRegionId = member.RegionId, Group = member.Group, IsListed = member.IsListed,
    };

    private async Task<Problem?> FindFaultAsync(HengliangDb db, IReadOnlyList<MemberForm> members, CancellationToken cancel)
    {
        if (members.Any(m => string.IsNullOrWhiteSpace(m.Group) || m.Group.Length > 60))
            return Problem.Invalid("assessment.group-needed", "请给每个参评单位填写分组（不超过 60 个字）。", "Give every place a group (at most 60 characters).");
        var ids = members.Select(m => m.RegionId).Distinct().ToList();
        if (ids.Count != members.Count)
            return Problem.Invalid("assessment.member-twice", "同一单位只能参评一次。", "A place is assessed only once.");
        // A scheme over places one does not see could never be frozen.
        if (!acting.Sight.IsEverything && ids.Except(acting.Sight.Regions).Any())
            return Problem.Refused("access.out-of-scope", "参评单位中有您数据范围以外的地区；请去掉后再保存。", "Some of the places lie outside your scope; leave them out.");
        return await db.Set<Region>().CountAsync(r => ids.Contains(r.Id), cancel).ConfigureAwait(false) == ids.Count
            ? null
            : Problem.Missing("assessment.no-such-region", "有参评单位不在区划表中；请重新选择。", "A place is not in the list of regions; choose again.");
    }
}
