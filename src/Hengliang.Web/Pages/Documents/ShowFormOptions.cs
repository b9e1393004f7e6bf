using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Regions;
using Hengliang.Web.Languages;
using Hengliang.Web.Shell;

namespace Hengliang.Web.Pages.Documents;

/// <summary>Gathers what can be chosen when a candidate is corrected.</summary>
internal sealed class ShowFormOptions(ListIndicators indicators, ListRegions regions, Acting acting)
{
    public async Task<FormOptions> RunAsync(CancellationToken cancel)
    {
        var all = (await indicators.ChooseAsync(cancel)).Match<IReadOnlyList<(Guid, string)>>(
            found => [.. found.Select(i => (i.Id, $"{i.Name} ({Shown.Unit(i.Unit)})"))], _ => []);
        return new(all, await RegionsAsync(cancel));
    }

    /// <summary>The acting post's own region and those that report to it.</summary>
    private async Task<IReadOnlyList<(Guid, string)>> RegionsAsync(CancellationToken cancel) =>
        acting.Actor is { } actor
            ? (await regions.RunAsync(parentId: actor.RegionId, size: 200, cancel: cancel)).Match<IReadOnlyList<(Guid, string)>>(
                page => [.. page.Rows.Select(r => (r.Id, Texts.SpeaksChinese ? r.Name : r.NameEnglish ?? r.Name))], _ => [])
            : [];
}
