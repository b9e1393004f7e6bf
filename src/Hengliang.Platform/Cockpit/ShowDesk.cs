using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Cockpit;

/// <summary>What there is, as the work desk (工作台) counts it.</summary>
/// <param name="Documents">Documents in sight.</param>
/// <param name="Plans">Plans in sight.</param>
/// <param name="Indicators">Indicators.</param>
/// <param name="Targets">Current targets in sight.</param>
/// <param name="Observations">Current values in sight.</param>
public sealed record DeskSheet(int Documents, int Plans, int Indicators, int Targets, int Observations);

/// <summary>Counts what is in sight.</summary>
public sealed class ShowDesk(Databases databases, Acting acting)
{
    public async Task<Outcome<DeskSheet>> RunAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(CockpitPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        return new DeskSheet(
            await DocumentHits.CountAsync(db, cancel).ConfigureAwait(false),
            await db.Set<Plan>().CountAsync(cancel).ConfigureAwait(false),
            await db.Set<Indicator>().CountAsync(cancel).ConfigureAwait(false),
            await db.Set<Target>().Narrow(db).Where(t => t.State == RevisionState.Current).CountUpToAsync(Counting.Most, cancel).ConfigureAwait(false),
            await db.Set<Observation>().Narrow(db).Where(o => o.State == RevisionState.Current).CountUpToAsync(Counting.Most, cancel).ConfigureAwait(false));
    }
}
