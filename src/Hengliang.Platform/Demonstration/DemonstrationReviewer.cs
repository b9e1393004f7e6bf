using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Demonstration;

/// <summary>Reviews the demonstration's documents as a careful planner would, by the very use cases the pages call.</summary>
internal sealed class DemonstrationReviewer(IServiceScopeFactory scopes, Acting acting)
{
    private const double Sure = 0.999;

    /// <summary>Decides candidates from the top until <paramref name="share"/> of them are decided.</summary>
    public async Task ReviewAsync(Guid document, double share, CancellationToken cancel)
    {
        var sheet = await ShowAsync(document, cancel).ConfigureAwait(false);
        var binding = Binding(sheet);
        foreach (var card in sheet.Candidates.Take((int)Math.Ceiling(sheet.Candidates.Count * share)))
            await DecideAsync(sheet.Document.Kind, card, binding, cancel).ConfigureAwait(false);
        if (share < 1)
            return;
        foreach (var sentence in (await ShowAsync(document, cancel).ConfigureAwait(false)).Sentences.Where(s => !s.IsHandled))
            Must(await UseAsync<PassSentence, Done>(p => p.RunAsync(sentence.Id, true, "", cancel)).ConfigureAwait(false));
    }

    public async Task PublishAsync(Guid document, CancellationToken cancel)
    {
        Must(await UseAsync<FinishReview, DocumentState>(f => f.RunAsync(document, cancel)).ConfigureAwait(false));
        Must(await UseAsync<PublishDocument, DocumentState>(p => p.RunAsync(document, cancel)).ConfigureAwait(false));
    }

    private async Task DecideAsync(DocumentKind kind, CandidateCard card, HashSet<Guid> binding, CancellationToken cancel)
    {
        if (WhyNot(kind, card) is { } reason)
        {
            await RejectAsync(card, reason, cancel).ConfigureAwait(false);
            return;
        }

        var indicator = card.Suggestions.Count > 0 ? card.Suggestions[0].Id : (Guid?)null;
        var acceptance = new Acceptance
        {
            Corrected = OfOtherRegion(card.Reading),
            IndicatorId = indicator,
            Nature = indicator is { } id && binding.Contains(id) ? TargetNature.Binding : TargetNature.Expected,
        };
        var accepted = await UseAsync<AcceptExtract, Accepted>(a => a.RunAsync(card.Id, null, acceptance, cancel)).ConfigureAwait(false);
        if (accepted.Problem is { Code: "indicators.other-value-stands" })
            await RejectAsync(card, "与已确认的数值不一致，待核实", cancel).ConfigureAwait(false);
        else
            Must(accepted);
    }

    private static string? WhyNot(DocumentKind kind, CandidateCard card) => card.Reading switch
    {
        FigureReading { Value: null } => "原文隐去了数值，无从核实",
        FigureReading when card.MustComplete is not null => "时间不明，仅作背景",
        FigureReading { PerYear: true } => "每年的流量，与存量口径不同",
        FigureReading figure when OfOtherRegion(figure) is not null && card.Suggestions is [{ UnitFits: true }, ..] => null,
        FigureReading when card.Suggestions is not [{ Likeness: >= Sure, UnitFits: true }, ..] => "不在指标库内，仅作背景",
        TaskReading when kind != DocumentKind.Plan => "年度工作安排，不列入规划",
        _ => null,
    };

    /// <summary>青衡高新区高新技术企业 is the zone's number of 高新技术企业; null where the name begins with no region of the city.</summary>
    private static FigureReading? OfOtherRegion(IReading reading) =>
        reading is FigureReading figure
        && DemonstrationCity.Regions.FirstOrDefault(r => figure.Indicator.StartsWith(r.Name, StringComparison.Ordinal)
            && figure.Indicator.Length > r.Name.Length + 3) is { } region
            ? figure with { Indicator = figure.Indicator[region.Name.Length..], Region = region.Name }
            : null;

    private async Task RejectAsync(CandidateCard card, string reason, CancellationToken cancel) =>
        Must(await UseAsync<RejectExtract, Done>(r => r.RunAsync(card.Id, null, reason, cancel)).ConfigureAwait(false));

    /// <summary>The indicators whose line of the document's table says 约束性.</summary>
    private static HashSet<Guid> Binding(ReviewSheet sheet)
    {
        var lines = sheet.Text.Split('\n');
        return
        [
            .. sheet.Candidates.Where(c => c.Suggestions.Count > 0 && lines.Any(l =>
                    l.Contains("约束性", StringComparison.Ordinal) && l.Contains(c.Suggestions[0].Name, StringComparison.Ordinal)))
                .Select(c => c.Suggestions[0].Id),
        ];
    }

    private async Task<ReviewSheet> ShowAsync(Guid document, CancellationToken cancel) =>
        Must(await UseAsync<ShowReview, ReviewSheet>(s => s.RunAsync(document, cancel)).ConfigureAwait(false));

    public async Task<Outcome<T>> UseAsync<TUse, T>(Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(acting.Actor!, acting.Sight);
        return await use(scope.ServiceProvider.GetRequiredService<TUse>()).ConfigureAwait(false);
    }

    /// <summary>The demonstration is ours: a refusal while loading it is a bug, not something a user can mend.</summary>
    public static T Must<T>(Outcome<T> outcome) => outcome.Value;
}
