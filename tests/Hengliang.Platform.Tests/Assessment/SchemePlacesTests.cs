using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>Whom a scheme may assess: who stood at the end of its year, whatever the map of today is.</summary>
public class SchemePlacesTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_county_merged_since_is_chosen_for_its_last_year_and_is_a_fault_of_the_next(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        await EndAsync(county, county.Town.CountyA, new(2026, 2, 28));
        var same = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.CopyAsync(county.Scheme));
        await county.MustAsync<KeepMembers, int>(county.Planner, k => k.RunAsync(same, [new(county.Town.CountyB, "县")]));
        var (sheet, choices) = await LookAsync(county, same);
        Assert.Empty(sheet.Faults);
        Assert.Contains(choices, c => c.Id == county.Town.CountyA && c.Place is null);

        var next = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme, 2026));
        (sheet, choices) = await LookAsync(county, next);
        // It stands in the copied scheme, so that it is shown and does not vanish by the way.
        Assert.Equal(RegionStanding.Gone, Assert.Single(choices, c => c.Id == county.Town.CountyA).Place!.StandingIn(2026));
        var fault = Assert.Single(sheet.Faults);
        Assert.Contains("“上溪县”在 2026-02-28 之后已经撤并", fault.Said.Chinese, StringComparison.Ordinal);
        Assert.Equal("assessment.scheme-faulty", (await county.As<ActivateScheme, Outcome<Done>>(county.Planner, a => a.RunAsync(next))).Problem?.Code);
        await county.MustAsync<KeepMembers, int>(county.Planner, k => k.RunAsync(next, [new(county.Town.CountyB, "县")]));
        (sheet, choices) = await LookAsync(county, next);
        Assert.Empty(sheet.Faults);
        Assert.DoesNotContain(choices, c => c.Id == county.Town.CountyA);
        // The scheme of the year it stood in goes on, for that year alone.
        Assert.Equal("assessment.scheme-faulty", (await county.As<OpenRound, Outcome<Guid>>(county.Planner, o => o.RunAsync(county.Scheme, year: 2026))).Problem?.Code);
        Assert.NotEqual(Guid.Empty, await county.OpenAsync());
    }

    private static async Task<(SchemeSheet Sheet, IReadOnlyList<PlaceChoice> Choices)> LookAsync(CountyRound county, Guid scheme)
    {
        var sheet = await county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(scheme));
        return (sheet, await county.As<ShowSchemes, IReadOnlyList<PlaceChoice>>(county.Planner, s => s.PlacesAsync(sheet)));
    }

    private static async Task EndAsync(CountyRound county, Guid region, DateOnly last)
    {
        await using var db = county.Database.Databases.Open(Acting.System("test"));
        (await db.Set<Region>().SingleAsync(r => r.Id == region)).ValidTo = last;
        await db.CommitAsync(new("End", Hengliang.Platform.Assessment.Contracts.AssessmentPermissions.Design, "region:x", new("撤并", "ended")), default(Done));
    }
}
