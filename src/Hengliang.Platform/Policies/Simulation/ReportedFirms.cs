using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Numbers;
using Hengliang.Language.Simulation;
using Hengliang.Language.Syntax;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Policies.Simulation;

/// <summary>What units reported of enterprises as a table of firms: a row a firm, a column a field, and the county the return is of.</summary>
/// <remarks>
/// A field is the input its label, code or English label names, in the field's own unit. Where the form asks for the county itself, its
/// answer counts before the return's region. Sensitive fields are reckoned with and neither name firms nor group them.
/// </remarks>
internal sealed class ReportedFirms(ApprovedList list, CompiledRule rule) : IFirmTable
{
    private const string County = "county";
    private const string CreditCode = "统一社会信用代码";
    private static readonly string[] CountyNames = [County, "县区", "区县", "县（市、区）", "地区", "所在县区"];

    public string Name => list.Campaign.Title;

    public Words? LastRow { get; private set; }

    /// <summary>How many returns the firms are from, how many are still to come, and as of when.</summary>
    public Words Source
    {
        get
        {
            var (taken, open, period) = (list.Campaign.Approved, list.Campaign.Outstanding, list.Campaign.Period);
            var day = list.ApprovedAt is { } at ? ChinaDay.Of(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
            return new(
                $"取自 {taken} 个已审核单位，{(open == 0 ? "没有未报的单位" : $"{open} 个未报或未审")}；数据时期 {period.In(CultureInfo.GetCultureInfo("zh-CN"))}，最后一份审核于 {day}。",
                $"Taken from {taken} approved {(taken == 1 ? "return" : "returns")}, {(open == 0 ? "none" : open.ToString(CultureInfo.InvariantCulture))} still outstanding; data of {period.In(CultureInfo.GetCultureInfo("en"))}, the last approved on {day}.");
        }
    }

    public Problem? ReadInto(PopulationReader reader, CancellationToken cancel)
    {
        if (list.Rows.Count == 0)
            return Nothing(list.Campaign);
        var ownCounty = list.Columns.Index().Where(c => CountyNames.Contains(c.Item.Label, StringComparer.Ordinal) || CountyNames.Contains(c.Item.Code, StringComparer.Ordinal))
            .Select(c => (int?)c.Index).FirstOrDefault();
        var (heads, places) = (new List<string> { County }, new List<int>());
        foreach (var (place, column) in list.Columns.Index())
        {
            var head = HeadOf(column, reader);
            if (!head.IsSuccess)
                return head.Problem;
            // What is no input must not stand in the way: a head that is there already, such as 合计 under another heading, is left out.
            if (head.Value.Length == 0 || (!IsInput(reader, head.Value) && (place == ownCounty || heads.Contains(head.Value, StringComparer.Ordinal))))
                continue;
            heads.Add(head.Value);
            places.Add(place);
        }

        FirmTable.Begin(reader, heads);
        for (var at = 0; !reader.HasFaults && at < list.Rows.Count; at++)
        {
            cancel.ThrowIfCancellationRequested();
            var row = list.Rows[at];
            var county = ownCounty is { } asked && row.Answers[asked] is { } own ? own : row.Region;
            reader.ReadRow([county, .. places.Select(p => row.Answers[p] ?? "")], at + 1);
            if (reader.HasFaults)
                LastRow = new($"（即{row.Unit.Chinese}报表的第 {row.Number} 行。）", $"(That is row {row.Number} of the return of '{row.Unit.English}'.)");
        }

        return null;
    }

    /// <summary>What the reader is to call a column; empty for one that is left out.</summary>
    private Outcome<string> HeadOf(ListColumn column, PopulationReader reader)
    {
        var (label, written) = Parted(column.Label);
        var unit = column.Unit.Length > 0 ? column.Unit : written;
        var name = ((string[])[label, column.Code, Parted(column.LabelEnglish).Name]).FirstOrDefault(n => n.Length > 0 && IsTaken(reader, n));
        if (name is null || PopulationReader.NamesRows(name))
            return column.IsSensitive ? "" : name ?? (column.IsCreditCode && !list.Columns.Any(c => c.Label == CreditCode || c.Code == CreditCode) ? CreditCode : label);
        if (!column.IsNumber)
            return name;
        if (unit.Length > 0)
            return Spelling.FindUnit(unit) is null ? UnknownUnit(column, unit) : $"{name}（{unit}）";
        return InputOf(name) is { Shape.Unit: var wanted } && (wanted.Dimension.Equals(Unit.Yuan.Dimension) || wanted.Scale != 1) ? NoUnit(column, wanted.Text) : name;
    }

    /// <summary>A column of this name is an input of the rule, or names firms.</summary>
    private static bool IsTaken(PopulationReader reader, string name) => !reader.OtherColumns([name]).Any();

    private static bool IsInput(PopulationReader reader, string name) => IsTaken(reader, name) && !PopulationReader.NamesRows(name);

    /// <summary>The input of a name; a yearly one's is followed by the year.</summary>
    private InputSymbol? InputOf(string name) =>
        rule.Inputs.FirstOrDefault(i => i.Name == name || i.Outside == name)
        ?? rule.Inputs.FirstOrDefault(i => name.StartsWith(i.Name, StringComparison.Ordinal) || name.StartsWith(i.Outside, StringComparison.Ordinal));

    /// <summary>研发费用（万元） apart: the name, and the unit behind it.</summary>
    private static (string Name, string Unit) Parted(string label)
    {
        var text = label.Trim();
        var open = Math.Max(text.LastIndexOf('（'), text.LastIndexOf('('));
        return open > 0 && text[^1] is '）' or ')' && Spelling.FindUnit(text[(open + 1)..^1].Trim()) is { } unit ? (text[..open].TrimEnd(), unit.Text) : (text, "");
    }

    private Problem UnknownUnit(ListColumn column, string unit) => Problem.Invalid(
        "policies.unit-of-field",
        $"“{Name}”的字段“{column.Label}”以“{unit}”计，规则不认识这个单位；请在报表的新一版里换用规则的单位。",
        $"The field '{column.Label}' of '{Name}' is in '{unit}', which rules do not know; use the rule's unit in a further edition of the form.");

    private Problem NoUnit(ListColumn column, string wanted) => Problem.Invalid(
        "policies.unit-of-field",
        $"“{Name}”的字段“{column.Label}”没有写单位，规则要以“{wanted}”计；请在报表的新一版里写明单位。",
        $"The field '{column.Label}' of '{Name}' states no unit, and the rule reckons in '{wanted}'; state the unit in a further edition of the form.");

    private static Problem Nothing(ListCampaign campaign) => Problem.Invalid(
        "policies.no-reported-firms",
        campaign.Approved == 0
            ? $"“{campaign.Title}”还没有审核通过的报表（{campaign.Outstanding} 个单位未报或未审）；请在审核之后再取用。"
            : $"“{campaign.Title}”已审核的 {campaign.Approved} 份报表里没有一行企业；请换一次填报。",
        campaign.Approved == 0
            ? $"No return of '{campaign.Title}' is approved yet ({campaign.Outstanding} outstanding); take it once there is one."
            : $"The {campaign.Approved} approved returns of '{campaign.Title}' hold no firm; choose another campaign.");
}
