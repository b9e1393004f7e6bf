using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>What of a scheme may be meant and may be a slip: it is told, and keeps nothing from being activated.</summary>
internal static class SchemeRemarks
{
    public static IEnumerable<SchemeFault> Of(SchemeImage scheme, IReadOnlyDictionary<Guid, Indicator> indicators) =>
        from item in scheme.Items
        where item.Indicator is { } id && indicators.ContainsKey(id)
        let said = OfDirection(item, indicators[item.Indicator!.Value])
        where said is not null
        select new SchemeFault(item.Code, said.Value);

    /// <summary>The item is scored the other way than the catalogue says of its indicator; null where it is not.</summary>
    public static Words? OfDirection(ItemImage item, Indicator indicator) => item.Direction == indicator.Direction
        ? null
        : new(
            $"本项按“{item.Direction.Label().Chinese}”计分，指标库中“{indicator.Name}”为“{indicator.Direction.Label().Chinese}”；如非有意，请将方向改选“按指标库”。",
            $"The item is scored by '{item.Direction.Label().English}' and the catalogue has '{Words.Named(indicator.Name, indicator.NameEnglish).English}' as '{indicator.Direction.Label().English}'; unless this is meant, choose the catalogue's direction.");
}
