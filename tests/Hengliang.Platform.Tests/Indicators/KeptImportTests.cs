using System.Security.Cryptography;
using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Backup;
using Hengliang.Platform.Files.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tracing;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>A file of values is kept with them: whole, byte for byte, and found from each value.</summary>
public class KeptImportTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_file_comes_back_byte_for_byte_and_line_for_line_however_long_and_however_its_lines_end(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var lines = Enumerable.Range(0, 60_000).Select(i => $"第{i}行,\"{Convert.ToHexString(SHA256.HashData(BitConverter.GetBytes(i)))}\"").ToList();
        var noise = RandomNumberGenerator.GetBytes((3 * FileKeeping.PieceLength) + 17);
        byte[][] files =
        [
            .. new[] { "\n", "\r\n", "\r" }.Select(end => Encoding.UTF8.GetBytes('\uFEFF' + string.Join(end, lines))),
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(string.Join('\n', lines))], noise, [1], new byte[FileKeeping.PieceLength],
        ];
        foreach (var bytes in files)
        {
            var id = await KeepAsync(room, bytes);
            await using var db = room.OpenAll();
            using var back = new MemoryStream();
            await using (var stream = new KeptFileStream(room.OpenAll(), id))
                await stream.CopyToAsync(back);
            Assert.True(bytes.AsSpan().SequenceEqual(back.ToArray()));
            if (bytes.Length < 100_000 || ReferenceEquals(bytes, noise) || bytes[0] == 0)
                continue;
            foreach (var at in (int[])[1, 2, 9_999, 12_345, 40_000, 59_999, 60_000])
                Assert.Equal(lines[(at - 1)..Math.Min(at + 2, lines.Count)], (await FileLines.ReadAsync(db, id, at, at + 2, CancellationToken.None)).Select(l => l.Text));
            Assert.Empty(await FileLines.ReadAsync(db, id, 60_001, 60_010, CancellationToken.None));
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task From_a_value_one_comes_to_its_line_and_to_the_file_as_it_came(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var file = "指标编码,区划代码,时期,数值,备注\r\n" + string.Concat(Enumerable.Range(2000, 20).Select(y => $"RD,990121,{y},{y}.5,年报\r\n"));
        var done = (await ImportAsync(room, file)).Value;

        var sheet = (await room.UseAsync<ShowImport, ImportSheet>(s => s.RunAsync(done.Import, 7))).Value;
        Assert.Equal((true, "指标编码,区划代码,时期,数值,备注", 2L, 12L), (sheet.IsKept, sheet.Heading!.Text, sheet.Lines[0].Number, sheet.Lines[^1].Number));
        Assert.Equal("RD,990121,2005,2005.5,年报", sheet.Lines[5].Text);
        Assert.Empty((await room.UseAsync<ShowImport, ImportSheet>(s => s.RunAsync(done.Import, long.MaxValue))).Value.Lines);
        foreach (var (asked, end) in (IEnumerable<(long, long?)>)[(1, null), (20, null), (21, null), (22, 21L), (26, 21L), (27, null)])
            Assert.Equal((asked, end), (asked, (await room.UseAsync<ShowImport, ImportSheet>(s => s.RunAsync(done.Import, asked))).Value.EndsBefore(asked)));
        Assert.Equal(done.Import, Assert.Single((await room.UseAsync<ListImports, Page<ValueImport>>(l => l.RunAsync("values", 1, 20))).Value.Rows).Id);
        Assert.Equal(0, (await room.UseAsync<ListImports, Page<ValueImport>>(l => l.RunAsync("%", 1, 20))).Value.Total);

        var back = (await room.UseAsync<FetchImport, ImportedFile>(f => f.RunAsync(done.Import))).Value;
        await using (back.Content)
            Assert.Equal(file, await new StreamReader(back.Content).ReadToEndAsync());
        Assert.Equal(Encoding.UTF8.GetByteCount(file), back.Size);

        var node = (await room.UseAsync<FollowTrace, TraceNode>(f => f.RunAsync(TraceKey.Value(ObservationSeries.OfLevel(rd, room.County1, "2005"))))).Value;
        var last = Assert.Single(node.Next).Step!;
        Assert.Equal(($"/values/imports/{done.Import}?line=7", $"/values/imports/{done.Import}/file", "RD,990121,2005,2005.5,年报"), (last.Address, last.Download, last.Quote));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_file_in_any_encoding_of_the_field_is_taken_in_kept_as_it_came_and_shown_line_for_line(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        Encoding[] encodings = [new UTF8Encoding(true), new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode, gb];
        for (var at = 0; at < encodings.Length; at++)
        {
            // Longer than a piece; the Chinese stands in the heading and far behind, plain letters between.
            var year = 1950 + at;
            var text = "指标编码,区划代码,时期,数值,单位,备注\r\n" + string.Concat(Enumerable.Range(1, 9).Select(m => $"RD,990121,{year}-{m:00},{m},亿元,{new string('x', 200_000)}\r\n")) + $"RD,990121,{year},12,亿元,㐂年报𠮷\r\n";
            byte[] bytes = [.. encodings[at].GetPreamble(), .. encodings[at].GetBytes(text)];
            var done = (await room.UseAsync<ImportValues, ImportedValues>(i => i.RunAsync(new MemoryStream(bytes), "值.csv"))).Value;
            Assert.Equal((10L, 10L), (done.Rows, done.Recorded));
            var sheet = (await room.UseAsync<ShowImport, ImportSheet>(s => s.RunAsync(done.Import, 11))).Value;
            Assert.Equal(("指标编码,区划代码,时期,数值,单位,备注", 11L, $"RD,990121,{year},12,亿元,㐂年报𠮷"), (sheet.Heading!.Text, sheet.Lines[^1].Number, sheet.Lines[^1].Text));
            var node = (await room.UseAsync<FollowTrace, TraceNode>(f => f.RunAsync(TraceKey.Value(ObservationSeries.OfLevel(rd, room.County1, $"{year}"))))).Value;
            Assert.Equal($"RD,990121,{year},12,亿元,㐂年报𠮷", Assert.Single(node.Next).Step!.Quote);
            var back = (await room.UseAsync<FetchImport, ImportedFile>(f => f.RunAsync(done.Import))).Value;
            using var kept = new MemoryStream();
            await using (back.Content)
                await back.Content.CopyToAsync(kept);
            Assert.True(bytes.AsSpan().SequenceEqual(kept.ToArray()));
        }

        byte[] spoilt = [.. Encoding.UTF8.GetBytes("指标编码,区划代码,时期,数值\nRD,990121,2024,9\nRD,990121,2025,"), 0xFF, (byte)'\n'];
        var refused = (await room.UseAsync<ImportValues, ImportedValues>(i => i.RunAsync(new MemoryStream(spoilt), "坏.csv"))).Problem!;
        Assert.Equal("indicators.unreadable-text", refused.Code);
        Assert.Contains("第3行", refused.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("Line 3", refused.Message.English, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Those_who_do_not_see_the_import_see_neither_its_lines_nor_its_file(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await room.DefineAsync("RD", "研发", "亿元");
        var done = (await ImportAsync(room, "indicator,region,period,value\nRD,990121,2024,9\n")).Value;
        foreach (var (who, code) in new[] { (room.Database.ActAs(Role.CountyClerk, [room.County1]), "indicators.no-such-import"), (room.Database.ActAs(Role.Enterprise, [room.City]), "access.refused") })
        {
            Assert.Equal(code, (await room.UseAsync<ShowImport, ImportSheet>(s => s.RunAsync(done.Import, 1), who)).Problem?.Code);
            Assert.Equal(code, (await room.UseAsync<FetchImport, ImportedFile>(f => f.RunAsync(done.Import), who)).Problem?.Code);
        }

        var clerk = room.Database.ActAs(Role.CountyClerk, [room.County1]);
        Assert.Equal(0, (await room.UseAsync<ListImports, Page<ValueImport>>(l => l.RunAsync("", 1, 20), clerk)).Value.Total);
        await using var narrow = room.Database.Databases.Open(clerk);
        Assert.Empty(await FileLines.ReadAsync(narrow, done.Import, 1, 9, CancellationToken.None));
        await using var stream = new KeptFileStream(room.Database.Databases.Open(clerk), done.Import);
        Assert.Equal(0, await stream.ReadAsync(new byte[10]));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_file_that_is_refused_or_only_tried_leaves_nothing_behind(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await room.DefineAsync("RD", "研发", "亿元");
        const string Good = "indicator,region,period,value\nRD,990121,2024,9\nRD,990121,2025,\n";
        Assert.Equal((2L, 2L, Guid.Empty), Say((await ImportAsync(room, Good, tryOnly: true)).Value));
        Assert.Equal("indicators.wrong-value", (await ImportAsync(room, Good + "RD,990121,2023,九\n", tryOnly: true)).Problem?.Code);
        Assert.Equal("indicators.wrong-value", (await ImportAsync(room, Good + "RD,990121,2023,九\n")).Problem?.Code);
        var small = new ImportValues(room.Database.Databases, room.Planner, new(20), TimeProvider.System);
        var tooLarge = (await small.RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(Good)), "大.csv")).Problem!;
        Assert.Equal(("indicators.import-too-large", ProblemKind.TooLarge), (tooLarge.Code, tooLarge.Kind));
        await using (var db = room.OpenAll())
            Assert.Equal((0, 0, 0, 0), (await db.Set<Observation>().CountAsync(), await db.Set<ValueImport>().CountAsync(), await db.Set<FilePiece>().CountAsync(), await db.Set<AuditEntry>().CountAsync(e => e.Command == nameof(ImportValues))));

        Assert.True((await ImportAsync(room, Good)).IsSuccess);
        await using var after = room.OpenAll();
        Assert.Equal((2, 1, 1), (await after.Set<Observation>().CountAsync(), await after.Set<ValueImport>().CountAsync(), await after.Set<FilePiece>().CountAsync()));
    }

    [Theory]
    [InlineData("update \"FilePieces\" set \"Packed\" = (select \"Packed\" from \"FilePieces\" where \"Number\" = 0) where \"Number\" = 1")]
    [InlineData("delete from \"FilePieces\" where \"Number\" = 1")]
    [InlineData("delete from \"FilePieces\"")]
    [InlineData("")]
    public async Task A_drill_compares_every_file_with_the_digest_it_came_with(string harm)
    {
        var folder = Directory.CreateTempSubdirectory("hengliang-kept-").FullName;
        try
        {
            await using var room = await IndicatorRoom.OpenAsync("sqlite");
            await room.DefineAsync("RD", "研发", "亿元");
            // Longer than a piece, for its notes.
            var file = "indicator,region,period,value,note\n" + string.Concat(Enumerable.Range(0, 2400).Select(i => $"RD,{(i % 2 == 0 ? 990121 : 990122)},{1900 + (i / 2 % 100)}-{1 + (i / 200):00},{i},{new string((char)('a' + (i % 26)), 600)}\n"));
            Assert.True((await ImportAsync(room, file)).IsSuccess);
            if (harm.Length > 0)
                await room.Database.RunAsync(harm);
            var backup = Path.Combine(folder, "b.zip");
            Assert.True((await room.UseAsync<BackUp, BackupManifest>(b => b.RunAsync(backup), Acting.System("test"))).IsSuccess);
            var drilled = await room.UseAsync<DrillRestore, Drilled>(d => d.RunAsync(backup), Acting.System("test"));
            Assert.Equal(harm.Length > 0 ? "backup.file-differs" : null, drilled.Problem?.Code);
            if (harm.Length == 0)
                Assert.Equal((1, (long)Encoding.UTF8.GetByteCount(file)), (drilled.Value.Files, drilled.Value.FileBytes));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (long, long, Guid) Say(ImportedValues count) => (count.Rows, count.Recorded, count.Import);

    private static async Task<Guid> KeepAsync(IndicatorRoom room, byte[] bytes)
    {
        var id = Guid.CreateVersion7();
        await using var db = room.OpenAll();
        Assert.True((await db.CommitAsync(new("Test", IndicatorsPermissions.Record, "test", new("保存", "kept")), Outcome.Done, async (many, cancel) =>
        {
            await FileKeeping.WriteAsync(many, new MemoryStream(bytes), new(id, room.City, room.CityUnit), cancel);
            return null;
        })).IsSuccess);
        return id;
    }

    private static Task<Outcome<ImportedValues>> ImportAsync(IndicatorRoom room, string text, bool tryOnly = false) =>
        room.UseAsync<ImportValues, ImportedValues>(i => i.RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "values.csv", tryOnly: tryOnly));
}
