using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>Which units a planner may ask, of very many.</summary>
public class UnitOfferTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_countys_planner_is_offered_the_countys_units_however_many_stand_before_them(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        await AddAsync(room, room.Town.CountyA, 5_100, "A乡镇");
        var county = await room.Town.HireAsync("county", "县规划", Role.Planner, ScopeShape.Region, room.Town.BureauB);
        var offered = await OfferAsync(room, county);
        Assert.Equal((room.Town.BureauB, 1, false), (Assert.Single(offered.Units).Id, offered.Found, offered.IsCut));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_too_many_the_others_are_found_by_name_initials_or_region_and_the_chosen_stay(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        await AddAsync(room, room.Town.CountyA, OpenCampaign.MostUnits, "A乡镇");
        var all = await OfferAsync(room, room.Planner);
        Assert.Equal((OpenCampaign.MostUnits, OpenCampaign.MostUnits, true), (all.Units.Count, all.Found, all.IsCut));
        Assert.DoesNotContain(room.Town.BureauB, all.Units.Select(u => u.Id));
        foreach (var words in new[] { "下溪县科技", "xxxkjj", "下溪县", " 下溪 " })
            Assert.Equal((words, 1, room.Town.BureauB), (words, (await OfferAsync(room, room.Planner, new(words))).Found, (await OfferAsync(room, room.Planner, new(words))).Units[0].Id));
        Assert.True((await OfferAsync(room, room.Planner, new("临溪市"))).IsCut);

        var none = await OfferAsync(room, room.Planner, new("没有这样的单位", [room.Town.BureauB]));
        Assert.Equal((room.Town.BureauB, 0, false), (Assert.Single(none.Units).Id, none.Found, none.IsCut));
        var chosen = await OfferAsync(room, room.Planner, new("", [room.Town.BureauB, all.Units[0].Id]));
        Assert.Equal((OpenCampaign.MostUnits + 1, room.Town.BureauB), (chosen.Units.Count, chosen.Units[^1].Id));
        // What lies beyond the planner's sight is not had by naming it.
        var county = await room.Town.HireAsync("county", "县规划", Role.Planner, ScopeShape.Region, room.Town.BureauB);
        Assert.Equal([room.Town.BureauB], (await OfferAsync(room, county, new("", [room.Town.BureauA]))).Units.Select(u => u.Id));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Units_asked_already_take_no_place_of_those_to_be_added_and_a_firm_without_people_none(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var firm = (await room.Town.AsSystem((KeepUnit k) => k.AddAsync(new() { Name = "A无人企业", Kind = UnitKind.Enterprise, RegionId = room.Town.CountyA }))).Value;
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025) with { UnitIds = [room.Town.BureauA] });
        Task<Outcome<CampaignChangeChoices>> PrepareAsync(string words) => room.As<PrepareCampaignChange, Outcome<CampaignChangeChoices>>(room.Planner, p => p.RunAsync(campaign, words));
        var toAdd = (await PrepareAsync("")).Value.ToAdd.Units.Select(u => u.Id).ToList();
        Assert.DoesNotContain(room.Town.BureauA, toAdd);
        Assert.DoesNotContain(firm, toAdd);
        Assert.Contains(room.Town.BureauB, toAdd);
        Assert.Equal([room.Town.BureauB], (await PrepareAsync("下溪")).Value.ToAdd.Units.Select(u => u.Id));
        Assert.Empty((await PrepareAsync("上溪县科技局")).Value.ToAdd.Units);
    }

    private static async Task AddAsync(CollectionRoom room, Guid region, int count, string name)
    {
        await using var db = room.OpenAll();
        db.AddRange(Enumerable.Range(1, count).Select(n => new Unit { Id = Guid.CreateVersion7(), Name = $"{name}{n:D5}", NameEnglish = $"Office {n}", Kind = UnitKind.PublicBody, RegionId = region }));
        db.IsWriting = true;
        await db.SaveChangesAsync();
    }

    private static async Task<UnitsOffered> OfferAsync(CollectionRoom room, Acting by, UnitsWanted? wanted = null) =>
        (await room.As<PrepareCampaign, Outcome<CampaignChoices>>(by, p => p.RunAsync(wanted))).Value.Units;
}
