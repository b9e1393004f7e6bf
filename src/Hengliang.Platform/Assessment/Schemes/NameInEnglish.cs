using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>Says what the groups, grades and list of a scheme, or a round, are called in English.</summary>
/// <remarks>A scheme in force and a round that is archived can be named too: a name changes no score and no frozen byte.</remarks>
public sealed class NameInEnglish(Databases databases, Acting acting)
{
    /// <param name="schemeId">The scheme, in whatever state.</param>
    /// <param name="version">The version that was before the writer's eyes; null where nobody looked.</param>
    /// <param name="names">The English name of each Chinese one; empty for none. What is not among them has no English name from then on.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> OfSchemeAsync(Guid schemeId, int? version, IReadOnlyDictionary<string, string> names, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (acting.Refuse(AssessmentPermissions.Design) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Schemes.SingleOrDefaultAsync(s => s.Id == schemeId, cancel).ConfigureAwait(false) is not { } scheme)
            return Missing.Scheme(schemeId);
        if (version is { } seen && scheme.Version != seen)
            return await Overtaking.TellAsync(db, scheme.Subject, scheme.Title, cancel, "\"AssessmentSchemes\"").ConfigureAwait(false);
        var sheet = (await SchemeSheet.LoadAsync(db, schemeId, cancel).ConfigureAwait(false))!;
        var given = names.ToDictionary(n => n.Key, n => n.Value.Trim(), StringComparer.Ordinal);
        if (given.Keys.Except(sheet.Named, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            return Problem.Missing(
                "assessment.no-such-name", $"方案中没有叫“{unknown}”的分组、等级或名单；请刷新页面后再填。", $"The scheme has no group, grade or list called '{unknown}'; please reload the page.");
        if (given.FirstOrDefault(n => n.Value.Length > EnglishNames.LongestName || n.Value.Any(char.IsControl)) is { Key: { } tooLong })
            return Problem.Invalid("assessment.english-name", $"“{tooLong}”的英文名称不超过 100 个字符，不能换行。", $"The English name of '{tooLong}' has at most 100 characters, on one line.");
        var written = EnglishNames.Write(given);
        if (written.Length > EnglishNames.LongestWritten)
            return Problem.TooLarge("assessment.english-names", "英文名称合计不超过 4000 个字符；请缩短一些。", "The English names have at most 4,000 characters in all; please shorten some.");
        scheme.EnglishNames = written;
        return await db.CommitAsync(
            new(nameof(NameInEnglish), AssessmentPermissions.Design, scheme.Subject, new(
                $"设定了方案“{scheme.Name}”中分组、等级的英文名称", $"gave the groups and grades of '{scheme.Title.English}' their English names")), default(Done), cancel).ConfigureAwait(false);
    }

    /// <param name="roundId">The round, in whatever state.</param>
    /// <param name="version">The version that was before the writer's eyes; null where nobody looked.</param>
    /// <param name="name">Empty for none.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> OfRoundAsync(Guid roundId, int? version, string name, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (acting.Refuse(AssessmentPermissions.Run) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Rounds.SingleOrDefaultAsync(r => r.Id == roundId, cancel).ConfigureAwait(false) is not { } round)
            return Missing.Round(roundId);
        if (version is { } seen && round.Version != seen)
            return await Overtaking.TellAsync(db, round.Subject, round.Title, cancel).ConfigureAwait(false);
        if (name.Trim().Length > Round.LongestName)
            return Problem.Invalid("assessment.round-name", "名称不超过 200 个字。", "The name has at most 200 characters.");
        round.NameEnglish = name.Trim();
        return await db.CommitAsync(
            new(nameof(NameInEnglish), AssessmentPermissions.Run, round.Subject, new(
                $"设定了考核“{round.Name}”的英文名称", $"gave the round '{round.Title.English}' its English name")), default(Done), cancel).ConfigureAwait(false);
    }
}
