using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Templates;
using Hengliang.Platform.Assessment.Trials;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hengliang.Web.Pages.Assessment;

/// <summary>What the forms of the schemes' pages do.</summary>
internal static class SchemesForms
{
    public static void MapSchemesForms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assessment/curve", CurveAsync).RequireAuthorization(AssessmentPermissions.Read);
        var schemes = routes.MapGroup("/assessment/schemes").RequireAuthorization(AssessmentPermissions.Design).AddEndpointFilter(Antiforgery.Check);
        schemes.MapPost("/drafts", DraftAsync);
        schemes.MapPost("/templates/{code}", FromTemplateAsync);
        schemes.MapPost("/{id:guid}/head", EditAsync);
        schemes.MapPost("/{id:guid}/english", EnglishAsync);
        schemes.MapPost("/{id:guid}/items", ItemAsync);
        schemes.MapPost("/{id:guid}/members", MembersAsync);
        schemes.MapPost("/{id:guid}/vetoes/remove", RemoveVetoAsync);
        schemes.MapPost("/{id:guid}/steps", StepAsync);
    }

    private static async Task<RazorComponentResult<CurveView>> CurveAsync(HttpRequest request, DrawCurve draw, CancellationToken cancel)
    {
        var form = new FormReading(request.Query);
        var item = SchemeFields.Item(form);
        Outcome<ScoreCurve> outcome = form.Fault is { } fault ? fault : await draw.RunAsync(item, cancel);
        return new RazorComponentResult<CurveView>(new { item.Method, Curve = outcome.IsSuccess ? outcome.Value : null, Problem = outcome.IsSuccess ? null : outcome.Problem });
    }

    private static async Task<IResult> DraftAsync(HttpRequest request, DraftScheme draft, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        var head = SchemeFields.Head(form);
        var outcome = form.Fault is { } fault ? fault : await draft.RunAsync(head, cancel);
        return Answer.Of(outcome, flash, t["assessment.saved"], id => $"/assessment/schemes/{id}", "/assessment/schemes/new");
    }

    private static async Task<IResult> FromTemplateAsync(string code, HttpRequest request, DraftFromTemplate draft, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        var year = form.Whole("year") ?? 0;
        var outcome = form.Fault is { } fault ? fault : await draft.RunAsync(code, year, cancel);
        return Answer.Of(outcome, flash, made => Told(t, made), made => $"/assessment/schemes/{made.Id}", "/assessment/schemes/templates");
    }

    private static string Told(Texts t, TemplateDrafted made) =>
        string.Join(' ', made.Unmatched.Select(l => t.Say("assessment.template.unmatched", l.Item.Code, l.Item.Title, l.Item.Indicator)).Prepend(t["assessment.template.drafted"]));

    private static async Task<IResult> EditAsync(Guid id, HttpRequest request, DraftScheme draft, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        var (head, version) = (SchemeFields.Head(form), form.Whole("version") ?? 0);
        var outcome = form.Fault is { } fault ? fault : await draft.EditAsync(id, version, head, cancel);
        return Answer.Of(outcome, flash, t["assessment.saved"], $"/assessment/schemes/{id}");
    }

    private static async Task<IResult> EnglishAsync(Guid id, HttpRequest request, NameInEnglish name, Flash flash, Texts t, CancellationToken cancel)
    {
        var sent = await request.ReadFormAsync(cancel);
        var names = sent.Where(f => f.Key.StartsWith("en-", StringComparison.Ordinal)).ToDictionary(f => f.Key[3..], f => f.Value.ToString(), StringComparer.Ordinal);
        return Answer.Of(await name.OfSchemeAsync(id, new FormReading(sent).Whole("version") ?? 0, names, cancel), flash, t["assessment.saved"], $"/assessment/schemes/{id}");
    }

    private static async Task<IResult> ItemAsync(Guid id, HttpRequest request, KeepItem keep, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        var (was, back) = (form.Text("was"), $"/assessment/schemes/{id}");
        switch (form.Text("do"))
        {
            case "remove":
                return Answer.Of(await keep.RemoveAsync(id, was, form.Whole("seen"), cancel), flash, t["assessment.removed"], back);
            case "up" or "down":
                return Answer.Of(await keep.MoveAsync(id, was, form.Text("do") == "up", cancel), flash, t["assessment.moved"], back + "#items-title");
            default:
                var item = SchemeFields.Item(form);
                var outcome = form.Fault is { } fault ? fault : await keep.SaveAsync(id, was.Length > 0 ? was : null, item, cancel);
                return Answer.Of(outcome, flash, t["assessment.saved"], _ => $"{back}#items-title", $"{back}?item={Uri.EscapeDataString(was.Length > 0 ? was : "+")}#item-title");
        }
    }

    private static async Task<IResult> MembersAsync(Guid id, HttpRequest request, KeepMembers keep, Flash flash, Texts t, CancellationToken cancel)
    {
        var fields = await request.ReadFormAsync(cancel);
        var members = fields["member"].Select(m => Guid.TryParse(m, out var region) ? region : Guid.Empty).Where(r => r != Guid.Empty)
            .Select(r => new MemberForm(r, fields[$"group-{r}"].ToString().Trim(), fields.ContainsKey($"listed-{r}"))).ToList();
        var seen = fields.TryGetValue("seen", out var mark) ? mark.ToString() : null;
        return Answer.Of(await keep.RunAsync(id, members, seen, cancel), flash, t["assessment.saved"], $"/assessment/schemes/{id}#places-title");
    }

    private static async Task<IResult> RemoveVetoAsync(Guid id, HttpRequest request, KeepVetoRules keep, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        return Answer.Of(await keep.RemoveAsync(id, form.Text("code"), form.Has("seen") ? form.Text("seen") : null, cancel), flash, t["assessment.removed"], $"/assessment/schemes/{id}#vetoes-title");
    }

    private static async Task<IResult> StepAsync(
        Guid id, HttpRequest request, ActivateScheme activate, DraftScheme draft, OpenRound open, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        var back = $"/assessment/schemes/{id}";
        var year = form.Whole("year");
        if (form.Fault is { } fault)
            return Answer.Of((Outcome<Guid>)fault, flash, "", back);
        return form.Text("do") switch
        {
            "activate" => Answer.Of(await activate.RunAsync(id, cancel), flash, t["assessment.activated"], back),
            "version" => Answer.Of(await draft.BeginVersionAsync(id, year, cancel), flash, t["assessment.version.begun"], next => $"/assessment/schemes/{next}", back),
            "copy" => Answer.Of(await draft.CopyAsync(id, form.Text("name"), cancel), flash, t["assessment.copied"], next => $"/assessment/schemes/{next}", back),
            "drop" => Answer.Of(await draft.DropAsync(id, cancel), flash, t["assessment.removed"], "/assessment/schemes", back),
            "round" => Answer.Of(await open.RunAsync(id, form.Text("name"), year, nameEnglish: form.Text("nameEnglish"), cancel: cancel), flash, t["assessment.round.begun"], round => $"/assessment/rounds/{round}", back),
            _ => Results.NotFound(),
        };
    }
}

/// <summary>What the inputs of a veto's rule are, as typed: rdShareNow RD_INT；rdSharePrev RD_INT -1；growthNow FISC 0 增幅.</summary>
internal static class VetoInputText
{
    public static IEnumerable<VetoInput> Read(string text)
    {
        foreach (var part in text.Split(['\n', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = part.Split([' ', '\t', '　'], StringSplitOptions.RemoveEmptyEntries);
            var back = words.Length > 2 && int.TryParse(words[2], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var years) ? Math.Abs(years) : 0;
            yield return new(words[0], words.Length > 1 ? words[1] : "", back, words.Skip(2).Any(w => w is "增幅" or "growth"));
        }
    }

    public static string Write(IEnumerable<VetoInput> inputs) => string.Join("\n", inputs.Select(i =>
        FormattableString.Invariant($"{i.Name} {i.Indicator} {-i.YearsBack}{(i.AsGrowth ? " 增幅" : "")}")));
}
