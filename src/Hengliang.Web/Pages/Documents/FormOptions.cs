namespace Hengliang.Web.Pages.Documents;

/// <summary>What can be chosen when a candidate is corrected.</summary>
/// <param name="Indicators">All indicators, by name.</param>
/// <param name="Regions">The regions in sight.</param>
public sealed record FormOptions(IReadOnlyList<(Guid Id, string Name)> Indicators, IReadOnlyList<(Guid Id, string Name)> Regions);
