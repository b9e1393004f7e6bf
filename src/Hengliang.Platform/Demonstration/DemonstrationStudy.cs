using Hengliang.Platform.Indicators;
using Hengliang.Platform.Studies;

namespace Hengliang.Platform.Demonstration;

/// <summary>One index study over the nine counties of the demonstration, made from its own values.</summary>
internal static class DemonstrationStudy
{
    private const string Name = "青衡市县域创新指数（演示数据）";

    // Levels beside what is made of them: where size alone would decide, a figure is divided by another.
    private static readonly (string Code, string Pillar, double Weight, string? By)[] Chosen =
    [
        ("RD_INT", "创新投入", 2, null), ("FISC", "创新投入", 1, null), ("RD_EXP", "创新投入", 1, "RD_FTE"),
        ("HNTE", "创新主体", 2, "RD_FTE"), ("TSME", "创新主体", 1, "HNTE"), ("GAZ", "创新主体", 1, "HNTE"), ("MOVE", "创新主体", 1, null),
        ("HVPAT", "创新产出", 2, null), ("HT_SHARE", "创新产出", 1, null), ("TECHCON", "创新产出", 2, "RD_EXP"), ("PLAT", "创新产出", 1, "RD_EXP"),
    ];

    public static async Task LoadAsync(DemonstrationReviewer planner, SeededCity city, CancellationToken cancel)
    {
        var known = DemonstrationReviewer.Must(await planner.UseAsync<ListIndicators, IReadOnlyList<IndicatorLine>>(l => l.RunAsync(cancel: cancel)).ConfigureAwait(false))
            .ToDictionary(i => i.Code, i => i.Id, StringComparer.Ordinal);
        var counties = DemonstrationCity.Regions.Where(r => r.Code.Length == 6 && r.Code.StartsWith("9901", StringComparison.Ordinal) && r.Code != DemonstrationCity.CityCode);
        var composition = new Composition(
            Name, [.. Chosen.Select(c => new ComposedIndicator(known[c.Code], c.Pillar, c.Weight, c.By is null ? null : known[c.By]))], [.. counties.Select(r => city.Regions[r.Code])], 2025);
        var texts = DemonstrationReviewer.Must(await planner.UseAsync<ComposeStudy, StudyTexts>(c => c.RunAsync(composition, cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await planner.UseAsync<BeginStudy, Guid>(b => b.RunAsync(
            new(Name, "比较九个县（市、区）2025年的创新水平，供年度通报参考。", texts), cancel)).ConfigureAwait(false));
    }
}
