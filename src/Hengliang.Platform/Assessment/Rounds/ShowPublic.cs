using System.Collections.Immutable;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>One unit in the table everyone may read; what the scheme keeps to itself is empty or null.</summary>
public sealed record PublicLine(Words Name, Words Group, decimal? Score, int? Rank, Words? Grade, ImmutableArray<decimal?> Items)
{
    /// <summary>The score before vetoes, where scores are published.</summary>
    public decimal? Untouched { get; init; }

    /// <summary>On the list whose weights are tilted.</summary>
    public bool IsListed { get; init; }

    /// <summary>What its vetoes did, as far as the scheme publishes it; null for none.</summary>
    public Words? Remark { get; init; }
}

/// <summary>The table everyone may read once a round is published: no internal item, and no more than the scheme publishes.</summary>
/// <param name="Name">The round.</param>
/// <param name="Year">The year assessed.</param>
/// <param name="Decimals">Digits scores are shown with.</param>
/// <param name="Items">The items of the first level that are not internal, where scores are published.</param>
/// <param name="Lines">By group, then by place.</param>
/// <param name="ListName">What the units with tilted weights are called; null where all weigh alike.</param>
/// <param name="Tilt">By which weights those units are scored; null where all weigh alike.</param>
public sealed record PublicTable(Words Name, int Year, int Decimals, ImmutableArray<Words> Items, ImmutableArray<PublicLine> Lines, Words? ListName, Words? Tilt)
{
    /// <summary>The digits of the points of each of <see cref="Items"/>.</summary>
    public ImmutableArray<int> ItemDecimals { get; init; } = [];

    /// <summary>True where any score was changed by a veto.</summary>
    public bool HasUntouched => Lines.Any(l => l.Untouched != l.Score);

    public bool HasRemarks => Lines.Any(l => l.Remark is not null);
}

/// <summary>Shows the public table of a published round to anyone signed in who has to do with assessments.</summary>
public sealed class ShowPublic(Databases databases, Acting acting)
{
    public async Task<Outcome<PublicTable>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (!acting.May(AssessmentPermissions.Own) && acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        // A published round is public: it is read past the reader's own scope, and cut down to what is published.
        await using var db = databases.Open(Acting.System("公布考核结果 (publish)"));
        var round = await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && (r.State == RoundState.Published || r.State == RoundState.Archived), cancel).ConfigureAwait(false);
        if (round is null
            || await Scorekeeping.LatestAsync(db, id, cancel).ConfigureAwait(false) is not { } image
            || await Scorekeeping.ResultAsync(db, image, cancel).ConfigureAwait(false) is not { } result)
            return Problem.Missing("assessment.not-published", "没有这个考核，或结果尚未公布。", "There is no such round, or its result is not published yet.");
        var scheme = await Scorekeeping.SchemeAsync(db, round, cancel).ConfigureAwait(false);
        return Cut(round, image, result, scheme.Scheme.PublishRule, scheme.Names);
    }

    private static PublicTable Cut(Round round, RoundImage image, ResultImage result, PublishRule rule, EnglishNames names)
    {
        var items = rule == PublishRule.ScoreAndRank ? image.Scheme.Items.Where(i => i is { Parent: null, IsInternal: false }).ToImmutableArray() : [];
        var ranking = ShowRounds.Rank(image, result, null, names);
        var tilted = image.Scheme.IsTilted() && image.Members.Any(m => m.IsListed);
        // What the weights of internal items are is not published either.
        var open = image.Scheme.Items.Where(i => !IsInternal(image, i.Code));
        return new(
            round.Title, round.Year, image.Scheme.Decimals,
            [.. items.Select(i => Words.Named(i.Name, i.NameEnglish))],
            [
                // By grade alone, the order of codes tells nothing of places.
                .. (rule == PublishRule.GradeOnly ? ranking.OrderBy(r => r.Member.Group, StringComparer.Ordinal).ThenBy(r => r.Member.Code, StringComparer.Ordinal) : ranking.AsEnumerable())
                    .Select(r => new PublicLine(
                        new(r.Member.Name, r.Member.NameEnglish), names[r.Member.Group],
                        rule == PublishRule.ScoreAndRank ? r.Result.FinalScore : null,
                        rule == PublishRule.GradeOnly ? null : r.Result.FinalRank,
                        rule == PublishRule.RankOnly || r.Result.FinalGrade.Length == 0 ? null : names[r.Result.FinalGrade],
                        [.. items.Select(i => r.Result.Find(i.Code)?.Contribution)])
                    {
                        Untouched = rule == PublishRule.ScoreAndRank ? r.Result.Score : null,
                        IsListed = tilted && r.Member.IsListed,
                        Remark = Remark(image, r, rule),
                    }),
            ],
            tilted ? Tilt.NameOf(image.Scheme.ListName, names) : null, tilted ? Tilt.Say(image.Scheme.ListName, open, names[image.Scheme.ListName]) : null)
        {
            ItemDecimals = [.. items.Select(Sheets.ResultWords.DecimalsOf)],
        };
    }

    /// <summary>The whole sentence where scores are published; else only which rules touch the unit, as what they did would tell the score.</summary>
    private static Words? Remark(RoundImage image, RankingLine line, PublishRule rule)
    {
        var vetoes = image.Vetoes.Where(v => v.Region == line.Member.Region).DistinctBy(v => v.Rule, StringComparer.Ordinal).ToList();
        if (vetoes.Count == 0)
            return null;
        if (rule == PublishRule.ScoreAndRank && !vetoes.Exists(v => v.Effect == VetoEffect.ZeroItem && IsInternal(image, v.Item)))
            return line.Said;
        return new(
            string.Join("；", vetoes.Select(v => $"{v.Rule} {v.Name}")),
            string.Join("; ", vetoes.Select(v => $"{v.Rule} {(v.NameEnglish.Length > 0 ? v.NameEnglish : v.Name)}")));
    }

    private static bool IsInternal(RoundImage image, string code) =>
        image.Scheme.Items.FirstOrDefault(i => i.Code == code) is { } item && (item.IsInternal || (item.Parent is { } parent && IsInternal(image, parent)));
}
