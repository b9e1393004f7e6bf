using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Demonstration;

/// <summary>The starter catalogue, the base figures formulas need, what they compute, and one target broken down to the counties.</summary>
internal static class DemonstrationCatalogue
{
    private const string Catalogue = "catalogue/regional-innovation.csv";
    private static readonly (string File, string Name)[] Figures =
    [
        ("samples/data/qingheng-base-figures.csv", "青衡市基础数据（演示数据）.csv"),
        ("samples/data/qingheng-gdp-by-industry.csv", "青衡市分产业生产总值（演示数据）.csv"),
    ];

    public static async Task LoadAsync(DemonstrationReviewer planner, DemonstrationReviewer leader, HengliangDb db, Guid city, CancellationToken cancel)
    {
        using var catalogue = new MemoryStream();
        await using (var file = Open(Catalogue))
            await file.CopyToAsync(catalogue, cancel).ConfigureAwait(false);
        DemonstrationReviewer.Must(await planner.UseAsync<ImportCatalogue, ImportedCatalogue>(
            i => i.RunAsync("区域创新指标库.csv", catalogue.ToArray(), cancel)).ConfigureAwait(false));
        foreach (var (file, name) in Figures)
            await ImportAsync(planner, file, name, cancel).ConfigureAwait(false);
        DemonstrationReviewer.Must(await planner.UseAsync<RecomputeFormulas, RecomputeCount>(r => r.RunAsync(cancel)).ConfigureAwait(false));
        await BreakDownAsync(planner, leader, db, city, cancel).ConfigureAwait(false);
    }

    private static async Task ImportAsync(DemonstrationReviewer planner, string file, string name, CancellationToken cancel)
    {
        await using var figures = Open(file);
        DemonstrationReviewer.Must(await planner.UseAsync<ImportValues, ImportedValues>(i => i.RunAsync(figures, name, cancel: cancel)).ConfigureAwait(false));
    }

    /// <summary>The plan's number of technology SMEs, split by what the counties had in its base year; the planner hands it over, the leader issues it.</summary>
    private static async Task BreakDownAsync(DemonstrationReviewer planner, DemonstrationReviewer leader, HengliangDb db, Guid city, CancellationToken cancel)
    {
        var target = await db.Set<Target>().Where(t => t.State == RevisionState.Current && t.RegionId == city && t.PlanId != null && t.LastYear == 2025
                && t.Measure == Measure.Level && !t.PerYear && db.Set<Indicator>().Any(i => i.Id == t.IndicatorId && i.Code == "TSME"))
            .OrderBy(t => t.SourceStart).Select(t => t.SeriesId).FirstAsync(cancel).ConfigureAwait(false);
        var draft = DemonstrationReviewer.Must(await planner.UseAsync<SplitTarget, Guid>(
            s => s.RunAsync(target, BreakdownMethod.BaseShare, null, cancel: cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await planner.UseAsync<StepBreakdown, BreakdownState>(s => s.SubmitAsync(draft, null, "", cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await leader.UseAsync<IssueBreakdown, int>(i => i.RunAsync(draft, null, "同意下达", cancel)).ConfigureAwait(false));
    }

    private static Stream Open(string name) => typeof(DemonstrationCatalogue).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The assembly lacks {name}.");
}
