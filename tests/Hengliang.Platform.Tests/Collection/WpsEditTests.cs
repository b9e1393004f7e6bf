using System.Globalization;
using System.Text;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>Workbooks that come back as people leave them: every way of writing a value, and every way of moving a table about, at random.</summary>
/// <remarks>Whatever was done to the package, exactly what was filled in is taken, cell by cell, and nothing else.</remarks>
public class WpsEditTests
{
    private const int Rounds = 60;

    private static readonly FormDraft Form = new()
    {
        Code = "WP01", Title = "往返表", LegalBasis = "示科发〔2025〕8号", Need = "往返", Rows = RowSource.Fixed,
        Fields =
        [
            new("经费", "研发经费支出") { Unit = "万元", Precision = 2, Heading = "投入/经费" }, new("企业", "其中：企业") { Unit = "万元", Precision = 2, Heading = "投入/经费" },
            new("人员", "研发人员", FieldType.Count) { Unit = "人", Heading = "投入" }, new("起始", "起始日期", FieldType.Date), new("备案", "是否备案", FieldType.YesNo),
            new("类别", "项目类别", FieldType.Choice) { Options = "重点\n一般" }, new("说明", "情况说明", FieldType.Text),
        ],
        FixedRows = [new("甲", "甲类项目"), new("乙", "乙类项目"), new("丙", "丙类项目"), new("丁", "丁类项目")],
    };

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public async Task However_a_workbook_was_saved_and_rearranged_what_was_filled_in_arrives_and_nothing_else(int seed)
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        var id = await OpenAsync(room);
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var whole = (await room.As<ReturnWorkbook, Outcome<HandedOut>>(room.ClerkA, w => w.RunAsync(id))).Value.Bytes;
            var sheet = await room.ShowAsync(id);
            var edits = Choose(sheet, random);
            var bytes = Rearranged(whole, edits, random);
            await ArrivesAsync(room, id, "回传.xlsx", bytes, edits, $"seed {seed}, round {round}");
        }
    }

    [Theory]
    [InlineData(11), InlineData(12)]
    public async Task However_a_csv_was_saved_what_was_filled_in_arrives_and_nothing_else(int seed)
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        var id = await OpenAsync(room);
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var edits = Choose(await room.ShowAsync(id), random);
            await ArrivesAsync(room, id, random.Next(2) == 0 ? "回传.csv" : "回传.txt", Csv(edits, random), edits, $"seed {seed}, round {round}");
        }
    }

    private static async Task ArrivesAsync(CollectionRoom room, Guid id, string name, byte[] bytes, List<Edit> edits, string told)
    {
        var kept = await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(id, name, bytes));
        Assert.True(kept.IsSuccess, $"{told}: {kept.Problem}");
        var plan = (await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.TryAsync(id, kept.Value, true))).Value;
        Assert.True(plan.Faults.Count == 0, $"{told}: {string.Join("; ", plan.Faults.Select(f => f.Place + " " + f.Words.English))}");
        Assert.Equal(
            edits.Select(e => $"{e.RowLabel} {e.Label} {e.Kept}").Order(StringComparer.Ordinal), plan.Changes.Select(c => $"{c.Row.Chinese} {c.Field.Chinese} {c.After}").Order(StringComparer.Ordinal));
        if (edits.Count == 0)
            return;
        Assert.True((await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.DoAsync(id, kept.Value, true))).IsSuccess, told);
        var after = await room.ShowAsync(id);
        foreach (var edit in edits)
            Assert.Equal(edit.Kept, CellText.Print(after.Cells[(after.Rows.Single(r => r.Code == edit.Row).Id, after.Form.Find(edit.Field)!.Id)].Answer));
    }

    private static async Task<Guid> OpenAsync(CollectionRoom room)
    {
        var form = await room.EnableAsync(Form);
        return await room.OpenReturnAsync(room.Yearly(2025) with { TemplateId = form });
    }

    /// <summary>A few cells with new values, each written in one of the ways people write it.</summary>
    private static List<Edit> Choose(ReturnSheet sheet, Random random)
    {
        var edits = new List<Edit>();
        foreach (var row in sheet.Rows)
            foreach (var field in sheet.Form.Fields)
                if (random.Next(4) == 0)
                {
                    var (typed, kept) = Value(field, random);
                    var stands = sheet.Cells.GetValueOrDefault((row.Id, field.Id)) is { } cell ? CellText.Print(cell.Answer) : "";
                    if (stands != kept)
                        edits.Add(new(row.Code, row.Label, field.Code, field.Label, typed, kept));
                }

        return edits;
    }

    private static (WpsCell Typed, string Kept) Value(FormField field, Random random)
    {
        var whole = random.Next(1, 2_000_000);
        var amount = Math.Round(whole / 100m, 2);
        var day = new DateOnly(2020, 1, 1).AddDays(random.Next(2000));
        var plain = amount.ToString("G29", CultureInfo.InvariantCulture);
        return field.Type switch
        {
            FieldType.Number => (Pick<WpsCell>(random,
                new(plain, Written.Number), new(plain), new(plain, Written.Inline), new(plain, Written.Formula), new(Wide(plain)), new(amount.ToString("N2", CultureInfo.InvariantCulture)),
                new($" {plain}　"), new(plain + "万元"), new(Wide(amount.ToString("N2", CultureInfo.InvariantCulture))), new(((double)amount).ToString("R", CultureInfo.InvariantCulture), Written.Number),
                new(amount.ToString("E10", CultureInfo.InvariantCulture), Written.Number)), plain),
            FieldType.Count => (Pick<WpsCell>(random,
                new($"{whole}", Written.Number), new($"{whole}"), new($"{whole}.0", Written.Number), new(whole.ToString("N0", CultureInfo.InvariantCulture)), new(Wide($"{whole}")), new($"{whole}人"), new($"{whole}", Written.Formula)), $"{whole}"),
            FieldType.Date => (Pick<WpsCell>(random,
                new($"{day.ToDateTime(default).ToOADate()}", Written.Serial), new($"{day:yyyy-MM-dd}"), new(string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日")),
                new(string.Create(CultureInfo.InvariantCulture, $"{day.Year}/{day.Month}/{day.Day}")), new(string.Create(CultureInfo.InvariantCulture, $"{day.Year}.{day.Month}.{day.Day}")), new($"{day:yyyyMMdd}", Written.Number)),
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            FieldType.YesNo when random.Next(2) == 0 => (Pick<WpsCell>(random, new("是"), new("1", Written.Truth), new("√"), new("Y", Written.Inline)), "是"),
            FieldType.YesNo => (Pick<WpsCell>(random, new("否"), new("0", Written.Truth), new("×"), new("无")), "否"),
            FieldType.Choice => Pick<(WpsCell, string)>(random, (new("重点"), "重点"), (new(" 一般 "), "一般"), (new("重点", Written.Formula), "重点")),
            _ => Pick<(WpsCell, string)>(random,
                (new($"第{whole}次，“引号”,逗号"), $"第{whole}次，“引号”,逗号"), (new($"两行\n{whole}", Written.Inline), $"两行\n{whole}"), (new($"=A{whole}"), $"=A{whole}"), (new($"{whole} < 3 & > 2", Written.Inline), $"{whole} < 3 & > 2")),
        };
    }

    /// <summary>The sheet as it was exported with the edits in it, then moved about, and saved by another program.</summary>
    private static byte[] Rearranged(byte[] whole, List<Edit> edits, Random random)
    {
        var table = TableReader.Read("a.xlsx", whole).Value;
        var (sheet, hidden) = (table.Sheets[0], table.Sheets[1]);
        var width = sheet.Rows.Max(r => r.Count);
        var lines = Enumerable.Range(1, sheet.Rows.Count).Select(r => Enumerable.Range(1, width).Select(c => Cell(sheet[r, c])).ToList()).ToList();
        var codes = lines.FindIndex(l => l.Exists(c => c?.Text == "行代码"));
        foreach (var edit in edits)
            lines.Find(l => l[0]?.Text == edit.Row)![lines[codes].FindIndex(c => c?.Text == edit.Field)] = edit.Typed;
        var merged = sheet.Merged.Select(m => (m.Row, m.Column, m.LastRow, m.LastColumn)).ToList();
        var moved = random.Next(3) == 0;
        if (moved)
        {
            // Someone dragged columns about; merged headings fall apart as they do then.
            var order = Enumerable.Range(2, width - 2).OrderBy(_ => random.Next()).Prepend(1).Prepend(0).ToList();
            lines = lines.ConvertAll(l => order.ConvertAll(c => l[c]));
            merged.Clear();
        }

        if (random.Next(3) == 0)
        {
            lines.Insert(0, [new WpsCell("填报单位（盖章）："), .. Enumerable.Repeat<WpsCell?>(null, width - 1)]);
            merged = merged.ConvertAll(m => (m.Row + 1, m.Column, m.LastRow + 1, m.LastColumn));
        }

        if (random.Next(3) == 0)
        {
            lines = lines.ConvertAll(l => l.Prepend(null).ToList());
            merged = merged.ConvertAll(m => (m.Row, m.Column + 1, m.LastRow, m.LastColumn + 1));
        }

        if (random.Next(3) == 0)
            lines.AddRange(Enumerable.Range(0, 30).Select(_ => Enumerable.Repeat<WpsCell?>(null, width).ToList()));
        if (random.Next(4) == 0)
            lines = lines.ConvertAll(l => l.Append(l[0] is null ? null : new WpsCell("")).ToList());
        var file = new WpsFile
        {
            HasDimension = random.Next(2) == 0, HasAddresses = random.Next(4) != 0, IsProtected = random.Next(2) == 0, Prefix = Pick(random, "", "", "x", "ns0"), IsStrict = random.Next(4) == 0,
        };
        foreach (var (row, column, lastRow, lastColumn) in merged)
            file.Merged.Add($"{SheetAddress.Of(row, column)}:{SheetAddress.Of(lastRow, lastColumn)}");
        foreach (var line in Enumerable.Range(0, lines.Count).Where(_ => random.Next(6) == 0))
            file.HiddenLines.Add(line);
        var own = (sheet.Name, lines, "");
        file.Sheets.Add(own);
        if (random.Next(3) != 0)
            file.Sheets.Add((hidden.Name, [.. hidden.Rows.Select(r => r.Select(c => (WpsCell?)new WpsCell(c.Text ?? "", Pick(random, Written.Shared, Written.Inline))).ToList())], Pick(random, "veryHidden", "hidden", "")));
        if (random.Next(3) == 0)
            file.Sheets.Add(("Sheet1", [[new("随手记的"), new("12", Written.Number)], [null, new("研发经费支出")]], ""));
        return file.ToBytes();
    }

    private static WpsCell? Cell(FoundCell cell) => cell.IsBlank ? null : cell.Number is { } number ? new(number.ToString("G29", CultureInfo.InvariantCulture), Written.Number) : new(cell.Text!);

    /// <summary>Headed by codes or names, in any order and encoding, with only the columns and rows that were filled in.</summary>
    private static byte[] Csv(List<Edit> edits, Random random)
    {
        var fields = Form.Fields.Where(f => edits.Exists(e => e.Field == f.Code)).OrderBy(_ => random.Next()).ToList();
        var byCode = random.Next(2) == 0;
        var lines = new List<List<string>> { new[] { byCode ? "行代码" : "行" }.Concat(fields.Select(f => byCode ? f.Code : random.Next(2) == 0 ? f.Label : f.Unit.Length > 0 ? $"{f.Label}（{f.Unit}）" : f.Label)).ToList() };
        foreach (var row in Form.FixedRows.OrderBy(_ => random.Next()))
            lines.Add([byCode ? row.Code : row.Label, .. fields.Select(f => edits.Find(e => e.Row == row.Code && e.Field == f.Code) is { } edit ? Said(edit) : "")]);
        var separator = Pick(random, ",", "\t", ";");
        var text = string.Concat(lines.Select(l => string.Join(separator, l.Select(c => Quoted(c, separator))) + Pick(random, "\r\n", "\n")));
        return Pick<Func<byte[]>>(random,
            () => Encoding.UTF8.GetBytes(text), () => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], () => CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(text),
            () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)])();
    }

    /// <summary>What a csv says of a cell: a day for a serial, a word for a truth.</summary>
    private static string Said(Edit edit) => edit.Typed.As is Written.Serial or Written.Truth ? edit.Kept : edit.Typed.Text;

    private static string Quoted(string text, string separator) => text.Contains(separator, StringComparison.Ordinal) || text.AsSpan().IndexOfAny("\"\n\r") >= 0
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Wide(string digits) => string.Concat(digits.Select(c => c switch { >= '0' and <= '9' => (char)(c - '0' + '０'), '.' => '．', ',' => '，', _ => c }));

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];

    private sealed record Edit(string Row, string RowLabel, string Field, string Label, WpsCell Typed, string Kept);
}
