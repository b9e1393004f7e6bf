using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>A change of the division takes effect in a site that runs, at the midnight of Beijing, and in one that starts later.</summary>
public sealed class TurnOfDayTests
{
    // 23:00 of the last day of the year in Beijing.
    private static readonly DateTimeOffset Evening = new(2026, 12, 31, 15, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Midnight = new(2026, 12, 31, 16, 0, 0, TimeSpan.Zero);

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_name_recorded_ahead_holds_from_the_midnight_of_Beijing_and_at_a_start_after_it(string engine)
    {
        await using var place = await KeptPlace.MakeAsync(engine);
        Guid province;
        var clock = new TurningClock(Evening);
        await using (var first = place.Site(loads: false).By(clock))
        {
            first.Start();
            province = await first.AsSystemAsync((FoundRegion f) => f.RunAsync(new() { Name = "云岭省", Kind = RegionKind.Administrative, Code = "990000" }));
            foreach (var (name, day) in new[] { ("云汀省", new DateOnly(2027, 1, 1)), ("云泊省", new(2027, 1, 2)), ("云麓省", new(2027, 1, 5)), ("云巅省", new(2027, 1, 6)) })
                await first.AsSystemAsync((RenameRegion r) => r.RunAsync(province, name, null, day, "令"));

            // The New Year of Greenwich is eight hours later, and nothing waits for it.
            clock.TurnTo(Midnight.AddMinutes(-1));
            await Task.Delay(500);
            Assert.Equal("云岭省", await NameAsync(first));
            clock.TurnTo(Midnight.AddSeconds(1));
            await SiteUses.UntilAsync(async () => await NameAsync(first) == "云汀省", "The day turned, and nothing happened.");
            // And each midnight after it.
            clock.TurnTo(Midnight.AddDays(1).AddSeconds(1));
            await SiteUses.UntilAsync(async () => await NameAsync(first) == "云泊省", "The second day turned, and nothing happened.");
        }

        // While the day came the site stood still: it begins with what holds by now.
        await using var second = place.Site(loads: false).By(new TurningClock(Midnight.AddDays(4).AddHours(9)));
        second.Start();
        Assert.Equal("云麓省", await NameAsync(second));

        async Task<string> NameAsync(Site site) => (await site.AsSystemAsync((ShowRegion show) => show.RunAsync(province))).Region.Name;
    }
}
