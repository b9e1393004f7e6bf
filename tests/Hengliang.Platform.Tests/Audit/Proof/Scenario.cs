namespace Hengliang.Platform.Tests.Audit.Proof;

/// <summary>A module's work from beginning to end, in which each of its use cases has its turn.</summary>
internal abstract class Scenario
{
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(Scenario).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Scenario))).OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>Prepares one database and takes the module's use cases through on it.</summary>
    public abstract Task RunAsync(string engine);
}
