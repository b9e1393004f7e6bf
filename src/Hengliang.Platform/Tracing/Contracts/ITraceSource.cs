using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Tracing.Contracts;

/// <summary>Tells the step of one kind of record, for traces from a number to its source.</summary>
/// <remarks>
/// Registered with <c>services.AddTrace&lt;T&gt;()</c>; one kind has one source. The database is opened for the actor and the
/// source asks for the permission itself. Null says that the record is not there or out of sight, which one never told apart.
/// </remarks>
public interface ITraceSource
{
    string Kind { get; }

    Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel);
}
