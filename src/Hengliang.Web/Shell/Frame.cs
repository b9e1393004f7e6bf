namespace Hengliang.Web.Shell;

/// <summary>What surrounds every page for the person who looks at it.</summary>
/// <param name="UserName">The signed-in person; empty before signing in.</param>
/// <param name="Post">The post acted in, in words.</param>
/// <param name="Posts">All posts held; more than one can be switched.</param>
/// <param name="ToDo">How many things wait for this person.</param>
/// <param name="IsDemonstration">The data are the demonstration's and labelled so.</param>
/// <param name="Menu">The pages this person may open.</param>
internal sealed record Frame(
    string UserName, string Post, IReadOnlyList<(Guid Id, string Name, bool Current)> Posts, int ToDo, bool IsDemonstration, IReadOnlyList<MenuItem> Menu);

/// <summary>A place in the left menu.</summary>
internal sealed record MenuItem(string Key, string Address, string Icon);
