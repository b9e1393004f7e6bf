namespace Hengliang.Platform.Kernel;

/// <summary>A record that belongs to a region and is kept by a unit; both are set when it is made.</summary>
/// <remarks>Who may see or change it is decided from these two alone (Access).</remarks>
public interface IHeld
{
    Guid RegionId { get; }

    Guid UnitId { get; }
}

/// <summary>A held record that also belongs to the person who made it, so that the scope "own" can reach it.</summary>
public interface IOwned : IHeld
{
    Guid OwnerId { get; }
}
