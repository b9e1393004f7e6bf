using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Integrity;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>What should be there by frequency and lag.</summary>
public class OverdueTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_month_that_is_missing_is_found_although_the_year_before_was_reported(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var sold = await room.DefineAsync("SOLD", "技术合同成交额", "亿元", t => t with { Frequency = Frequency.Monthly, LagDays = 20 });
        await RecordAsync(room, sold, room.County1, "2025-01");
        await RecordAsync(room, sold, room.County1, "2025");

        Assert.Equal(["技术合同成交额 · 2026-10"], await FindAsync(room, new(2026, 11, 20)));
        // The lag of October has not run out.
        Assert.Equal(["技术合同成交额 · 2026-09"], await FindAsync(room, new(2026, 11, 19)));
        await RecordAsync(room, sold, room.County1, "2026-01/10");
        Assert.Empty(await FindAsync(room, new(2026, 11, 20)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_region_that_fell_silent_is_named_while_others_report(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await room.DefineAsync("FIRMS", "高企数", "家");
        foreach (var region in (Guid[])[room.City, room.County1, room.County2])
            await RecordAsync(room, firms, region, "2024");
        Assert.Equal(["高企数 · 2025"], await FindAsync(room, new(2026, 3, 1)));
        await RecordAsync(room, firms, room.City, "2025");
        await RecordAsync(room, firms, room.County1, "2025", ObservationStatus.Forecast);
        // A quarter is no year.
        await RecordAsync(room, firms, room.County2, "2025-Q4");

        Assert.Equal(["高企数 · 乙县 · 2025", "高企数 · 甲县 · 2025"], (await FindAsync(room, new(2026, 3, 1))).Order(StringComparer.Ordinal));
        // A county nobody ever asked owes nothing.
        await room.AddRegionAsync("990123", "丙县", room.City);
        Assert.Equal(2, (await FindAsync(room, new(2026, 3, 1))).Count);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_found_is_what_reading_every_value_finds(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (random, regions) = (new Random(8), new[] { room.City, room.County1, room.County2 });
        foreach (var frequency in Enum.GetValues<Frequency>())
            for (var i = 0; i < 3; i++)
            {
                var id = await room.DefineAsync($"{frequency}{i}", $"指标{frequency}{i}", "家", t => t with { Frequency = frequency, LagDays = random.Next(100) });
                for (var n = random.Next(9); n > 0; n--)
                    await RecordAsync(room, id, regions[random.Next(3)], AnyPeriod(random, frequency), ObservationStatus.Final);
            }

        await using var db = room.OpenAll();
        var indicators = await db.Set<Indicator>().ToListAsync();
        var values = await db.Set<Observation>().Select(o => new { o.IndicatorId, o.RegionId, o.Period }).ToListAsync();
        var found = 0;
        for (var day = new DateOnly(2025, 1, 1); day < new DateOnly(2027, 1, 1); day = day.AddDays(29))
        {
            var expected = new List<(Guid, Guid?)>();
            foreach (var indicator in indicators.Where(i => i.Frequency != Frequency.Irregular))
            {
                var due = Overdue.Due(indicator.Frequency, indicator.LagDays, day);
                Assert.True(due.LastDay.AddDays(indicator.LagDays) <= day, $"{due} is not due on {day} with a lag of {indicator.LagDays}");
                var own = values.Where(v => v.IndicatorId == indicator.Id).ToLookup(v => v.RegionId, v => Period.Parse(v.Period));
                var silent = own.Where(g => !g.Any(p => p.LastDay >= due.LastDay && (due.Kind != PeriodKind.Year || p.Kind == PeriodKind.Year))).Select(g => g.Key).ToList();
                expected.AddRange(silent.Count < own.Count ? silent.Select(r => (indicator.Id, (Guid?)r)) : own.Count > 0 ? [(indicator.Id, null)] : []);
            }

            Assert.Equal(expected.Order(), (await Overdue.Find(db, day).ToListAsync()).Select(f => (f.IndicatorId, f.RegionId)).Order());
            found += expected.Count;
        }

        Assert.InRange(found, 50, 900);
    }

    private static string AnyPeriod(Random random, Frequency frequency)
    {
        var year = random.Next(2023, 2027);
        return (frequency switch
        {
            Frequency.HalfYearly => Period.OfHalf(year, random.Next(1, 3)),
            Frequency.Quarterly => Period.OfQuarter(year, random.Next(1, 5)),
            Frequency.Monthly when random.Next(3) == 0 => Period.ToMonth(year, random.Next(1, 13)),
            Frequency.Monthly => Period.OfMonth(year, random.Next(1, 13)),
            _ => random.Next(4) == 0 ? Period.OfQuarter(year, 4) : Period.OfYear(year),
        }).ToString();
    }

    private static async Task<IReadOnlyList<string>> FindAsync(IndicatorRoom room, DateOnly today)
    {
        await using var db = room.OpenAll();
        return [.. (await Overdue.Find(db, today).ToListAsync()).Select(f => f.Tell(new Dictionary<string, string>()).About.Chinese)];
    }

    private static async Task RecordAsync(IndicatorRoom room, Guid indicator, Guid region, string period, ObservationStatus status = ObservationStatus.Preliminary)
    {
        // The same period twice is the same value.
        var made = await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, region, period, new() { Value = 5, Status = status, Basis = "月报" }));
        Assert.True(made.IsSuccess || made.Problem.Code == "indicators.nothing-changed", made.Problem?.Message.Chinese);
    }
}
