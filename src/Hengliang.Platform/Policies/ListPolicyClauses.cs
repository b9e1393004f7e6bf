using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies;

/// <summary>Lists the draft clauses of policies in sight, by document and place.</summary>
public sealed class ListPolicyClauses(Databases databases, Acting acting)
{
    /// <param name="documentId">Null for every document.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<IReadOnlyList<PolicyClause>>> RunAsync(Guid? documentId = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(PoliciesPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var clauses = db.PolicyClauses.AsNoTracking().Where(c => c.State == PolicyClauseState.Draft);
        if (documentId is { } id)
            clauses = clauses.Where(c => c.SourceDocumentId == id);
        var found = await clauses.ToListAsync(cancel).ConfigureAwait(false);
        return Outcome.Of<IReadOnlyList<PolicyClause>>(
            [.. found.OrderBy(c => c.SourceTitle, StringComparer.Ordinal).ThenBy(c => c.SourceStart)]);
    }
}
