using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Values that were changed by people who do not see what lies above them.</summary>
/// <param name="Indicators">Whose values.</param>
/// <param name="Regions">Of which regions.</param>
public sealed record ChangedBelow(IReadOnlySet<Guid> Indicators, IReadOnlySet<Guid> Regions);

/// <summary>下级合计 that wait: a county's clerk corrects the county alone, and the system brings the city's sums along.</summary>
/// <remarks>They wait in memory. What a stop of the server loses is made good by the nightly run.</remarks>
public sealed class SumsAbove
{
    private readonly Channel<ChangedBelow> _waiting = Channel.CreateUnbounded<ChangedBelow>();

    internal void Add(ChangedBelow changed) => _waiting.Writer.TryWrite(changed);

    /// <summary>All that waits, together, each time something does.</summary>
    /// <param name="cancel">Ends the waiting.</param>
    public async IAsyncEnumerable<ChangedBelow> ReadAllAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        while (await _waiting.Reader.WaitToReadAsync(cancel).ConfigureAwait(false))
        {
            var (indicators, regions) = (new HashSet<Guid>(), new HashSet<Guid>());
            while (_waiting.Reader.TryRead(out var changed))
            {
                indicators.UnionWith(changed.Indicators);
                regions.UnionWith(changed.Regions);
            }

            yield return new(indicators, regions);
        }
    }
}
