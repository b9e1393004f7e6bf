using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Cockpit.Contracts;

namespace Hengliang.Web.Shell;

/// <summary>How many things wait for the person, as the work desk counts them.</summary>
internal sealed class ToDoCount(Acting acting, ShowDesk desk)
{
    public async Task<int> CountAsync(CancellationToken cancel) =>
        acting.May(CockpitPermissions.Read) ? (await desk.RunAsync(cancel)).Match(sheet => sheet.ToDo.Count, _ => 0) : 0;
}
