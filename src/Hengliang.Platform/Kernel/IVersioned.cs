namespace Hengliang.Platform.Kernel;

/// <summary>A record that two people may open at once; the second to save an old version is told.</summary>
/// <remarks>1 when made, raised by storage with each change; never set it by hand.</remarks>
public interface IVersioned
{
    int Version { get; }
}
