using System.Collections.Immutable;
using System.Security.Cryptography;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>A round someone marks, with how far they are.</summary>
/// <param name="Given">The marks the reader gave.</param>
/// <param name="Wanted">One for each item and unit.</param>
public sealed record MarkingLine(Guid Id, string Name, string NameEnglish, int Year, RoundState State, int Given, int Wanted, bool IsDemonstration)
{
    public Words Title => Words.Named(Name, NameEnglish);
}

/// <summary>What a person marks in a round: the items, the units, and the marks they gave themselves.</summary>
public sealed record MarkingSheet
{
    public required Guid Id { get; init; }

    public required Words Name { get; init; }

    /// <summary>What the groups of the places are called.</summary>
    public required EnglishNames Names { get; init; }

    public required int Year { get; init; }

    public required RoundState State { get; init; }

    /// <summary>Marks are given and changed until the data are frozen.</summary>
    public bool IsOpen => State == RoundState.Draft;

    public required ImmutableArray<ItemImage> Items { get; init; }

    public required ImmutableArray<SchemePlace> Places { get; init; }

    /// <summary>The reader's own.</summary>
    public required IReadOnlyDictionary<(string Item, Guid Region), ItemMark> Own { get; init; }

    public int Wanted => Items.Length * Places.Length;

    /// <summary>The least and the most a mark for an item may be.</summary>
    public static (decimal Least, decimal Most) Bounds(ItemImage item) => GiveMark.Bounds(item);

    /// <summary>In which state the reader's marks of an item stand; another after each change of one of them.</summary>
    public string StateOf(ItemImage item) => StateOf(Own.Values.Where(m => m.ItemCode == item.Code));

    internal static string StateOf(IEnumerable<ItemMark> marks) =>
        Convert.ToHexStringLower(SHA256.HashData([.. marks.OrderBy(m => m.Id).SelectMany(m => (byte[])[.. m.Id.ToByteArray(), .. BitConverter.GetBytes(m.Version)])]));
}

/// <summary>Shows those who mark what they are asked to mark: no ranking, no veto, no figure, and nobody else's marks.</summary>
public sealed class ShowMarking(Databases databases, Acting acting)
{
    /// <summary>Rounds with something to mark; those still open first.</summary>
    public async Task<Outcome<Page<MarkingLine>>> ListAsync(int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Mark) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var seat = acting.Actor!.SeatId;
        var (members, marks, all) = (db.SchemeMembers, db.ItemMarks, db.SchemeItems);
        var items = all.Where(i => i.Method == ScoringMethod.Marks && i.IndicatorId == null && !all.Any(below => below.ParentId == i.Id));
        return await db.Rounds.AsNoTracking().Where(r => items.Any(i => i.SchemeId == r.SchemeId))
            .OrderBy(r => r.State == RoundState.Draft ? 0 : 1).ThenByDescending(r => r.Year).ThenByDescending(r => r.Id)
            .Select(r => new MarkingLine(
                r.Id, r.Name, r.NameEnglish, r.Year, r.State, marks.Count(m => m.RoundId == r.Id && m.GivenBy == seat),
                items.Count(i => i.SchemeId == r.SchemeId) * members.Count(m => m.SchemeId == r.SchemeId), r.IsDemonstration))
            .ToPageAsync(page, size, cancel).ConfigureAwait(false);
    }

    public async Task<Outcome<MarkingSheet>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Mark) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is not { } round)
            return Missing.Round(id);
        var scheme = await Scorekeeping.SchemeAsync(db, round, cancel).ConfigureAwait(false);
        var seat = acting.Actor!.SeatId;
        var own = await db.ItemMarks.AsNoTracking().Where(m => m.RoundId == id && m.GivenBy == seat).ToListAsync(cancel).ConfigureAwait(false);
        return new MarkingSheet
        {
            Id = id, Name = round.Title, Names = scheme.Names, Year = round.Year, State = round.State,
            Items = [.. scheme.Marked], Places = scheme.Places, Own = own.ToDictionary(m => (m.ItemCode, m.MemberRegionId)),
        };
    }
}
