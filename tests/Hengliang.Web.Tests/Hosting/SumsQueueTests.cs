using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>The province's sum follows what a city's people record, though they do not see the province.</summary>
public sealed class SumsQueueTests(SmallSite small) : IClassFixture<SmallSite>
{
    [Fact]
    public async Task A_sum_above_follows_without_anybody_asking()
    {
        var planner = await small.ActingAsync((await small.HireAsync("sums-planner", Role.Planner)).Person);
        var deals = await DefineAsync("YDEALS", "");
        var sum = await DefineAsync("YSUM", "下级合计(合计YDEALS)");
        var recorded = await small.AsAsync(planner, (RecordValue r) => r.RunAsync(deals, planner.Actor!.RegionId, "2024", new() { Value = 3, Basis = "年报" }));
        await SumIsAsync(3);
        _ = await small.AsAsync(planner, (CorrectValue c) => c.RunAsync(recorded.SeriesId, null, new() { Value = 5, Basis = "复核函" }, "漏填一家"));
        await SumIsAsync(5);

        async Task SumIsAsync(decimal value)
        {
            await using var db = small.Site.Services.GetRequiredService<Databases>().Open(Acting.System("测试"));
            for (var tried = 0; tried < 300 && !await Sums(db).AnyAsync(o => o.Value == value); tried++)
                await Task.Delay(100);
            var made = await Sums(db).SingleAsync();
            Assert.Equal((value, "系统·下级合计 (sums)"), (made.Value, made.RecordedByName));
        }

        IQueryable<Observation> Sums(HengliangDb db) => db.Set<Observation>().AsNoTracking().Where(o => o.IndicatorId == sum && o.State == RevisionState.Current);

        Task<Guid> DefineAsync(string code, string formula) => small.AsAsync(planner, (DefineIndicator d) => d.RunAsync(new()
        {
            Code = code, Name = "合计" + code, NameEnglish = code, Unit = "亿元", Direction = Direction.HigherIsBetter, Formula = formula, Aggregation = Aggregation.Sum,
            Kind = formula.Length > 0 ? IndicatorKind.Computed : IndicatorKind.Original, Definition = "口径", Source = "统计局",
        }));
    }
}
