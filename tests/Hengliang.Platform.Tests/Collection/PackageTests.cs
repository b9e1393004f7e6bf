using System.IO.Compression;
using System.Text;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

public class PackageTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_workbook_comes_back_as_it_went_and_brings_what_was_filled_in(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        var bytes = await ExportAsync(room, id);
        // What was exported and not changed changes nothing.
        Assert.Equal("collection.nothing-new", (await DoAsync(room, id, await KeepAsync(room, id, "a.xlsx", bytes))).Problem?.Code);
        var file = await KeepAsync(room, id, "a.xlsx", Change(bytes, ("研发经费", "1,300.5"), ("说明", "=HYPERLINK(\"x\")")));
        var tried = (await TryAsync(room, id, file)).Value;
        Assert.Equal([("1200.5", "1300.5"), ("", "=HYPERLINK(\"x\")")], tried.Changes.Select(c => (c.Before, c.After)));
        Assert.Equal("1200.5", await ValueAsync(room, id, "研发经费")); // trying changed nothing
        var done = (await DoAsync(room, id, file)).Value;
        Assert.Equal(tried.Changes, done.Changes);
        Assert.Equal(("1300.5", "=HYPERLINK(\"x\")", "61.5"), (await ValueAsync(room, id, "研发经费"), await ValueAsync(room, id, "说明"), await ValueAsync(room, id, "企业占比")));
        await using var db = room.OpenAll();
        Assert.Equal(file, (await db.Set<DataCell>().SingleAsync(c => c.Value == "1300.5")).FileId);
        Assert.Equal(CellSource.Imported, (await db.Set<DataCell>().SingleAsync(c => c.Value == "1300.5")).Source);
    }

    [Theory]
    [InlineData("utf-8"), InlineData("bom"), InlineData("gb18030"), InlineData("semicolon")]
    public async Task A_csv_with_its_columns_moved_is_taken_in_any_encoding(string kind)
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var id = await room.OpenReturnAsync();
        var text = "高新技术企业数（家）,地区,备注列,研发经费支出\r\n15,上溪县,随便,\"1,250.25\"\r\n";
        if (kind == "semicolon")
            text = "高新技术企业数（家）;地区;备注列;研发经费支出\r\n15;上溪县;随便;1250.25\r\n";
        var bytes = kind switch
        {
            "bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            "gb18030" => CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(text),
            _ => Encoding.UTF8.GetBytes(text),
        };
        var file = await KeepAsync(room, id, "报表.csv", bytes);
        var plan = (await TryAsync(room, id, file)).Value;
        Assert.False(plan.IsSealed);
        Assert.Equal(["备注列"], plan.UnknownColumns);
        Assert.Equal(2, (await DoAsync(room, id, file)).Value.Changes.Count);
        Assert.Equal(("1250.25", "15"), (await ValueAsync(room, id, "研发经费"), await ValueAsync(room, id, "高企数")));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_cell_shown_as_a_percentage_arrives_in_the_unit_of_its_field(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var form = await room.EnableAsync(new()
        {
            Code = "KJ07", Title = "占比表", LegalBasis = "示科发〔2025〕8号", Need = "占比", Rows = RowSource.Regions,
            Fields = [new("占比", "研发占比") { Unit = "%", Precision = 1 }, new("系数", "调整系数") { Precision = 3 }],
        });
        var id = await room.OpenReturnAsync(room.Yearly(2025) with { TemplateId = form });
        var book = new Workbook { Sheets = [new() { Name = "Sheet1", Rows = [new("地区", "研发占比", "调整系数"), new("上溪县", 0.125m, 0.125m)] }] }.ToBytes();
        var plan = (await DoAsync(room, id, await KeepAsync(room, id, "wps.xlsx", Office.TableReaderTests.Formatted(book, "10", "")))).Value;
        Assert.Equal(["12.5", "0.125"], plan.Changes.Select(c => c.After));
    }

    [Fact]
    public async Task Merged_headings_and_a_sheet_saved_without_its_hidden_one_are_tolerated()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var id = await room.OpenReturnAsync();
        var bytes = new Workbook
        {
            Sheets =
            [
                new()
                {
                    Name = "Sheet1", Merged = [new(1, 1, 1, 3), new(2, 1, 3, 1), new(2, 2, 2, 3)],
                    Rows = [new("随手加的标题"), new("地区", "投入", ""), new("", "研发经费支出（万元）", "其中：企业研发经费支出"), new("上溪县", 88m, 66m)],
                },
            ],
        }.ToBytes();
        var plan = (await DoAsync(room, id, await KeepAsync(room, id, "wps.xlsx", bytes))).Value;
        Assert.Equal(["88", "66"], plan.Changes.Select(c => c.After));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task With_one_fault_nothing_is_imported_and_the_cell_is_painted_with_its_note(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        var file = await KeepAsync(room, id, "a.xlsx", Change(await ExportAsync(room, id), ("研发经费", "十二"), ("企业研发", "900")));
        var plan = (await TryAsync(room, id, file)).Value;
        Assert.Contains("“十二”不是数值", Assert.Single(plan.Faults).Words.Chinese, StringComparison.Ordinal);
        Assert.Equal("collection.import-faults", (await DoAsync(room, id, file)).Problem?.Code);
        Assert.Equal(("1200.5", "800"), (await ValueAsync(room, id, "研发经费"), await ValueAsync(room, id, "企业研发")));
        var painted = (await room.As<ImportReturn, Outcome<HandedOut>>(room.ClerkA, i => i.FaultsAsync(id, file))).Value.Bytes;
        Assert.Contains(TableReader.Read("a.xlsx", painted).Value.Sheets[0].Notes.Values, n => n.Contains("不是数值", StringComparison.Ordinal));
        Assert.Contains(TableReader.Read("a.xlsx", painted).Value.Sheets[0].Rows.SelectMany(r => r), c => c.Text == "十二");
    }

    [Fact]
    public async Task A_workbook_of_another_unit_or_with_a_broken_seal_is_refused()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var (mine, theirs) = (await room.ReturnOfAsync(campaign, room.Town.BureauA), await room.ReturnOfAsync(campaign, room.Town.BureauB));
        var foreign = await KeepAsync(room, mine, "b.xlsx", (await room.As<ReturnWorkbook, Outcome<HandedOut>>(room.ClerkB, w => w.RunAsync(theirs))).Value.Bytes);
        Assert.Equal("collection.package-of-another", (await TryAsync(room, mine, foreign)).Problem?.Code);
        var forged = Rewrite(await ExportAsync(room, mine), xml => xml.Replace("下溪县科技局", "上溪县科技局", StringComparison.Ordinal).Replace("KJ01", "KJ09", StringComparison.Ordinal));
        Assert.Equal("collection.package-broken", (await TryAsync(room, mine, await KeepAsync(room, mine, "c.xlsx", forged))).Problem?.Code);
        // A file of one return is not reached through another, nor by another unit.
        Assert.Equal("collection.no-such-file", (await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkB, i => i.TryAsync(theirs, foreign))).Problem?.Code);
        Assert.Equal("collection.no-such-return", (await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkB, i => i.TryAsync(mine, foreign))).Problem?.Code);
        Assert.Equal("collection.no-such-return", (await room.As<ReturnWorkbook, Outcome<HandedOut>>(room.ClerkB, w => w.RunAsync(mine))).Problem?.Code);
    }

    [Fact]
    public async Task What_someone_changed_after_the_export_is_not_overwritten_unseen()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        var bytes = Change(await ExportAsync(room, id), ("研发经费", "1400"));
        await room.SaveAsync(id, room.ClerkA2, await room.EditAsync(id, "研发经费", "1500"));
        var file = await KeepAsync(room, id, "a.xlsx", bytes);
        Assert.Contains("已由林溪改为“1500”，文件中改为“1400”", Assert.Single((await TryAsync(room, id, file)).Value.Faults).Words.Chinese, StringComparison.Ordinal);
        Assert.True((await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.DoAsync(id, file, overwrite: true))).IsSuccess);
        Assert.Equal("1400", await ValueAsync(room, id, "研发经费"));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_cell_left_as_it_went_out_takes_no_colleagues_answer_back(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        var bytes = Change(await ExportAsync(room, id), ("研发经费", "1400"));
        await room.SaveAsync(id, room.ClerkA2, await room.EditAsync(id, "企业研发", "900"), await room.EditAsync(id, "说明", "另有说明"));
        var file = await KeepAsync(room, id, "a.xlsx", bytes);
        foreach (var overwrite in new[] { false, true })
        {
            var plan = (await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.TryAsync(id, file, overwrite))).Value;
            Assert.Equal((0, "1200.5", "1400"), (plan.Faults.Count, Assert.Single(plan.Changes).Before, plan.Changes[0].After));
        }

        Assert.True((await DoAsync(room, id, file)).IsSuccess);
        Assert.Equal(("1400", "900", "另有说明"), (await ValueAsync(room, id, "研发经费"), await ValueAsync(room, id, "企业研发"), await ValueAsync(room, id, "说明")));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_colleague_who_wrote_a_remark_and_left_the_answer_is_no_conflict(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        var bytes = Change(await ExportAsync(room, id), ("研发经费", "1400"));
        await room.SaveAsync(id, room.ClerkA2, (await room.EditAsync(id, "研发经费", "1200.5")) with { Comment = "含中央单位" });
        Assert.Empty((await TryAsync(room, id, await KeepAsync(room, id, "a.xlsx", bytes))).Value.Faults);
    }

    [Fact]
    public async Task Columns_of_one_name_are_told_apart_by_all_headings_above_them()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        var form = await room.EnableAsync(new()
        {
            Code = "KJ08", Title = "分级表头表", LegalBasis = "示科发〔2025〕8号", Need = "分级", Rows = RowSource.Regions,
            Fields =
            [
                new("企业内部", "支出") { Heading = "企业/内部" }, new("企业外部", "支出") { Heading = "企业/外部" }, new("高校内部", "支出") { Heading = "高校/内部" }, new("高校外部", "支出") { Heading = "高校/外部" }, new("其他", "支出"),
            ],
        });
        var id = await room.OpenReturnAsync(room.Yearly(2025) with { TemplateId = form });
        Workbook Book(params SheetRow[] rows) => new() { Sheets = [new() { Name = "Sheet1", Merged = [new(2, 2, 2, 3), new(2, 4, 2, 5)], Rows = [.. rows] }] };
        SheetRow line = new("上溪县", 1m, 2m, 3m, 4m, 5m), names = new("地区", "支出", "支出", "支出", "支出", "支出"), lower = new("", "内部", "外部", "内部", "外部", "");
        var plan = (await DoAsync(room, id, await KeepAsync(room, id, "wps.xlsx", Book(new("表题"), new("", "高校", "", "企业", "", ""), lower, names, line).ToBytes()))).Value;
        Assert.Empty(plan.UnknownColumns);
        foreach (var (code, value) in new[] { ("高校内部", "1"), ("高校外部", "2"), ("企业内部", "3"), ("企业外部", "4"), ("其他", "5") })
            Assert.Equal(value, await ValueAsync(room, id, code));
        // Without the upper headings the lower ones are of two groups each, and the columns are named.
        var unclear = (await TryAsync(room, id, await KeepAsync(room, id, "wps.xlsx", new Workbook { Sheets = [new() { Name = "Sheet1", Rows = [lower, names, line] }] }.ToBytes()))).Value;
        Assert.Equal(["B2", "C2", "D2", "E2"], unclear.Faults.Select(f => f.Place));
        Assert.Contains("“企业 › 内部 › 支出”还是“高校 › 内部 › 支出”", unclear.Faults[0].Words.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_done_to_a_workbook_it_is_imported_as_a_whole_or_not_at_all()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        var whole = await ExportAsync(room, id);
        var random = new Random(11);
        var before = await StateAsync(room, id);
        for (var round = 0; round < 40; round++)
        {
            var bytes = random.Next(2) == 0 ? Break(whole, random) : Rewrite(whole, xml => Twist(xml, random));
            var kept = await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(id, "f.xlsx", bytes));
            if (!kept.IsSuccess)
                continue;
            var (tried, done) = (await TryAsync(room, id, kept.Value), await DoAsync(room, id, kept.Value));
            var after = await StateAsync(room, id);
            if (done.IsSuccess)
                Assert.Equal(tried.Value.Changes, done.Value.Changes);
            else
                Assert.Equal(before, after);
            before = after;
        }
    }

    [Fact]
    public async Task Lines_of_a_list_come_in_with_their_file_and_doubles_are_found()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        var form = await room.EnableAsync(new FormDraft
        {
            Code = "QD01", Title = "企业清单", Kind = FormKind.List, Rows = RowSource.Free, LegalBasis = "x", Need = "x",
            Fields = [new("代码", "信用代码", FieldType.CreditCode) { IsRequired = true }, new("名称", "企业名称", FieldType.Text)],
        });
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form });
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        SheetRow[] lines = [new("信用代码", "企业名称"), new("91350100M000100Y43", "甲公司"), new("91440300708461136T", "乙公司"), new("91350100M000100Y43", "甲公司（重复）")];
        var twice = (await TryAsync(room, id, await KeepAsync(room, id, "list.csv", CsvText.Write(lines)))).Value;
        Assert.Contains("第 4 行与第 2 行的“信用代码”相同", Assert.Single(twice.Faults).Words.Chinese, StringComparison.Ordinal);
        var plan = (await DoAsync(room, id, await KeepAsync(room, id, "list.csv", CsvText.Write(lines[..3])))).Value;
        Assert.Equal((2, 4), (plan.NewRows, plan.Changes.Count));
    }

    [Fact]
    public void A_design_comes_back_as_it_went()
    {
        var read = TableReader.Read("a.xlsx", FormWorkbook.Write(CollectionRoom.Usual)).Then(FormWorkbook.Read).Value;
        Assert.Equal(CollectionRoom.Usual.Fields, read.Fields);
        Assert.Equal(CollectionRoom.Usual.Checks, read.Checks);
        Assert.Equal((CollectionRoom.Usual.Code, CollectionRoom.Usual.Rows), (read.Code, read.Rows));
    }

    [Fact]
    public void Choices_with_signs_in_them_come_back_whole_and_those_of_an_older_workbook_apart()
    {
        FieldDraft Of(string choices) => new("行业", "行业门类", FieldType.Choice) { Options = choices };
        var draft = CollectionRoom.Usual with { Fields = [Of("农、林、牧、渔业\n采矿业\n电力、热力；燃气"), Of("农、林、牧、渔业") with { Code = "唯一" }, Of("甲") with { Code = "单" }, Of("甲\n乙") with { Code = "双" }], Checks = [] };
        var written = FormWorkbook.Write(draft);
        Assert.Equal(draft.Fields, TableReader.Read("a.xlsx", written).Then(FormWorkbook.Read).Value.Fields);
        // As it was written before, and as it is typed in haste.
        var older = new SavedAgain(written).Set("字段", 2, 9, "农业、采矿业;建筑业；其他").ToBytes();
        Assert.Equal("农业\n采矿业\n建筑业\n其他", TableReader.Read("a.xlsx", older).Then(FormWorkbook.Read).Value.Fields[0].Options);
    }

    [Fact]
    public void A_line_of_a_design_that_is_half_filled_is_told_and_drops_no_field()
    {
        var written = FormWorkbook.Write(CollectionRoom.Usual);
        var read = TableReader.Read("a.xlsx", new SavedAgain(written).Set("字段", 3, 1, "").Set("检查", 2, 4, " ").ToBytes()).Then(FormWorkbook.Read);
        Assert.Equal("collection.design-faults", read.Problem?.Code);
        Assert.Contains("“字段”表第3行没有填“代码”", read.Problem!.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("row 2 of the sheet '检查' has no '算式'", read.Problem.Message.English, StringComparison.Ordinal);
        // A blank line is none.
        var blank = new SavedAgain(written).Line("字段", "", " ").ToBytes();
        Assert.Equal(CollectionRoom.Usual.Fields, TableReader.Read("a.xlsx", blank).Then(FormWorkbook.Read).Value.Fields);
    }

    [Fact]
    public void A_key_is_made_once_and_seals_only_what_it_saw()
    {
        var folder = Directory.CreateTempSubdirectory("hengliang-key-").FullName;
        try
        {
            var seal = PackageKey.In(folder).Seal("一");
            Assert.True(PackageKey.In(folder).Holds("一", seal));
            Assert.False(PackageKey.In(folder).Holds("二", seal));
            Assert.False(PackageKey.In(folder).Holds("一", ""));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static async Task<byte[]> ExportAsync(CollectionRoom room, Guid id) => (await room.As<ReturnWorkbook, Outcome<HandedOut>>(room.ClerkA, w => w.RunAsync(id))).Value.Bytes;

    private static async Task<Guid> KeepAsync(CollectionRoom room, Guid id, string name, byte[] bytes) => (await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(id, name, bytes))).Value;

    private static Task<Outcome<ImportPlan>> TryAsync(CollectionRoom room, Guid id, Guid file) => room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.TryAsync(id, file));

    private static Task<Outcome<ImportPlan>> DoAsync(CollectionRoom room, Guid id, Guid file) => room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.DoAsync(id, file));

    private static async Task<string> ValueAsync(CollectionRoom room, Guid id, string field)
    {
        var sheet = await room.ShowAsync(id);
        return sheet.Cells.GetValueOrDefault((sheet.Rows[0].Id, sheet.Form.Find(field)!.Id))?.Value ?? "";
    }

    private static async Task<string> StateAsync(CollectionRoom room, Guid id) =>
        await room.ShowAsync(id) is var sheet ? string.Join('|', sheet.Cells.Values.OrderBy(c => c.Id).Select(c => $"{c.Id:N}{c.Value}{c.Version}").Concat(sheet.FollowUps.Values.OrderBy(f => f.Id).Select(f => f.Note))) : "";

    /// <summary>The workbook with cells of its first line changed, as someone in Excel would.</summary>
    internal static byte[] Change(byte[] bytes, params (string Field, string Value)[] changes)
    {
        var sheet = TableReader.Read("a.xlsx", bytes).Value.Sheets[0];
        var codes = sheet.Rows.Index().First(r => r.Item.Any(c => c.Text == "行代码"));
        var line = codes.Index + 2;
        return new Workbook
        {
            Sheets =
            [
                new()
                {
                    Name = sheet.Name,
                    Rows = sheet.Rows.Index().Select(r => new SheetRow([.. Enumerable.Range(1, codes.Item.Count).Select(c =>
                        r.Index + 1 == line && changes.FirstOrDefault(x => x.Field == codes.Item[c - 1].Text) is { Value: { } value } ? SheetCell.Of(value)
                        : sheet[r.Index + 1, c].Number is { } number ? SheetCell.Of(number) : SheetCell.Of(sheet[r.Index + 1, c].Text))])),
                },
                new() { Name = "_hengliang", IsHidden = true, Rows = TableReader.Read("a.xlsx", bytes).Value.Sheets[1].Rows.Select(r => new SheetRow([.. r.Select(c => SheetCell.Of(c.Text))])) },
            ],
        }.ToBytes();
    }

    private static byte[] Rewrite(byte[] bytes, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(bytes);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
            foreach (var part in zip.Entries.Where(e => e.FullName.Contains("worksheets/sheet", StringComparison.Ordinal)).ToList())
            {
                string xml;
                using (var reader = new StreamReader(part.Open()))
                    xml = reader.ReadToEnd();
                var name = part.FullName;
                part.Delete();
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(change(xml));
            }

        return stream.ToArray();
    }

    private static string Twist(string xml, Random random)
    {
        var at = random.Next(xml.Length);
        return random.Next(3) switch
        {
            0 => xml.Insert(at, "9"),
            1 => xml.Replace("<x:v>1", "<x:v>" + random.Next(99), StringComparison.Ordinal).Replace("<v>1", "<v>" + random.Next(99), StringComparison.Ordinal),
            _ => xml.Remove(at, Math.Min(random.Next(1, 30), xml.Length - at)),
        };
    }

    private static byte[] Break(byte[] whole, Random random)
    {
        var bytes = whole.ToArray();
        for (var i = random.Next(1, 9); i > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }
}
