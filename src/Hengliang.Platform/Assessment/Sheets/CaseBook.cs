using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Tracing.Contracts;

namespace Hengliang.Platform.Assessment.Sheets;

/// <summary>申诉和否决案件台账: every case of a round with what became of it and the digests of its files.</summary>
internal static class CaseBook
{
    public static byte[] Write(RoundSheet sheet) => new Workbook { Title = sheet.Round.Name, Sheets = [Appeals(sheet), Vetoes(sheet)] }.ToBytes();

    /// <summary>The unit of each case, for folders.</summary>
    public static Dictionary<Guid, string> Places(RoundSheet sheet) => sheet.Appeals.Select(a => (a.Id, Region: a.RegionId))
        .Concat(sheet.Vetoes.Select(v => (v.Id, Region: v.MemberRegionId))).ToDictionary(c => c.Id, c => NameOf(sheet, c.Region));

    private static Sheet Appeals(RoundSheet sheet) => new()
    {
        Name = "申诉", FrozenRows = 1, Widths = [16, 24, 40, 40, 12, 10, 40, 12, 28, 28, 40, 60],
        Rows =
        [
            Heads("单位", "指标", "请求", "依据", "主张数值", "状态", "答复", "采纳数值", "提出", "答复人", "曾作出的答复", "佐证文件（SHA-256）"),
            .. sheet.Appeals.Select(a => new SheetRow(
                Body(NameOf(sheet, a.RegionId)), Body(a.ItemName), Body(a.Claim), Body(a.Evidence), SheetCell.Of(a.ClaimedFigure, -1, CellLook.Body), Body(a.State.Label().Chinese),
                Body(a.Answer), SheetCell.Of(a.GrantedFigure, -1, CellLook.Body), Body(By(a.FiledByName, a.FiledAt)), Body(By(a.AnsweredByName, a.AnsweredAt)), Body(a.FormerAnswers), Files(sheet, a.Id))),
        ],
    };

    private static Sheet Vetoes(RoundSheet sheet) => new()
    {
        Name = "否决案件", FrozenRows = 1, Widths = [16, 24, 40, 24, 40, 40, 10, 40, 40, 40, 40, 60],
        Rows =
        [
            Heads("单位", "规则", "事实", "事实日期", "计入期间", "依据", "状态", "核实", "申辩", "认定", "撤销", "佐证文件（SHA-256）"),
            .. sheet.Vetoes.Select(v => new SheetRow(
                Body(NameOf(sheet, v.MemberRegionId)), Body($"{v.RuleCode} {v.RuleName}"), Body($"{v.Fact}（{By(v.ProposedByName, v.ProposedAt)}）"), Body(Dated(v)), Body(PeriodOf(sheet, v).Say(sheet.Round.Year).Chinese), Body(v.Evidence), Body(v.State.Label().Chinese),
                Body(Said(v.Verification, v.VerifiedByName, v.VerifiedAt)), Body(Said(v.Reply, v.RepliedByName, v.RepliedAt)), Body(Said(v.Decision, v.DecidedByName, v.DecidedAt)),
                Body(Said(v.LiftReason, v.LiftedByName, v.LiftedAt)), Files(sheet, v.Id))),
        ],
    };

    private static string NameOf(RoundSheet sheet, Guid region) => sheet.Scheme.Places.FirstOrDefault(p => p.RegionId == region)?.Name.Chinese ?? "—";

    private static string Dated(VetoCase found) =>
        found.FactOn is { } on ? VetoPeriod.Day(on) + (found.FactEndedOn is { } end ? $"，{VetoPeriod.Day(end)} 解除" : "") : "—";

    private static VetoPeriod PeriodOf(RoundSheet sheet, VetoCase found) => sheet.Scheme.Vetoes.FirstOrDefault(r => r.Id == found.RuleId)?.Period ?? default;

    private static string By(string name, DateTimeOffset? at) => at is { } moment ? $"{name} {TraceFact.Moment(moment)}" : "—";

    private static string Said(string words, string by, DateTimeOffset? at) => at is null ? "—" : $"{words}（{By(by, at)}）";

    private static SheetCell Files(RoundSheet sheet, Guid id) => Body(string.Join("；", sheet.Files[id].Select(f => $"{f.FileName} {f.Sha256}")));

    private static SheetRow Heads(params string[] heads) => new([.. heads.Select(h => SheetCell.Of(h, CellLook.Header))]);

    private static SheetCell Body(string text) => SheetCell.Of(text, CellLook.Body);
}
