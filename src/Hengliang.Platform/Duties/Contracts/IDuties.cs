using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Duties.Contracts;

/// <summary>One kind of duty a module brings: it finds what waits for the person acting, in the post acted in, and nothing else.</summary>
/// <remarks>
/// Registered with <c>services.AddDuties&lt;T&gt;()</c>. The database is opened for the actor, so that its filter holds; whether
/// the actor may do it at all is asked by the source itself, which answers nothing where not. Counting must be cheap: every page
/// shows the number. A duty is given only to one who could do it now: not to the person who may not decide on their own request,
/// and not before its day has come.
/// </remarks>
public interface IDuties
{
    DutyKind Kind { get; }

    /// <summary>How many wait.</summary>
    Task<int> CountAsync(HengliangDb db, CancellationToken cancel);

    /// <summary>The first <paramref name="most"/>: by the day they are due, those without one last, then the longest waiting first.</summary>
    Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel);
}
