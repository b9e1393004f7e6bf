namespace Hengliang.Platform.Access.Contracts;

/// <summary>Finds who holds a permission in a unit now, so that a message reaches those who can act on it, and nobody else.</summary>
/// <remarks>An interface because storage reads these contracts: what looks posts up in the database stands above it.</remarks>
public interface IUnitPeople
{
    /// <summary>The people by unit: holders of a valid post there whose role holds <paramref name="permission"/>; never those of closed accounts, and none of a closed unit.</summary>
    Task<ILookup<Guid, Guid>> OfAsync(IReadOnlyCollection<Guid> units, string permission, CancellationToken cancel);
}
