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
    public async Task Rows_put_in_the_place_of_others_are_those_and_what_stood_is_kept(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var indicator = await room.DefineAsync("RD", "研发", "亿元");
        await using var db = room.OpenAll();
        var rows = Enumerable.Range(0, 2500).Select(i => Make(room, indicator, i, DateTimeOffset.UtcNow, $"s{i}")).ToList();
        var others = rows.Where((_, i) => i % 2 == 0).Select(r => Make(room, indicator, r.Value + 0.5m, DateTimeOffset.UtcNow, $"s{r.Value}", 2)).ToList();
        var again = others.Where((_, i) => i % 2 == 0).Select(r => Make(room, indicator, null, DateTimeOffset.UtcNow, $"s{r.Value - 0.5m:0}", 3, RevisionState.Withdrawn)).ToList();
        var last = again.Take(10).Select((_, i) => Make(room, indicator, -i, DateTimeOffset.UtcNow, $"s{i * 4}", 4)).ToList();
        foreach (var some in new[] { others, again, last })
            Assert.True((await db.CommitAsync(Writing, Outcome.Done, async (many, cancel) =>
            {
                if (some == others)
                    await many.AddAsync(rows, cancel);
                await many.ReplaceAsync<Observation, FormerObservation>(some, FormerObservation.Becomes, cancel);
                return null;
            })).IsSuccess);

        Assert.Equal((2500, 1250 + 625 + 10), (await db.Set<Observation>().CountAsync(), await db.Set<FormerObservation>().CountAsync()));
        foreach (var (at, revisions) in new[] { (1, 1), (2, 2), (40, 3), (8, 4) })
        {
            var history = await ValueHistory.ReadAsync(db, StableId.Of("test", $"s{at}"), default);
            Assert.Equal(Enumerable.Range(1, revisions).Reverse(), history.Select(h => h.Revision));
            Assert.Equal((revisions, rows[at].Id), (((Observation)history[0]).Version, history[^1].Id));
            Assert.Equal(new decimal?[] { at, at + 0.5m, null, -2 }.Take(revisions).Reverse(), history.Select(h => h.Value));
            Assert.Equal(
                new[] { RevisionState.Superseded, RevisionState.Superseded, RevisionState.Withdrawn }.Take(revisions - 1).Reverse(), history.Skip(1).Select(h => h.State));
            Assert.Equal(revisions == 3 ? RevisionState.Withdrawn : RevisionState.Current, history[0].State);
        }

        // What was put in another's place reads like what was put there by itself.
        var former = await db.Set<FormerObservation>().Where(f => f.Revision == 1).OrderBy(f => f.Value).FirstAsync();
        Assert.Equal((rows[0].SourceQuote, rows[0].Reason, rows[0].Period, rows[0].SourceDocumentId), (former.SourceQuote, former.Reason, former.Period, former.SourceDocumentId));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Rows_in_the_place_of_nothing_are_refused_and_nothing_is_kept(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var indicator = await room.DefineAsync("RD", "研发", "亿元");
        await using var db = room.OpenAll();
        var stands = Make(room, indicator, 1, DateTimeOffset.UtcNow, "s1");
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.CommitAsync(Writing, Outcome.Done, async (many, cancel) =>
        {
            await many.AddAsync([stands], cancel);
            await many.ReplaceAsync<Observation, FormerObservation>(
                [Make(room, indicator, 2, DateTimeOffset.UtcNow, "s1", 2), Make(room, indicator, 2, DateTimeOffset.UtcNow, "s2", 2)], FormerObservation.Becomes, cancel);
            return null;
        }));
        await using var after = room.OpenAll();
        Assert.Equal((0, 0), (await after.Set<Observation>().CountAsync(), await after.Set<FormerObservation>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_row_that_rests_on_nothing_is_refused_and_what_rows_rest_on_stays(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var indicator = await room.DefineAsync("RD", "研发", "亿元");
        var strange = Make(room, Guid.CreateVersion7(), 1, DateTimeOffset.UtcNow, "s1");
        await using (var db = room.OpenAll())
        {
            db.Add(strange);
            var alone = await db.CommitAsync(Writing, Outcome.Done);
            Assert.Equal("kernel.still-joined", alone.Problem?.Code);
        }

        await using (var db = room.OpenAll())
        {
            var many = await Record.ExceptionAsync(() => db.CommitAsync(Writing, Outcome.Done, async (rows, cancel) =>
            {
                await rows.AddAsync([Make(room, indicator, 1, DateTimeOffset.UtcNow, "s2"), strange], cancel);
                return null;
            }));
            Assert.Contains("Observations", many is Npgsql.PostgresException refused ? refused.TableName! : "Observations, by SQLite", StringComparison.Ordinal);
            Assert.True(many is SqliteException { SqliteExtendedErrorCode: 787 } or Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.ForeignKeyViolation }, $"{many}");
        }

        await using var after = room.OpenAll();
        Assert.Equal(0, await after.Set<Observation>().CountAsync());
        Assert.True((await after.CommitAsync(Writing, Outcome.Done, async (rows, cancel) =>
        {
            await rows.AddAsync([Make(room, indicator, 1, DateTimeOffset.UtcNow, "s3")], cancel);
            return null;
        })).IsSuccess);
        after.IsWriting = true;
        foreach (var delete in new FormattableString[] { $"""delete from "Indicators" where "Id" = {indicator}""", $"""delete from "Regions" where "Id" = {room.County1}""" })
        {
            var deleted = await Record.ExceptionAsync(() => after.Database.ExecuteSqlAsync(delete));
            Assert.True(deleted is SqliteException or Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.ForeignKeyViolation, TableName: "Observations" }, $"{delete}: {deleted}");
        }

        Assert.Equal((1, 1), (await after.Set<Observation>().CountAsync(), await after.Set<Indicator>().CountAsync()));
    }

    private static Deed Writing => new("Test", IndicatorsPermissions.Record, "test", new("写入", "wrote"));

    private static Observation Make(IndicatorRoom room, Guid indicator, decimal? value, DateTimeOffset now, string series, int revision = 1, RevisionState state = RevisionState.Current)
    {
        var quantified = new Quantified { Unit = "亿元", Value = value, Mark = value is null ? ValueMark.NotApplicable : ValueMark.None };
        return Observation.Make(
            new ObservationEntry
            {
                IndicatorId = indicator, RegionId = room.County1, UnitId = room.CityUnit, Period = "2025-Q3", Year = 2025, IsWholeYear = false, Value = quantified,
                Source = new(new Guid("0a0b0c0d-0000-0000-0000-00000000abcd"), "统计“公报”", null, "第1行", 3, 9, "引文'；\n第二行"), Origin = ValueOrigin.Import, SourceRecordId = null,
            },
            quantified, new(Guid.CreateVersion7(), StableId.Of("test", series), revision, state, now, room.CityUnit, "王敏", "理由"));
    }
}
