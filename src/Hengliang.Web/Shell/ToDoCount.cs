using Hengliang.Platform.Duties;

namespace Hengliang.Web.Shell;

/// <summary>How many things wait for the person in the post acted in.</summary>
internal sealed class ToDoCount(ListDuties duties)
{
    public Task<int> CountAsync(CancellationToken cancel) => duties.CountAsync(cancel);
}
