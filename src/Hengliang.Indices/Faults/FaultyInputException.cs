using System.Collections.Immutable;

namespace Hengliang.Indices.Faults;

/// <summary>Says that an index cannot be built from its input, and everything that has to be put right.</summary>
public sealed class FaultyInputException : Exception
{
    public FaultyInputException(IEnumerable<Fault> faults)
        : this(faults.ToImmutableArray())
    {
    }

    public FaultyInputException(Place place, string chinese, string english)
        : this([new Fault(place, chinese, english)])
    {
    }

    private FaultyInputException(ImmutableArray<Fault> faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    public ImmutableArray<Fault> Faults { get; }
}
