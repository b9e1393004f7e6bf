using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Drafting;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies;

/// <summary>Which clauses to list.</summary>
/// <param name="Words">In the sentence, the beneficiary or the document's title; empty for all.</param>
/// <param name="WithoutRule">Only clauses that no rule executes yet.</param>
/// <param name="DocumentId">Null for every document.</param>
/// <param name="Page">From 1.</param>
/// <param name="Size">Lines a page, 1 to 200.</param>
public sealed record ClauseFilter(string Words = "", bool WithoutRule = false, Guid? DocumentId = null, int Page = 1, int Size = 20);

/// <summary>A clause that promises something, and how far its rule has come.</summary>
/// <param name="Id">The clause.</param>
/// <param name="Label">第三条.</param>
/// <param name="Instrument">By what means it helps.</param>
/// <param name="Beneficiary">Whom.</param>
/// <param name="Cap">万元; null when none is set.</param>
/// <param name="Source">Its sentence.</param>
/// <param name="RuleId">The latest version of its rule in sight; null when none is begun.</param>
/// <param name="State">How far that version has come.</param>
public sealed record ClauseLine(
    Guid Id, string Label, Words Instrument, string Beneficiary, decimal? Cap, Citation Source, Guid? RuleId, RuleState? State);

/// <summary>Lists the clauses of policies in sight that people accepted, by document and place.</summary>
public sealed class ListPolicyClauses(Databases databases, Acting acting)
{
    public async Task<Outcome<Page<ClauseLine>>> RunAsync(ClauseFilter filter, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (acting.Refuse(PoliciesPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var page = await Filtered(db, filter).OrderBy(c => c.SourceTitle).ThenBy(c => c.SourceDocumentId).ThenBy(c => c.SourceStart).ThenBy(c => c.Id)
            .ToPageAsync(filter.Page, filter.Size, cancel).ConfigureAwait(false);
        var ids = page.Rows.Select(c => c.Id).ToList();
        var rules = await db.PolicyRules.AsNoTracking().Where(r => r.ClauseId != null && ids.Contains(r.ClauseId.Value))
            .Select(r => new { r.Id, r.ClauseId, r.Number, r.State }).ToListAsync(cancel).ConfigureAwait(false);
        return new Page<ClauseLine>(
            [.. page.Rows.Select(c =>
            {
                var rule = rules.Where(r => r.ClauseId == c.Id).MaxBy(r => r.Number);
                return new ClauseLine(c.Id, RuleDraft.LabelOf(c), InstrumentWords.Of(c).Label(), c.Beneficiary, c.Cap, c.Source, rule?.Id, rule?.State);
            })],
            page.Total, page.Number, page.Size);
    }

    private static IQueryable<PolicyClause> Filtered(HengliangDb db, ClauseFilter filter)
    {
        var clauses = db.PolicyClauses.AsNoTracking().Where(c => c.State == PolicyClauseState.Draft);
        var rules = db.PolicyRules;
        if (filter.DocumentId is { } document)
            clauses = clauses.Where(c => c.SourceDocumentId == document);
        if (filter.WithoutRule)
            clauses = clauses.Where(c => !rules.Any(r => r.ClauseId == c.Id));
        foreach (var word in filter.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            clauses = clauses.Where(c => c.SourceQuote.Contains(word) || c.Beneficiary.Contains(word) || c.SourceTitle.Contains(word));
        return clauses;
    }
}
