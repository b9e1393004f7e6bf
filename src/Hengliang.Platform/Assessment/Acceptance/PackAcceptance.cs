using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>验收自评材料: the report (docx), the table of indicators (xlsx), the evidence, and a list of what is missing.</summary>
public sealed class PackAcceptance(Databases databases, Acting acting, TimeProvider clock)
{
    private static readonly string[] EvidenceColumns = ["指标编码", "佐证", "文件", "文件校验码（SHA-256）", "添加人"];

    public async Task<Outcome<HandedOut>> RunAsync(Guid schemeId, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await AcceptanceSheet.LoadAsync(db, schemeId, cancel).ConfigureAwait(false) is not { } sheet)
            return Assessment.Missing.Scheme(schemeId);
        var files = await db.AcceptanceEvidence.AsNoTracking().Where(e => e.SchemeId == schemeId && e.Content != null).OrderBy(e => e.Id).ToListAsync(cancel).ConfigureAwait(false);
        var cited = sheet.Lines.SelectMany(l => l.Evidence).Select(e => e.DocumentId).OfType<Guid>().Where(d => d != Guid.Empty).ToHashSet();
        var originals = await DocumentFacts.OriginalsOfAsync(db, cited, cancel).ConfigureAwait(false);
        var entries = new List<(string, byte[])>
        {
            ("自评报告.docx", Report(sheet, ChinaDay.Today(clock)).ToDocx()),
            ("指标完成情况表.xlsx", Table(sheet, originals).ToBytes()),
        };
        if (!sheet.IsComplete)
            entries.Add(("缺漏清单.docx", Gaps(sheet).ToDocx()));
        // Two files of one name for one indicator are told apart by a number.
        entries.AddRange(files.GroupBy(f => (f.ItemCode, f.FileName)).SelectMany(g => g.Select((f, n) => (
            $"佐证/{f.ItemCode}/{(n == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{n + 1}-"))}{f.FileName}", f.Content!))));
        // A document cited as evidence goes along as it came, once for each indicator that rests on it.
        entries.AddRange(sheet.Lines.SelectMany(l => l.Evidence).Where(e => e.DocumentId is { } cites && originals.ContainsKey(cites)).DistinctBy(e => (e.ItemCode, e.DocumentId))
            .Select(e => ($"佐证/{e.ItemCode}/来源文件/{originals[e.DocumentId!.Value].Sha256[..8]}-{originals[e.DocumentId.Value].FileName}", originals[e.DocumentId.Value].Bytes)));
        return new HandedOut($"{sheet.Region.Chinese}{sheet.Scheme.Name}自评材料.zip", "application/zip", FileBundle.Zip(entries));
    }

    private static OfficialDocument Report(AcceptanceSheet sheet, DateOnly today)
    {
        var scheme = sheet.Scheme;
        var body = ImmutableArray.CreateBuilder<DocumentBlock>();
        body.Add(new DocumentParagraph(
            $"{sheet.Region.Chinese}自{scheme.BaseYear}年起开展建设"
            + (scheme.ApprovedOn is { } approved ? $"，{OfficialDate.InProse(approved)}获批" : "")
            + $"，验收年度为{scheme.Year}年。方案设 {sheet.Lines.Length} 项指标，已达到目标 {sheet.Reached} 项。"));
        foreach (var part in AcceptanceParts.All)
        {
            body.Add(new DocumentHeading(1, part.Label().Chinese));
            if (part == AcceptancePart.Goals)
                body.Add(IndicatorTable(sheet));
            var text = sheet.Sections.GetValueOrDefault(part, "").Trim();
            body.AddRange(text.Length == 0
                ? [new DocumentParagraph("（此部分尚未填写。）")]
                : text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => new DocumentParagraph(p)));
        }

        return new()
        {
            Title = $"{sheet.Region.Chinese}{scheme.Name}自评报告", Body = body.ToImmutable(), Date = today,
            Attachments = ["指标完成情况表", "佐证材料"],
        };
    }

    private static DocumentTable IndicatorTable(AcceptanceSheet sheet) => new()
    {
        Caption = "指标完成情况表",
        Columns =
        [
            new("指标", 7, ColumnAlign.Left), new("单位", 3), new($"{sheet.Scheme.BaseYear}年", 3, ColumnAlign.Right), new("目标", 3, ColumnAlign.Right),
            new($"{sheet.Scheme.Year}年", 3, ColumnAlign.Right), new("增长%", 3, ColumnAlign.Right), new("是否达到", 3), new("佐证", 2, ColumnAlign.Right),
        ],
        Rows = [.. sheet.Lines.Select(l => ImmutableArray.Create(
            l.Item.Name, l.Item.Unit, Figure(l, l.Baseline?.Value), Figure(l, l.Target), Figure(l, l.Actual?.Value),
            l.Item.Unit is "%" or "‰" || l.Growth is not { } growth ? "—" : ChangePhrase.Number(growth, 1), Reached(l), l.Evidence.Length.ToString(CultureInfo.InvariantCulture)))],
        Note = "基期为零、为负或指标本身为比重的，不计算增长率。",
    };

    private static Workbook Table(AcceptanceSheet sheet, IReadOnlyDictionary<Guid, (string FileName, string Sha256, byte[] Bytes)> originals) => new()
    {
        Title = sheet.Scheme.Name,
        Sheets =
        [
            new()
            {
                Name = "指标完成情况", FrozenRows = 1, Widths = [28, 10, 12, 12, 12, 12, 12, 60],
                Rows =
                [
                    new([.. new[] { "指标", "单位", $"{sheet.Scheme.BaseYear}年基期", $"{sheet.Scheme.Year}年目标", $"{sheet.Scheme.Year}年实际", "增长%", "是否达到", "佐证材料" }.Select(h => SheetCell.Of(h, CellLook.Header))]),
                    .. sheet.Lines.Select(l => new SheetRow(
                        SheetCell.Of(l.Item.Name, CellLook.Body), SheetCell.Of(l.Item.Unit, CellLook.Body), SheetCell.Of(l.Baseline?.Value, -1, CellLook.Body),
                        SheetCell.Of(l.Target, -1, CellLook.Body), SheetCell.Of(l.Actual?.Value, -1, CellLook.Body), SheetCell.Of(l.Growth, 1, CellLook.Body),
                        SheetCell.Of(Reached(l), CellLook.Body), SheetCell.Of(string.Join("；", l.Evidence.Select(e => e.Title)), CellLook.Body))),
                ],
            },
            new()
            {
                Name = "佐证清单", FrozenRows = 1, Widths = [12, 40, 40, 66, 16],
                Rows =
                [
                    new([.. EvidenceColumns.Select(h => SheetCell.Of(h, CellLook.Header))]),
                    .. sheet.Lines.SelectMany(l => l.Evidence).Select(e =>
                    {
                        var (file, digest) = e.DocumentId is { } cites && originals.TryGetValue(cites, out var original) ? (original.FileName, original.Sha256) : (e.FileName, e.Sha256);
                        return new SheetRow([.. new[] { e.ItemCode, e.Title, file.Length > 0 ? file : "（文件不在数据范围内）", digest, e.AddedByName }.Select(t => SheetCell.Of(t, CellLook.Body))]);
                    }),
                ],
            },
        ],
    };

    private static OfficialDocument Gaps(AcceptanceSheet sheet) => new()
    {
        Title = $"{sheet.Region.Chinese}{sheet.Scheme.Name}缺漏清单",
        Body = [new DocumentParagraph($"共缺 {sheet.Missing.Length} 项，补齐后再报送："), .. sheet.Missing.Select((m, n) => new DocumentParagraph(string.Create(CultureInfo.InvariantCulture, $"{n + 1}. {m.Chinese}；")))],
    };

    private static string Figure(AcceptanceLine line, decimal? value) => value is { } known ? ChangePhrase.Number(known, line.Item.Decimals) : "—";

    private static string Reached(AcceptanceLine line) => line.IsReached switch { true => "达到", false => "未达到", null => "无法判断" };
}
