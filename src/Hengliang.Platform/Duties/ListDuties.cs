using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Duties;

/// <summary>A duty in the list.</summary>
/// <param name="IsOverdue">Its last day has passed.</param>
public sealed record DutyLine(DutyKind Kind, Duty Duty, bool IsOverdue);

/// <summary>How many duties of a kind wait.</summary>
public sealed record DutyCount(DutyKind Kind, int Count);

/// <summary>我的待办: a page of what waits, with how much of each kind there is.</summary>
/// <param name="Lines">What is due soonest first.</param>
/// <param name="Kinds">Those of which anything waits, by their codes.</param>
public sealed record DutySheet(Page<DutyLine> Lines, IReadOnlyList<DutyCount> Kinds);

/// <summary>Lists what waits for the person acting, over all modules, by what each contributes.</summary>
public sealed class ListDuties(Databases databases, Acting acting, IEnumerable<IDuties> sources, TimeProvider clock)
{
    private const int LargestPage = 200;

    /// <param name="kind">The code of the kind asked for; null or empty for all.</param>
    /// <param name="page">From 1; a page past the end gives the last.</param>
    /// <param name="size">Rows a page.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<DutySheet>> RunAsync(string? kind = null, int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(AccessPermissions.OwnAccount) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var counted = new List<(IDuties Source, int Count)>();
        foreach (var source in sources.OrderBy(s => s.Kind.Code, StringComparer.Ordinal))
            if (await source.CountAsync(db, cancel).ConfigureAwait(false) is > 0 and var count)
                counted.Add((source, count));
        var asked = counted.FindAll(c => string.IsNullOrEmpty(kind) || c.Source.Kind.Code == kind);
        var total = asked.Sum(c => c.Count);
        size = Math.Clamp(size, 1, LargestPage);
        page = Math.Clamp(page, 1, Math.Max(1, (total + size - 1) / size));
        var today = ChinaDay.Today(clock);
        var found = new List<DutyLine>();
        // Any one source could fill the pages before this one, so each is asked for as many as they hold.
        foreach (var (source, _) in asked)
            found.AddRange((await source.FirstAsync(db, page * size, cancel).ConfigureAwait(false)).Select(d => new DutyLine(source.Kind, d, d.DueOn < today)));
        return new DutySheet(
            new(
                [
                    .. found.OrderBy(l => l.Duty.DueOn ?? DateOnly.MaxValue).ThenBy(l => l.Duty.Since ?? DateTimeOffset.MaxValue).ThenBy(l => l.Duty.Id)
                        .Skip((page - 1) * size).Take(size),
                ],
                total, page, size),
            counted.ConvertAll(c => new DutyCount(c.Source.Kind, c.Count)));
    }

    /// <summary>How many wait, of all kinds; 0 for one who is not signed in.</summary>
    public async Task<int> CountAsync(CancellationToken cancel = default)
    {
        if (!acting.May(AccessPermissions.OwnAccount))
            return 0;
        await using var db = databases.Open(acting);
        var sum = 0;
        foreach (var source in sources)
            sum += await source.CountAsync(db, cancel).ConfigureAwait(false);
        return sum;
    }
}
