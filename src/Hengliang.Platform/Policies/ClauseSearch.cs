using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies;

/// <summary>Finds policies by words: of their head, of the clauses read from their document, and of their rules.</summary>
internal static class ClauseSearch
{
    private const int MostWords = 8;
    private const int Around = 40;

    public static IReadOnlyList<string> WordsOf(string typed) => [.. typed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords)];

    /// <summary>The policies in which every word stands somewhere; rules and clauses count as far as the actor sees them.</summary>
    public static IQueryable<Policy> Having(HengliangDb db, IQueryable<Policy> policies, IReadOnlyList<string> words)
    {
        var (rules, clauses) = (db.PolicyRules.AsNoTracking(), Standing(db));
        foreach (var word in words)
            policies = policies.Where(p => p.Title.Contains(word) || p.Number.Contains(word) || p.Issuer.Contains(word) || p.Handler.Contains(word)
                || clauses.Any(c => c.SourceDocumentId == p.DocumentId && c.SourceQuote.Contains(word)) || rules.Any(r => r.PolicyId == p.Id && r.Text.Contains(word)));
        return policies;
    }

    /// <summary>For policies found by what stands in a clause: the words around it, of the document before those of a rule.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> QuotesAsync(HengliangDb db, IReadOnlyList<PolicyLine> lines, IReadOnlyList<string> words, CancellationToken cancel)
    {
        var quotes = new Dictionary<Guid, string>();
        // A question a word, however many lines the page has.
        foreach (var found in lines.Select(l => (l.Id, Word: NotInHead(l, words))).Where(l => l.Word is not null).GroupBy(l => l.Word!, l => l.Id, StringComparer.Ordinal))
        {
            var (word, ids) = (found.Key, found.ToList());
            var texts = await (
                from policy in db.Policies.AsNoTracking()
                join clause in Standing(db) on policy.DocumentId equals (Guid?)clause.SourceDocumentId
                where ids.Contains(policy.Id) && clause.SourceQuote.Contains(word)
                orderby clause.SourceStart
                select new { policy.Id, Text = clause.SourceQuote }).ToListAsync(cancel).ConfigureAwait(false);
            texts.AddRange(await db.PolicyRules.AsNoTracking().Where(r => ids.Contains(r.PolicyId) && r.Text.Contains(word))
                .OrderBy(r => r.State == RuleState.InForce ? 0 : 1).ThenByDescending(r => r.Number).Select(r => new { Id = r.PolicyId, r.Text }).ToListAsync(cancel).ConfigureAwait(false));
            foreach (var (id, text) in texts.DistinctBy(t => t.Id).Select(t => (t.Id, t.Text)))
                if (Cut(text, word) is { } cut)
                    quotes[id] = cut;
        }

        return quotes;
    }

    /// <summary>The first word that stands neither in title, number nor issuer; null when all do.</summary>
    private static string? NotInHead(PolicyLine line, IEnumerable<string> words) =>
        words.FirstOrDefault(w => !new[] { line.Title, line.Number, line.Issuer }.Any(head => head.Contains(w, StringComparison.OrdinalIgnoreCase)));

    private static IQueryable<PolicyClause> Standing(HengliangDb db) => db.Set<PolicyClause>().AsNoTracking().Where(c => c.State != PolicyClauseState.Withdrawn);

    /// <summary>The line the word stands in, cut to what is near it.</summary>
    private static string? Cut(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var (begin, end) = (text.LastIndexOf('\n', at) + 1, text.IndexOf('\n', at));
        end = end < 0 ? text.Length : end;
        var (from, to) = (Math.Max(begin, at - Around), Math.Min(end, at + word.Length + Around));
        return $"{(from > begin ? "…" : "")}{text[from..to].Trim()}{(to < end ? "…" : "")}";
    }
}
