namespace Hengliang.Indices.Faults;

/// <summary>Gathers faults, so that a person sees all of them at once instead of one after the other.</summary>
public sealed class FaultList
{
    // Beyond this many nobody reads on; the first ones show the pattern.
    private const int Most = 50;

    private readonly List<Fault> _faults = [];

    public bool IsEmpty => _faults.Count == 0;

    public IReadOnlyList<Fault> Faults => _faults;

    public void Add(Place place, string chinese, string english)
    {
        if (_faults.Count < Most)
            _faults.Add(new Fault(place, chinese, english));
    }

    /// <exception cref="FaultyInputException">When anything was found wrong.</exception>
    public void ThrowIfAny()
    {
        if (!IsEmpty)
            throw new FaultyInputException(_faults);
    }
}
