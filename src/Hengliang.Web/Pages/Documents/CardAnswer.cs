using Hengliang.Platform.Documents;
using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hengliang.Web.Pages.Documents;

/// <summary>Answers a decision with the card as it stands now; where there is no script, goes back to it on the whole page.</summary>
internal sealed class CardAnswer(ShowReview show, ShowFormOptions options, IHttpContextAccessor accessor, Flash flash)
{
    /// <param name="document">The document.</param>
    /// <param name="item">The candidate or the sentence.</param>
    /// <param name="problem">Why it could not be done; null when it was.</param>
    /// <param name="typed">What was typed into the form; null when there was no form.</param>
    /// <param name="reading">What the typed fields mean; null when they could not be read.</param>
    public async Task<IResult> ShowAsync(Guid document, Guid item, Problem? problem = null, TypedReading? typed = null, IReading? reading = null)
    {
        var http = accessor.HttpContext!;
        if (!http.Request.IsHtmx())
            return await BackAsync(document, item, problem, typed);
        var outcome = await show.RunAsync(document, http.RequestAborted);
        if (!outcome.IsSuccess)
            return outcome.Problem.ToHttp();
        var sheet = outcome.Value;
        var card = sheet.Candidates.FirstOrDefault(c => c.Id == item);
        var form = problem is not null && typed is not null && card?.State == ExtractState.Candidate
            ? await options.RunAsync(http.RequestAborted)
            : null;
        return new RazorComponentResult<CardFragment>(new
        {
            Sheet = sheet,
            Card = card,
            Sentence = sheet.Sentences.FirstOrDefault(s => s.Id == item),
            Problem = problem,
            Options = form,
            Typed = reading,
            Chosen = typed?.Choice ?? "",
            Reason = typed?.Reason ?? "",
        });
    }

    private Task<IResult> BackAsync(Guid document, Guid item, Problem? problem, TypedReading? typed)
    {
        if (problem is not null)
            flash.Say(problem);
        return Task.FromResult(Results.LocalRedirect(problem is not null && typed is not null
            ? $"/documents/{document}/extracts/{item}/edit"
            : $"/documents/{document}/review#x{item}"));
    }
}
