using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;

namespace Hengliang.Web.Pages.Assessment;

/// <summary>Marks are sent item by item, those of all units at once.</summary>
internal static class MarksForms
{
    private const string Mark = "mark-";

    public static void MapMarksForms(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/assessment/marks/{id:guid}/give", GiveAsync).RequireAuthorization(AssessmentPermissions.Mark).AddEndpointFilter(Antiforgery.Check);

    private static async Task<IResult> GiveAsync(Guid id, HttpRequest request, GiveMark give, Flash flash, Texts t, CancellationToken cancel)
    {
        var sent = await request.ReadFormAsync(cancel);
        var form = new FormReading(sent);
        var marks = sent.Keys.Where(k => k.StartsWith(Mark, StringComparison.Ordinal) && Guid.TryParse(k[Mark.Length..], out _))
            .Select(k => new UnitMark(Guid.Parse(k[Mark.Length..]), form.Number(k), form.Text("note-" + k[Mark.Length..]))).ToList();
        var outcome = form.Fault is { } fault ? fault : await give.RunAsync(id, form.Text("item"), marks, form.Has("seen") ? form.Text("seen") : null, cancel);
        return Answer.Of(outcome, flash, outcome.IsSuccess ? t.Say("assessment.marking.saved", outcome.Value) : "", $"/assessment/marks/{id}#item-{Uri.EscapeDataString(form.Text("item"))}");
    }
}
