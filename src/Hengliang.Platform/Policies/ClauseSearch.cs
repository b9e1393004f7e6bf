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
        foreach (var line in lines)
        {
            if (words.FirstOrDefault(w => !new[] { line.Title, line.Number, line.Issuer }.Any(head => head.Contains(w, StringComparison.OrdinalIgnoreCase))) is not { } word)
                continue;
            var quote = await Standing(db).Where(c => c.SourceQuote.Contains(word) && db.Set<Policy>().Any(p => p.Id == line.Id && p.DocumentId == c.SourceDocumentId))
                .OrderBy(c => c.SourceStart).Select(c => c.SourceQuote).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
            quote ??= await db.Set<PolicyRule>().AsNoTracking().Where(r => r.PolicyId == line.Id && r.Text.Contains(word))
                .OrderBy(r => r.State == RuleState.InForce ? 0 : 1).ThenByDescending(r => r.Number).Select(r => r.Text).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
            if (quote is not null && Cut(quote, word) is { } cut)
                quotes[line.Id] = cut;
        }

        return quotes;
    }

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
