using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Language.Applicants;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Policies.Contracts;

namespace Hengliang.Platform.Policies.Simulation;

/// <summary>A simulation as a document to lay before a meeting: what was asked, what it costs, the reforms beside each other, who gains and loses.</summary>
public static class SimulationDocument
{
    private const int MostGroups = 40;

    public static byte[] Write(SimulationSheet sheet, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var body = ImmutableArray.CreateBuilder<DocumentBlock>();
        Asked(sheet, body);
        Cost(sheet, body);
        Reforms(sheet, body);
        Groups(sheet, body);
        return new OfficialDocument
        {
            Title = $"{sheet.Rule.Name}预算测算",
            Body = body.ToImmutable(),
            Date = PolicyDay.Today(clock),
        }.ToDocx();
    }

    private static void Asked(SimulationSheet sheet, ImmutableArray<DocumentBlock>.Builder body)
    {
        body.Add(new DocumentHeading(1, "测算对象"));
        body.Add(new DocumentParagraph($"《{sheet.Policy.Title}》{sheet.Policy.Number}的规则“{sheet.Rule.Name}”（第{sheet.Version.Number}版，{sheet.Version.State.Label().Chinese}）。") { Lead = "规则：" });
        body.Add(new DocumentParagraph($"{sheet.FileName ?? "随机生成的虚构企业"}，{Count(sheet.Count)}户。") { Lead = "企业：" });
        if (sheet.Source is { } source)
            body.Add(new DocumentParagraph(source.Chinese) { Lead = "来源：" });
        if (sheet.Assumed.Count > 0)
            body.Add(new DocumentParagraph($"企业数据里没有的{sheet.Assumed.Count}项对所有企业取同一个值：{string.Join("；", sheet.Assumed.Select(a => $"{a.Field.Name}为{Answer(a.Answer)}{a.Field.Unit}"))}。") { Lead = "假定：" });
    }

    private static void Cost(SimulationSheet sheet, ImmutableArray<DocumentBlock>.Builder body)
    {
        var result = sheet.Result!;
        var shown = result.Reformed ?? result.Baseline;
        body.Add(new DocumentHeading(1, "支出"));
        body.Add(new DocumentParagraph($"一年支出{Wan(shown.Total)}万元，{Count(shown.Paid)}户享受" + (shown.Paid > 0 ? $"，户均{Wan(shown.Total / shown.Paid)}万元。" : "。")));
        foreach (var settlement in shown.Settlements)
            foreach (var group in settlement.Groups.Take(MostGroups))
                body.Add(new DocumentParagraph(TellOf(group)) { Lead = $"{settlement.Symbol.Name}{(group.Name.Length == 0 ? "" : $"（{group.Name}）")}：" });
        if (shown.Undetermined + shown.Errors > 0)
            body.Add(new DocumentParagraph($"{Count(shown.Undetermined)}户缺数据无法判定，{Count(shown.Errors)}户规则不适用，都不计入支出。"));
    }

    private static string TellOf(SettledGroup group) => group.Kind switch
    {
        PopulationKind.Budget when group.Binds => $"{Count(group.Applicants)}户应付{Wan(group.Claimed)}万元，超过预算{Wan(group.Limit)}万元，按比例折算，系数{(group.Limit / group.Claimed).ToReadable(8)}，{Count(group.Left)}份尾差按最大余额补给，实付{Wan(group.Granted)}万元。",
        PopulationKind.Budget => $"{Count(group.Applicants)}户应付{Wan(group.Claimed)}万元，不超过预算{Wan(group.Limit)}万元，不折算。",
        PopulationKind.Quota => $"名额{group.Limit.ToReadable(0)}个，{Count(group.Applicants)}户中入选{Count(group.Selected)}户。",
        _ => $"{Count(group.Applicants)}户排名。",
    };

    private static void Reforms(SimulationSheet sheet, ImmutableArray<DocumentBlock>.Builder body)
    {
        if (sheet.Scenarios.Count < 2)
            return;
        body.Add(new DocumentHeading(1, "方案对比"));
        body.Add(new DocumentTable
        {
            Unit = "万元，户",
            Columns = [new("方案", 4, ColumnAlign.Left), new("支出", 2, ColumnAlign.Right), new("比现行", 2, ColumnAlign.Right), new("享受", 1, ColumnAlign.Right), new("增加", 1, ColumnAlign.Right), new("减少", 1, ColumnAlign.Right)],
            Rows = [.. sheet.Scenarios.Select(s => ImmutableArray.Create(NameOf(sheet, s), Wan(s.Cost), Wan(s.Difference), Count(s.Paid), Count(s.Winners), Count(s.Losers)))],
        });
        if (sheet.Result is { Reformed: not null, Attribution.Length: > 0 } result)
            body.Add(new DocumentTable
            {
                Caption = "每项调整的影响", Unit = "万元",
                Columns = [new("调整", 2, ColumnAlign.Left), new("现行", 2, ColumnAlign.Left), new("调整后", 2, ColumnAlign.Left), new("影响", 1, ColumnAlign.Right)],
                Rows = [.. result.Attribution.Select(a => ImmutableArray.Create(a.Change.Name, a.Change.Before, a.Change.After, Wan(a.Difference)))],
            });
    }

    private static void Groups(SimulationSheet sheet, ImmutableArray<DocumentBlock>.Builder body)
    {
        var result = sheet.Result!;
        if (result.Groups.Length > 0)
            body.Add(new DocumentHeading(1, "分组"));
        foreach (var group in result.Groups)
        {
            var reformed = result.Reformed is not null;
            body.Add(new DocumentTable
            {
                Caption = $"按{GroupName(group.Column)}", Unit = "万元，户",
                Columns = reformed
                    ? [new(GroupName(group.Column), 2, ColumnAlign.Left), new("现行", 2, ColumnAlign.Right), new("调整后", 2, ColumnAlign.Right), new("户数", 1, ColumnAlign.Right), new("增加", 1, ColumnAlign.Right), new("减少", 1, ColumnAlign.Right)]
                    : [new(GroupName(group.Column), 2, ColumnAlign.Left), new("支出", 2, ColumnAlign.Right), new("户数", 1, ColumnAlign.Right), new("享受", 1, ColumnAlign.Right)],
                Rows = [.. group.Rows.Take(MostGroups).Select(r => reformed
                    ? ImmutableArray.Create(Named(r.Name), Wan(r.Before), Wan(r.After), Count(r.Rows), Count(r.Winners), Count(r.Losers))
                    : ImmutableArray.Create(Named(r.Name), Wan(r.Before), Count(r.Rows), Count(r.PaidAfter)))],
                Note = group.Rows.Length > MostGroups ? $"另有{group.Rows.Length - MostGroups}组，见导出的表格。" : "",
            });
        }
    }

    private static string NameOf(SimulationSheet sheet, ScenarioLine line) => line.Changes.Count == 0
        ? "现行"
        : string.Join("；", line.Changes.Where(c => sheet.Parameters.Any(p => p.Name == c.Key && p.Text != c.Value)).Select(c => $"{c.Key}{c.Value}")) is { Length: > 0 } moved ? moved : "改革条文";

    private static string GroupName(string column) => column switch { "county" => "县区", "industry" => "行业", "size" => "规模", _ => column };

    private static string Named(string name) => name.Length > 0 ? name : "（未填）";

    private static string Answer(string answer) => answer switch { "yes" => "是", "no" => "否", _ => answer };

    private static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Wan(Rational yuan) => Wan(Simulate.Money(yuan));

    private static string Wan(decimal yuan) => (yuan / 10_000).ToString("#,0.##", CultureInfo.InvariantCulture);
}
