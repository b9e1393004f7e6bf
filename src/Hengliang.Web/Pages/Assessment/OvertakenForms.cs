using System.Globalization;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Languages;
using Hengliang.Web.Shell;

namespace Hengliang.Web.Pages.Assessment;

/// <summary>What stands now of a form that somebody else was faster with, field by field as the form would show it.</summary>
internal sealed class OvertakenForms(ShowSchemes show, KeepAcceptance keep, ShowLastHand hand, Texts t)
{
    public async Task<Overtaken?> HeadAsync(Guid id, IFormCollection form, CancellationToken cancel)
    {
        if ((await show.RunAsync(id, cancel)) is not { IsSuccess: true, Value.Scheme: var s })
            return null;
        List<StandingField> stands =
        [
            new("name", t["assessment.name"], s.Name), new("nameEnglish", t["assessment.name.english"], s.NameEnglish), new("year", t["assessment.year"], Whole(s.Year)),
            new("notes", t["assessment.notes"], s.Notes) { IsLong = true },
            new("weightMode", t["assessment.weight-mode"], $"{s.WeightMode}") { Told = Labelled<WeightMode>(w => w.Label()) }, new("scale", t["assessment.scale"], Shown.Number(s.Scale)),
            new("decimals", t["assessment.decimals"], Whole(s.Decimals)), new("publishRule", t["assessment.publish-rule"], $"{s.PublishRule}") { Told = Labelled<PublishRule>(r => r.Label()) },
            new("grades", t["assessment.grades"], s.Grades), new("listName", t["assessment.list-name"], s.ListName),
            new("appealDays", t["assessment.appeal-days"], Whole(s.AppealDays)), new("replyDays", t["assessment.reply-days"], Whole(s.ReplyDays)),
            new("baseYear", t["assessment.base-year"], Whole(s.BaseYear)), new("approvedOn", t["assessment.approved-on"], s.ApprovedOn is { } day ? Shown.Day(day) : ""),
        ];
        return Make(form, Whole(s.Version), stands, "version", await hand.RunAsync(id, "\"AssessmentSchemes\"", cancel), t["assessment.settings"], $"/assessment/schemes/{id}/head", $"/assessment/schemes/{id}");
    }

    public async Task<Overtaken?> ItemAsync(Guid id, string code, IFormCollection form, CancellationToken cancel)
    {
        if ((await show.RunAsync(id, cancel)) is not { IsSuccess: true, Value: var sheet } || sheet.Image.Items.FirstOrDefault(i => i.Code == code) is not { } item)
            return null;
        var seen = sheet.Seen[code];
        return Make(form, Whole(seen.Version), Item(item, await show.IndicatorsAsync(cancel), form.ContainsKey("method")), "seen",
            await hand.RunAsync(id, $"{seen.Id}", cancel), item.ShownName(), $"/assessment/schemes/{id}/items", $"/assessment/schemes/{id}?item={Uri.EscapeDataString(code)}#item-title");
    }

    public async Task<Overtaken?> VetoAsync(Guid id, string code, IFormCollection form, CancellationToken cancel)
    {
        if ((await show.RunAsync(id, cancel)) is not { IsSuccess: true, Value: var sheet } || sheet.Vetoes.FirstOrDefault(v => v.Code == code) is not { } v)
            return null;
        List<StandingField> stands =
        [
            new("name", t["assessment.name"], v.Name), new("nameEnglish", t["assessment.name.english"], v.NameEnglish), new("basis", t["assessment.veto.basis"], v.Basis),
            new("effect", t["assessment.veto.effect"], $"{v.Effect}") { Told = Labelled<VetoEffect>(e => e.Label()) }, new("grade", t["assessment.veto.grade"], v.Grade),
            new("points", t["assessment.veto.points"], v.Effect == VetoEffect.Deduct ? Shown.Number(v.Points) : ""), new("item", t["assessment.veto.item"], v.ItemCode),
            new("period", t["assessment.veto.period"], $"{v.Period.Kind}") { Told = Labelled<VetoPeriodKind>(k => k.Label()) }, new("years", t["assessment.veto.period.years"], v.Period.Years > 0 ? Whole(v.Period.Years) : ""),
            new("from", t["assessment.veto.period.from"], Day(v.Period.From)), new("to", t["assessment.veto.period.to"], Day(v.Period.To)),
            new("heng", t["assessment.veto.rule"], v.Heng), new("inputs", t["assessment.veto.inputs"], VetoInputText.Write(CanonicalJson.Read<VetoInput[]>(v.Inputs))) { IsLong = true },
        ];
        return Make(form, $"{v.Id}", stands, "seen", await hand.RunAsync(id, $"{v.Id}", cancel), $"{v.Code} {v.Title}", $"/assessment/schemes/{id}?veto={Uri.EscapeDataString(code)}", $"/assessment/schemes/{id}?veto={Uri.EscapeDataString(code)}#vetoes-title", keepHandler: true);
    }

    /// <summary>Places are chosen as a whole: those that stand, or those that were ticked.</summary>
    public async Task<Overtaken?> MembersAsync(Guid id, IFormCollection form, IReadOnlyList<MemberForm> typed, CancellationToken cancel)
    {
        if ((await show.RunAsync(id, cancel)) is not { IsSuccess: true, Value: var sheet })
            return null;
        var names = (await show.RegionsAsync(cancel)).ToDictionary(r => r.Id, r => r.Name.ToString());
        var stands = sheet.Places.ToDictionary(p => p.RegionId, p => Member(p.Group, p.IsListed));
        var asked = typed.ToDictionary(m => m.RegionId, m => Member(m.Group, m.IsListed));
        var fields = stands.Keys.Union(asked.Keys).Where(r => stands.GetValueOrDefault(r) != asked.GetValueOrDefault(r)).OrderBy(r => names.GetValueOrDefault(r), StringComparer.Ordinal)
            .Select(r => new OvertakenField(new("", names.GetValueOrDefault(r) ?? sheet.Places.FirstOrDefault(p => p.RegionId == r)?.Name.ToString() ?? $"{r}", stands.GetValueOrDefault(r) ?? t["overtaken.not-assessed"]) { IsWhole = true }, asked.GetValueOrDefault(r) ?? t["overtaken.not-assessed"]))
            .ToList();
        return new()
        {
            Title = t["assessment.places"], Action = $"/assessment/schemes/{id}/members", Back = $"/assessment/schemes/{id}#places-title",
            By = await hand.RunAsync(id, "\"SchemeMembers\"", cancel), Fields = fields,
            Sent = [.. form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && f.Key != "seen").SelectMany(f => f.Value.Select(v => (f.Key, v ?? ""))), ("seen", sheet.PlacesSeen)],
        };
    }

    public async Task<Overtaken?> SectionAsync(Guid id, AcceptancePart part, IFormCollection form, CancellationToken cancel)
    {
        if ((await keep.ShowAsync(id, cancel)) is not { IsSuccess: true, Value: var sheet } || !sheet.Sections.TryGetValue(part, out var seen))
            return null;
        return Make(form, Whole(seen.Version), [new("text", part.Label().ToString(), sheet.Image.TextOf(part)) { IsLong = true }], "seen",
            await hand.RunAsync(id, $"{seen.Id}", cancel), part.Label().ToString(), $"/assessment/acceptance/{id}/sections", $"/assessment/acceptance/{id}#part-{part}");
    }

    public async Task<Overtaken?> StatementAsync(Guid id, string code, IFormCollection form, CancellationToken cancel)
    {
        if ((await keep.ShowAsync(id, cancel)) is not { IsSuccess: true, Value: var sheet } || !sheet.Statements.TryGetValue(code, out var seen) || sheet.Lines.FirstOrDefault(l => l.Code == code) is not { } line)
            return null;
        List<StandingField> stands =
        [
            new("text", t["acceptance.statement"], line.Statement) { IsLong = true },
            new("reached", t["acceptance.reached.own"], line.IsReached switch { true => "yes", false => "no", null => "" })
            {
                Told = value => t[value switch { "yes" => "assessment.reached.yes", "no" => "assessment.reached.no", _ => "acceptance.reached.undecided" }],
            },
        ];
        return Make(form, Whole(seen.Version), stands, "seen", await hand.RunAsync(id, $"{seen.Id}", cancel), line.Title.ToString(), $"/assessment/acceptance/{id}/statements", $"/assessment/acceptance/{id}#requirement-{Uri.EscapeDataString(code)}");
    }

    private static Overtaken Make(
        IFormCollection form, string seen, IEnumerable<StandingField> stands, string seenName, LastHand? by, string title, string action, string back, bool keepHandler = false)
    {
        var fields = stands.Where(f => form.ContainsKey(f.Name) || f.IsTick).Select(f => new OvertakenField(f, Overtaken.Even(form[f.Name].ToString()))).Where(f => f.Differs).ToList();
        var left = fields.Select(f => f.Name).Append(seenName).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Title = title, Action = action, Back = back, By = by, Fields = fields,
            Sent =
            [
                .. form.Where(f => !left.Contains(f.Key) && (!f.Key.StartsWith('_') || (keepHandler && f.Key == "_handler"))).SelectMany(f => f.Value.Select(v => (f.Key, v ?? ""))),
                (seenName, seen),
            ],
        };
    }

    private List<StandingField> Item(ItemImage item, IReadOnlyList<SchemeChoice> indicators, bool isScored)
    {
        var (p, none) = (item.Params, "");
        List<StandingField> fields =
        [
            new("code", t["indicators.code"], item.Code), new("itemName", t["assessment.item"], item.Name), new("itemNameEnglish", t["assessment.name.english"], item.NameEnglish),
            new("parent", t["assessment.item.parent"], item.Parent ?? none), new("part", t["assessment.item.part"], $"{item.Part}") { Told = Labelled<ItemPart>(i => i.Label()) },
            new("weight", t["assessment.weight"], Number(item.Weight)), new("listedWeight", t["assessment.weight.listed"], Number(item.ListedWeight)),
            new("indicator", t["plan.indicator"], item.Indicator?.ToString() ?? none) { Told = id => indicators.FirstOrDefault(i => $"{i.Id}" == id)?.Name.ToString() ?? id },
            new("direction", t["indicators.direction"], $"{item.Direction}") { Told = value => value.Length == 0 ? t["assessment.item.own-direction"] : Labelled<Direction>(d => d.Label())(value) },
            new("missing", t["assessment.missing"], $"{item.Missing}") { Told = Labelled<MissingPolicy>(m => m.Label()) }, new("notApplicable", t["assessment.not-applicable"], $"{item.NotApplicable}") { Told = Labelled<MissingPolicy>(m => m.Label()) },
            new("neutral", t["assessment.neutral"], Number(item.Neutral)), new("cap", t["assessment.cap"], Number(item.Cap)), new("floor", t["assessment.floor"], Number(item.Floor)),
            new("method", t["assessment.method"], $"{item.Method}") { Told = Labelled<ScoringMethod>(m => m.Label()) },
            new("target", t["assessment.param.target"], Number(p.Target)), new("requirement", t["acceptance.requirement"], p.Requirement ?? none) { IsLong = true },
            .. ItemFields.Numbers.Where(n => n != "target").Select(n => new StandingField(n, t[$"assessment.param.{n}"], ItemFields.ValueOf(p, n))),
            new("places", t["assessment.param.places"], ItemFields.PlacesOf(p)) { IsLong = true }, new("bands", t["assessment.param.bands"], ItemFields.BandsOf(p)) { IsLong = true }, new("formula", t["assessment.param.formula"], p.Formula) { IsLong = true },
        ];
        if (isScored)
            fields.AddRange(
            [
                Tick("internal", t["assessment.internal.long"], item.IsInternal), Tick("interpolate", t["assessment.param.interpolate"], p.Interpolate), Tick("asDifference", t["assessment.param.asDifference"], p.AsDifference),
            ]);
        return fields;
    }

    private StandingField Tick(string name, string label, bool set) => new(name, label, set ? "1" : "") { IsTick = true, Told = value => t[value.Length > 0 ? "overtaken.yes" : "overtaken.no"] };

    private string Member(string group, bool listed) => t.Say(listed ? "overtaken.assessed.listed" : "overtaken.assessed", group);

    private static Func<string, string> Labelled<T>(Func<T, Words> label)
        where T : struct, Enum => value => Enum.TryParse<T>(value, out var known) && Enum.IsDefined(known) ? label(known).ToString() : value;

    private static string Number(decimal? value) => value is { } known ? Shown.Number(known) : "";

    private static string Whole(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Day(DateOnly day) => day == default ? "" : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
