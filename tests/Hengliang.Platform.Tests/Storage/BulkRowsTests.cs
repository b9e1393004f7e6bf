using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tests.Indicators;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Storage;

public class BulkRowsTests
{
    [Theory]
    [InlineData("1.500")]
    [InlineData("-0.1")]
    [InlineData("0")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData(null)]
    public async Task A_row_written_with_very_many_is_kept_like_one_written_alone(string? number)
    {
        await using var room = await IndicatorRoom.OpenAsync("sqlite");
        var indicator = await room.DefineAsync("RD", "研发", "亿元");
        var value = number is null ? (decimal?)null : decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        var now = new DateTimeOffset(2026, 11, 22, 3, 4, 5, 120, TimeSpan.Zero);
        await using var db = room.OpenAll();
        db.Add(Make(room, indicator, value, now, "1"));
        var deed = new Deed("Test", IndicatorsPermissions.Record, "test", new("写入", "wrote"));
        Assert.True((await db.CommitAsync(deed, Outcome.Done)).IsSuccess);
        Assert.True((await db.CommitAsync(deed, Outcome.Done, async (many, cancel) =>
        {
            await many.AddAsync<Observation>([Make(room, indicator, value, now, "2")], cancel);
            return null;
        })).IsSuccess);

        await using var connection = new SqliteConnection(room.Database.Connection);
        await connection.OpenAsync();
        foreach (var column in db.Model.FindEntityType(typeof(Observation))!.GetProperties().Select(p => p.Name).Where(p => p is not ("Id" or "SeriesId")))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"select count(distinct typeof(\"{column}\") || quote(\"{column}\")) from \"Observations\"";
            Assert.Equal((column, 1L), (column, (long)(await command.ExecuteScalarAsync())!));
        }

        await using var ids = connection.CreateCommand();
        ids.CommandText = "select count(*) from \"Observations\" where \"Id\" = upper(\"Id\") and \"SeriesId\" = upper(\"SeriesId\") and typeof(\"Id\") = 'text'";
        Assert.Equal(2L, (long)(await ids.ExecuteScalarAsync())!);
    }

    [Fact]
    public async Task The_server_knows_of_very_many_rows_at_once_and_plans_by_them()
    {
        await using var room = await IndicatorRoom.OpenAsync("postgres");
        var indicator = await room.DefineAsync("RD", "研发", "亿元");
        await using var db = room.OpenAll();
        var rows = Enumerable.Range(0, 12_000).Select(i => Make(room, indicator, i, DateTimeOffset.UtcNow, $"s{i}")).ToList();
        Assert.True((await db.CommitAsync(new Deed("Test", IndicatorsPermissions.Record, "test", new("写入", "wrote")), Outcome.Done, async (many, cancel) =>
        {
            foreach (var some in rows.Chunk(6000))
                await many.AddAsync<Observation>(some, cancel);
            return null;
        })).IsSuccess);
        Assert.Equal(12_000, await db.Database.SqlQuery<int>($"""select reltuples::int as "Value" from pg_class where relname = 'Observations'""").SingleAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Rows_set_by_their_ids_are_those_and_no_others(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var indicator = await room.DefineAsync("RD", "研发", "亿元");
        await using var db = room.OpenAll();
        var deed = new Deed("Test", IndicatorsPermissions.Record, "test", new("写入", "wrote"));
        var rows = Enumerable.Range(0, 40).Select(i => Make(room, indicator, i, DateTimeOffset.UtcNow, $"s{i}")).ToList();
        var chosen = rows.Where((_, i) => i % 3 == 0).Select(r => r.Id).ToList();
        Assert.True((await db.CommitAsync(deed, Outcome.Done, async (many, cancel) =>
        {
            await many.AddAsync<Observation>(rows, cancel);
            await many.SetAsync<Observation>(nameof(Observation.State), nameof(RevisionState.Superseded), chosen, cancel);
            return null;
        })).IsSuccess);

        Assert.Equal(chosen.Order(), (await db.Set<Observation>().Where(o => o.State == RevisionState.Superseded && o.Version == 2).Select(o => o.Id).ToListAsync()).Order());
        Assert.Equal(rows.Count - chosen.Count, await db.Set<Observation>().CountAsync(o => o.State == RevisionState.Current && o.Version == 1));
    }

    private static Observation Make(IndicatorRoom room, Guid indicator, decimal? value, DateTimeOffset now, string series)
    {
        var quantified = new Quantified { Unit = "亿元", Value = value, Mark = value is null ? ValueMark.NotApplicable : ValueMark.None };
        return Observation.Make(
            new ObservationEntry
            {
                IndicatorId = indicator, RegionId = room.County1, UnitId = room.CityUnit, Period = "2025-Q3", Year = 2025, IsWholeYear = false, Value = quantified,
                Source = new(new Guid("0a0b0c0d-0000-0000-0000-00000000abcd"), "统计“公报”", null, "第1行", 3, 9, "引文'；\n第二行"), Origin = ValueOrigin.Import, SourceRecordId = null,
            },
            quantified, new(Guid.CreateVersion7(), StableId.Of("test", series), 1, RevisionState.Current, now, room.CityUnit, "王敏", "理由"));
    }
}
