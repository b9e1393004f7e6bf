using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hengliang.Web.Pages.Assessment;

/// <summary>What the forms of the rounds', the cases' and the units' own pages do, and the papers they hand out.</summary>
internal static class RoundsForms
{
    private const int MostNamed = 30;

    public static void MapRoundsForms(this IEndpointRouteBuilder routes)
    {
        var rounds = routes.MapGroup("/assessment/rounds/{id:guid}").RequireAuthorization(AssessmentPermissions.Read);
        rounds.MapPost("/steps", StepAsync).AddEndpointFilter(Antiforgery.Check);
        rounds.MapPost("/english", EnglishAsync).RequireAuthorization(AssessmentPermissions.Run).AddEndpointFilter(Antiforgery.Check);
        rounds.MapPost("/previous", CompareAsync).RequireAuthorization(AssessmentPermissions.Run).AddEndpointFilter(Antiforgery.Check);
        rounds.MapPost("/leads", LeadsAsync).AddEndpointFilter(Antiforgery.Check);
        rounds.MapPost("/verify", VerifyAsync).AddEndpointFilter(Antiforgery.Check);
        rounds.MapGet("/ranking.xlsx", async (Guid id, HandOutSheets hand, CancellationToken cancel) => File(await hand.RankingAsync(id, cancel)));
        rounds.MapGet("/everything.zip", async (Guid id, HandOutSheets hand, CancellationToken cancel) => await PackageAnswer.SendAsync(file => hand.EverythingAsync(id, file, cancel)));
        rounds.MapGet("/units/{region:guid}/feedback.docx", async (Guid id, Guid region, HandOutSheets hand, CancellationToken cancel) => File(await hand.FeedbackAsync(id, region, cancel)));
        routes.MapGet("/assessment/files/{id:guid}", FetchFileAsync).RequireAuthorization();
        routes.MapPost("/assessment/appeals/{id:guid}/answer", AnswerAsync).RequireAuthorization(AssessmentPermissions.Run).AddEndpointFilter(Antiforgery.Check);
        routes.MapPost("/assessment/appeals/{id:guid}/reopen", ReopenAsync).RequireAuthorization(AssessmentPermissions.Run).AddEndpointFilter(Antiforgery.Check);
        MapOwn(routes.MapGroup("/assessment/own").RequireAuthorization(AssessmentPermissions.Own));
    }

    private static void MapOwn(RouteGroupBuilder own)
    {
        own.MapPost("/{id:guid}/appeals", AppealAsync).AddEndpointFilter(Antiforgery.Check);
        own.MapPost("/appeals/{id:guid}/withdraw", WithdrawAsync).AddEndpointFilter(Antiforgery.Check);
        own.MapPost("/appeals/{id:guid}/files", AddFilesAsync).AddEndpointFilter(Antiforgery.Check);
        own.MapGet("/{id:guid}/difference", DifferenceAsync);
        own.MapGet("/{id:guid}/feedback.docx", async (Guid id, HandOutSheets hand, CancellationToken cancel) => File(await hand.OwnAsync(id, cancel)));
    }

    private static async Task<IResult> StepAsync(Guid id, HttpRequest request, MoveRound move, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        if (!Enum.TryParse<RoundVerb>(form.Text("verb"), out var verb) || !Enum.IsDefined(verb))
            return Results.NotFound();
        RoundState? stood = Enum.TryParse<RoundState>(form.Text("stood"), out var state) && Enum.IsDefined(state) ? state : null;
        return Answer.Of(await move.RunAsync(id, verb, form.Text("reason"), form.Whole("seen"), stood, cancel), flash, t.Say("assessment.step.done", verb.Label()), $"/assessment/rounds/{id}");
    }

    private static async Task<IResult> EnglishAsync(Guid id, HttpRequest request, NameInEnglish name, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        return Answer.Of(await name.OfRoundAsync(id, form.Whole("version") ?? 0, form.Text("nameEnglish"), cancel), flash, t["assessment.saved"], $"/assessment/rounds/{id}");
    }

    private static async Task<IResult> CompareAsync(Guid id, HttpRequest request, CompareRound compare, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        var (version, previous) = (form.Whole("version") ?? 0, form.Id("previous"));
        return Answer.Of(form.Fault is { } fault ? fault : await compare.RunAsync(id, version, previous, cancel), flash, t["assessment.saved"], $"/assessment/rounds/{id}#previous-title");
    }

    private static async Task<IResult> LeadsAsync(Guid id, LookForLeads look, Flash flash, Texts t, CancellationToken cancel)
    {
        var (outcome, back) = (await look.RunAsync(id, cancel), $"/assessment/rounds/{id}#vetoes-title");
        if (outcome is not { IsSuccess: true, Value.Unfit.Count: > 0 })
            return Answer.Of(outcome, flash, found => Told(t, found), back);
        var unfit = outcome.Value.Unfit.Select(u => t.Say("assessment.leads.unfit", u.Code, u.Name, u.Why));
        flash.Say(string.Join(' ', unfit.Prepend(Told(t, outcome.Value))), bad: true);
        return Results.LocalRedirect(back);
    }

    private static string Told(Texts t, LeadsFound found)
    {
        var done = t.Say("assessment.leads.done", found.Found.Count, found.Clear, found.Unknown.Count);
        var undecided = found.Unknown.GroupBy(u => u.Code).Select(g => t.Say("assessment.leads.undecided", g.Key, Names(t, [.. g.Select(u => u.Unit.ToString())])));
        var broken = found.Broken.Select(b => t.Say("assessment.leads.broken", b.Code, b.Count, b.Why));
        var settled = found.Settled == 0 ? Array.Empty<string>() : [t.Say("assessment.leads.settled", found.Settled)];
        return string.Join(' ', [done, .. undecided, .. settled, .. broken]);
    }

    /// <summary>The first of them; a sentence is no list of a province.</summary>
    private static string Names(Texts t, IReadOnlyList<string> units) => units.Count > MostNamed
        ? t.Say("assessment.leads.and-others", string.Join(Between, units.Take(MostNamed)), units.Count)
        : string.Join(Between, units);

    private static string Between => Texts.SpeaksChinese ? "、" : ", ";

    private static async Task<IResult> VerifyAsync(Guid id, VerifyRound verify, Flash flash, Texts t, CancellationToken cancel)
    {
        var outcome = await verify.RunAsync(id, cancel);
        if (outcome is { IsSuccess: true, Value.Agrees: false })
            flash.Say(t.Say("assessment.verify.differs", string.Join(", ", outcome.Value.Differing)), bad: true);
        return outcome is { IsSuccess: true, Value.Agrees: false }
            ? Results.LocalRedirect($"/assessment/rounds/{id}")
            : Answer.Of(outcome, flash, outcome.IsSuccess ? t.Say("assessment.verify.agrees", outcome.Value.Checked) : "", $"/assessment/rounds/{id}");
    }

    private static async Task<IResult> AnswerAsync(Guid id, HttpRequest request, AnswerAppeal answer, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        var granted = form.Number("granted");
        var accept = form.Text("do") == "accept";
        var outcome = form.Fault is { } fault ? fault : await answer.RunAsync(id, accept, form.Text("answer"), accept ? granted : null, cancel);
        return Answer.Of(outcome, flash, t["assessment.appeal.answered"], $"/assessment/rounds/{form.Id("round")}#appeals-title");
    }

    private static async Task<IResult> ReopenAsync(Guid id, HttpRequest request, ReopenAppeal reopen, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        var version = form.Whole("version") ?? 0;
        return Answer.Of(
            form.Fault is { } fault ? fault : await reopen.RunAsync(id, version, form.Text("reason"), cancel), flash, t["assessment.appeal.reopened"], $"/assessment/rounds/{form.Id("round")}#appeals-title");
    }

    private static async Task<IResult> AppealAsync(Guid id, HttpRequest request, FileAppeal file, Flash flash, Texts t, CancellationToken cancel)
    {
        var sent = await request.ReadFormAsync(cancel);
        var form = new FormReading(sent);
        var claimed = form.Number("figure");
        var outcome = form.Fault is { } fault
            ? fault
            : await file.RunAsync(id, new(form.Text("item"), claimed, form.Text("claim"), form.Text("evidence")) { Files = Sent(sent) }, cancel);
        return Answer.Of(outcome, flash, t["assessment.appeal.filed"], $"/assessment/own/{id}#appeals-title");
    }

    private static async Task<IResult> AddFilesAsync(Guid id, HttpRequest request, KeepEvidence keep, Flash flash, Texts t, CancellationToken cancel)
    {
        var sent = await request.ReadFormAsync(cancel);
        return Answer.Of(await keep.AddToAppealAsync(id, Sent(sent), cancel), flash, t["evidence.added"], $"/assessment/own/{new FormReading(sent).Id("standing")}#appeals-title");
    }

    /// <summary>Always as a download: nothing uploaded is ever shown as a page of this site.</summary>
    private static async Task<IResult> FetchFileAsync(Guid id, KeepEvidence keep, CancellationToken cancel) => (await keep.FetchAsync(id, cancel)).Match<IResult>(
        found => Results.File(found.Content, "application/octet-stream", found.FileName), problem => problem.ToHttp());

    /// <summary>The files chosen; a field left empty sends none.</summary>
    private static List<SentFile> Sent(IFormCollection form) => [.. form.Files.Where(f => f.Length > 0).Select(f => new SentFile(f.FileName, f.OpenReadStream()))];

    private static async Task<IResult> WithdrawAsync(Guid id, HttpRequest request, FileAppeal file, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        return Answer.Of(await file.WithdrawAsync(id, cancel), flash, t["assessment.appeal.withdrawn"], $"/assessment/own/{form.Id("standing")}#appeals-title");
    }

    private static async Task<IResult> DifferenceAsync(Guid id, HttpRequest request, FileAppeal file, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(request.Query);
        var figure = form.Number("figure");
        if (form.Fault is { } fault)
            return new RazorComponentResult<DifferenceView>(new { Text = fault.Message.ToString(), Bad = true });
        if (figure is not { } known)
            return new RazorComponentResult<DifferenceView>(new { Text = t["assessment.difference.hint"], Bad = false });
        return (await file.TryAsync(id, form.Text("item"), known, cancel)).Match<IResult>(
            told => new RazorComponentResult<DifferenceView>(new { Text = told.WhyUntold?.ToString() ?? DifferenceView.Words(t, told.Difference, told.FinalDifference), Bad = false }),
            problem => new RazorComponentResult<DifferenceView>(new { Text = problem.Message.ToString(), Bad = true }));
    }

    private static IResult File(Outcome<HandedOut> outcome) => outcome.Match<IResult>(
        file => Results.File(file.Bytes, file.MediaType, file.Name), problem => problem.ToHttp());
}
