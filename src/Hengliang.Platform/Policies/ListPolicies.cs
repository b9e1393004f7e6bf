using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies;

/// <summary>Which policies to list.</summary>
/// <param name="Words">In title, number, issuer or handler, in a clause read from the document, or in a rule; empty for all.</param>
/// <param name="Tier">Null for every tier.</param>
/// <param name="Benefit">Null for every kind.</param>
/// <param name="State">Null for every state.</param>
/// <param name="Alarm">Only those that end within 180 days or have expired.</param>
/// <param name="Page">From 1.</param>
/// <param name="Size">Lines a page, 1 to 200.</param>
/// <param name="Moved">Only those in force whose ground has moved: the document or the policy above was amended or repealed.</param>
public sealed record PolicyFilter(
    string Words = "", PolicyTier? Tier = null, BenefitKind? Benefit = null, PolicyState? State = null, bool Alarm = false, int Page = 1, int Size = 20, bool Moved = false);

/// <summary>One line of the library.</summary>
public sealed record PolicyLine
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    public required string Number { get; init; }

    public required string Issuer { get; init; }

    public required PolicyTier Tier { get; init; }

    public required BenefitKind Benefit { get; init; }

    public required PolicyStanding Standing { get; init; }

    public required Guid? OverallId { get; init; }

    public required PolicyState State { get; init; }

    public required DateOnly? EffectiveFrom { get; init; }

    public required DateOnly? EffectiveTo { get; init; }

    public required Words Region { get; init; }

    /// <summary>Rules in force.</summary>
    public required int Rules { get; init; }

    /// <summary>Rules being drafted or checked, as far as in sight.</summary>
    public required int Drafts { get; init; }

    public required PolicyValidity Validity { get; init; }

    /// <summary>In force, while the document it was read from or the policy above it was amended or repealed.</summary>
    public required bool IsMoved { get; init; }

    /// <summary>What was looked for, with the words of the clause around it, where it stands in no title; null otherwise.</summary>
    public string? Quote { get; init; }

    /// <summary>Days left, the last one not counted; null without a last day.</summary>
    public int? DaysLeft { get; init; }
}

/// <summary>The library's page, with how many policies call for attention.</summary>
/// <param name="Found">The lines.</param>
/// <param name="EndingSoon">In force and ending within 30 days.</param>
/// <param name="Ending">In force and ending within 180 days, the former included.</param>
/// <param name="Expired">In force and past their last day.</param>
/// <param name="Moved">In force, while the document or the policy above was amended or repealed.</param>
public sealed record PolicyListing(Page<PolicyLine> Found, int EndingSoon, int Ending, int Expired, int Moved);

/// <summary>Lists the policies in sight and the published ones of everyone.</summary>
public sealed class ListPolicies(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<PolicyListing>> RunAsync(PolicyFilter filter, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (acting.Refuse(PoliciesPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var today = PolicyDay.Today(clock);
        var page = await Lines(db, Filtered(db, filter, today)).ToPageAsync(filter.Page, filter.Size, cancel).ConfigureAwait(false);
        var quotes = await ClauseSearch.QuotesAsync(db, page.Rows, ClauseSearch.WordsOf(filter.Words), cancel).ConfigureAwait(false);
        var (soon, alarm) = (today.AddDays(PolicyValidities.LastAlarmDays), today.AddDays(PolicyValidities.AlarmDays));
        var inForce = db.Policies.AsNoTracking().Where(p => p.State == PolicyState.InForce && p.EffectiveTo != null);
        return new PolicyListing(
            new([.. page.Rows.Select(r => Dated(r, today) with { Quote = quotes.GetValueOrDefault(r.Id) })], page.Total, page.Number, page.Size),
            await inForce.CountAsync(p => p.EffectiveTo >= today && p.EffectiveTo <= soon, cancel).ConfigureAwait(false),
            await inForce.CountAsync(p => p.EffectiveTo >= today && p.EffectiveTo <= alarm, cancel).ConfigureAwait(false),
            await inForce.CountAsync(p => p.EffectiveTo < today, cancel).ConfigureAwait(false),
            await Moved(db).CountAsync(cancel).ConfigureAwait(false));
    }

    private static IQueryable<Policy> Moved(HengliangDb db)
    {
        var (ended, above) = (DocumentFacts.Ended(db), db.Policies.AsNoTracking().Where(p => p.State == PolicyState.Repealed).Select(p => (Guid?)p.Id));
        return db.Policies.AsNoTracking().Where(p => p.State == PolicyState.InForce
            && ((p.DocumentId != null && ended.Contains(p.DocumentId.Value)) || (p.UpperId != null && above.Contains(p.UpperId)) || (p.OverallId != null && above.Contains(p.OverallId))));
    }

    /// <summary>The overall policies one may choose as the "1" of a set, and all that may be carried out.</summary>
    public async Task<Outcome<IReadOnlyList<PolicyLine>>> ChoicesAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(PoliciesPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var lines = await Lines(db, db.Policies.AsNoTracking().Where(p => p.State != PolicyState.Repealed)).Take(500).ToListAsync(cancel).ConfigureAwait(false);
        return Outcome.Of<IReadOnlyList<PolicyLine>>(lines);
    }

    private static IQueryable<Policy> Filtered(HengliangDb db, PolicyFilter filter, DateOnly today)
    {
        var policies = db.Policies.AsNoTracking();
        if (filter.Tier is { } tier)
            policies = policies.Where(p => p.Tier == tier);
        if (filter.Benefit is { } benefit)
            policies = policies.Where(p => p.Benefit == benefit);
        if (filter.State is { } state)
            policies = policies.Where(p => p.State == state);
        if (filter.Alarm)
        {
            var alarm = today.AddDays(PolicyValidities.AlarmDays);
            policies = policies.Where(p => p.State == PolicyState.InForce && p.EffectiveTo != null && p.EffectiveTo <= alarm);
        }

        if (filter.Moved)
        {
            var moved = Moved(db).Select(p => p.Id);
            policies = policies.Where(p => moved.Contains(p.Id));
        }

        return ClauseSearch.Having(db, policies, ClauseSearch.WordsOf(filter.Words));
    }

    /// <summary>Each overall policy before those that support it.</summary>
    private static IQueryable<PolicyLine> Lines(HengliangDb db, IQueryable<Policy> policies)
    {
        var rules = db.PolicyRules;
        var moved = Moved(db).Select(p => p.Id);
        return policies
            .OrderBy(p => p.Tier == PolicyTier.Nation ? 0 : p.Tier == PolicyTier.Province ? 1 : p.Tier == PolicyTier.City ? 2 : 3)
            .ThenBy(p => p.OverallId ?? p.Id).ThenBy(p => p.Standing).ThenBy(p => p.EffectiveFrom).ThenBy(p => p.Id)
            .Join(db.Set<Region>(), p => p.RegionId, r => r.Id, (p, r) => new PolicyLine
            {
                Id = p.Id, Title = p.Title, Number = p.Number, Issuer = p.Issuer, Tier = p.Tier, Benefit = p.Benefit,
                Standing = p.Standing, OverallId = p.OverallId, State = p.State, EffectiveFrom = p.EffectiveFrom,
                EffectiveTo = p.EffectiveTo, Region = Words.Named(r.Name, r.NameEnglish), Validity = PolicyValidity.Open, IsMoved = moved.Contains(p.Id),
                Rules = rules.Count(x => x.PolicyId == p.Id && x.State == RuleState.InForce),
                Drafts = rules.Count(x => x.PolicyId == p.Id && (x.State == RuleState.Draft || x.State == RuleState.LegalCheck)),
            });
    }

    private static PolicyLine Dated(PolicyLine line, DateOnly today) => line with
    {
        Validity = PolicyValidities.On(today, line.EffectiveFrom, line.EffectiveTo),
        DaysLeft = line.EffectiveTo?.DayNumber - today.DayNumber,
    };
}
