using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Vetoes;

/// <summary>What the rules of veto cases are called in both languages.</summary>
internal static class VetoNames
{
    /// <summary>The name of each case's rule, by the rule's id; in Chinese on both sides where it has no other.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Words>> OfAsync(Databases databases, IEnumerable<VetoCase> cases, CancellationToken cancel)
    {
        var rules = cases.Select(c => c.RuleId).Distinct().ToList();
        if (rules.Count == 0)
            return new Dictionary<Guid, Words>();
        // The rule belongs to the scheme, which the unit does not see; what it is accused of is told to it by name all the same.
        await using var whole = databases.Open(Acting.System("告知否决规则的名称 (tell a veto's name)"));
        var found = await whole.VetoRules.AsNoTracking().Where(r => rules.Contains(r.Id)).Select(r => new { r.Id, r.Name, r.NameEnglish }).ToListAsync(cancel).ConfigureAwait(false);
        return found.ToDictionary(r => r.Id, r => Words.Named(r.Name, r.NameEnglish));
    }
}
