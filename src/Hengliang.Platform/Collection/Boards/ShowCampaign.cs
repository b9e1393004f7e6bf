using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>One line of the list of campaigns.</summary>
public sealed record CampaignLine(Guid Id, string Title, string Form, Period Period, DateOnly OpensOn, DateOnly DueOn, bool IsClosed, int Returns, int Done, bool IsDemonstration);

/// <summary>One unit on a campaign's board.</summary>
public sealed record BoardLine(Guid ReturnId, Guid UnitId, string Unit, string UnitEnglish, ReturnState State, bool IsOnTime, bool IsLate, int DaysLate, DateTimeOffset? SubmittedAt, int Returns, int Reminders, QualityScore Quality)
{
    /// <summary>The step of the chain it waits at, from 1, and its title; null when it waits at none.</summary>
    public (int Number, string Title)? AtStep { get; init; }

    /// <summary>Rows it is asked for.</summary>
    public int Rows { get; init; }
}

/// <summary>A campaign and how far its units are.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Form">Its form's title.</param>
/// <param name="Lines">The units in sight; those late first, then by name.</param>
/// <param name="Due">How many were asked.</param>
/// <param name="OnTime">Submitted by the day it was due.</param>
/// <param name="Late">Submitted after, or not yet although it is past due.</param>
/// <param name="SentBack">Sent back now.</param>
/// <param name="Approved">Approved, locked or summed up.</param>
/// <param name="MayOrganise">The actor organises it.</param>
public sealed record CampaignBoard(Campaign Campaign, string Form, IReadOnlyList<BoardLine> Lines, int Due, int OnTime, int Late, int SentBack, int Approved, bool MayOrganise)
{
    /// <summary>Where the rows come from.</summary>
    public RowSource RowsFrom { get; init; }
}

/// <summary>Lists campaigns, and shows the progress and quality of one.</summary>
public sealed class ShowCampaign(ReturnDesk desk, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Page<CampaignLine>>> ListAsync(bool withClosed = true, int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        await using var db = desk.Open();
        ReturnState[] done = [ReturnState.Approved, ReturnState.Locked, ReturnState.Summed];
        var seen = desk.Seen(db);
        return await (
            from c in db.Campaigns.AsNoTracking().Where(c => withClosed || !c.IsClosed)
            join f in db.Forms on c.TemplateId equals f.Id
            where seen.Any(r => r.CampaignId == c.Id)
            orderby c.IsClosed, c.DueOn descending, c.Title, c.Id
            select new CampaignLine(
                c.Id, c.Title, f.Title, c.Period, c.OpensOn, c.DueOn, c.IsClosed,
                seen.Count(r => r.CampaignId == c.Id), seen.Count(r => r.CampaignId == c.Id && done.Contains(r.State)), c.IsDemonstration))
            .ToPageAsync(page, size, cancel).ConfigureAwait(false);
    }

    public async Task<Outcome<CampaignBoard>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        await using var db = desk.Open();
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel).ConfigureAwait(false) is not { } campaign)
            return Missing.Campaign;
        var (form, from) = await db.Forms.Where(f => f.Id == campaign.TemplateId).Select(f => new ValueTuple<string, RowSource>(f.Title, f.Rows)).SingleAsync(cancel).ConfigureAwait(false);
        var (reminders, cells, fields) = (db.Reminders, db.DataCells, db.FormFields);
        // A row added to a list and not begun asks for nothing.
        var rows = from == RowSource.Free
            ? db.ReturnRows.Where(w => !w.IsRemoved && cells.Any(c => c.RowId == w.Id && (c.Value != "" || c.Mark != Indicators.Contracts.ValueMark.None)))
            : db.ReturnRows.Where(w => !w.IsRemoved);
        var required = await db.FormFields.CountAsync(f => f.TemplateId == campaign.TemplateId && f.IsRequired, cancel).ConfigureAwait(false);
        var returns = await (
            from r in desk.Seen(db).AsNoTracking()
            join u in db.Set<Unit>() on r.UnitId equals u.Id
            where r.CampaignId == id
            select new
            {
                Return = r, u.Name, u.NameEnglish,
                Reminders = reminders.Where(m => m.ReturnId == r.Id).Select(m => m.Day).Distinct().Count(),
                Rows = rows.Count(w => w.ReturnId == r.Id),
                Filled = (from c in cells
                          join f in fields on c.FieldId equals f.Id
                          join w in rows on c.RowId equals w.Id
                          where c.ReturnId == r.Id && f.IsRequired && (c.Value != "" || c.Mark != Indicators.Contracts.ValueMark.None)
                          select c.Id).Count(),
            }).ToListAsync(cancel).ConfigureAwait(false);
        var today = ChinaDay.Today(clock);
        var lines = returns.Select(r => Line(campaign, today, r.Return, r.Name, r.NameEnglish, r.Reminders, r.Rows, required * r.Rows, r.Filled))
            .OrderByDescending(l => l.IsLate).ThenBy(l => l.Unit, StringComparer.Ordinal).ToList();
        return new CampaignBoard(
            campaign, form, lines, lines.Count, lines.Count(l => l.IsOnTime), lines.Count(l => l.IsLate || l is { SubmittedAt: not null, DaysLate: > 0 }),
            lines.Count(l => l.State == ReturnState.SentBack), lines.Count(l => l.State is ReturnState.Approved or ReturnState.Locked or ReturnState.Summed),
            acting.May(CollectionPermissions.Organise, new Keeper(campaign.RegionId, campaign.UnitId)))
        {
            RowsFrom = from,
        };
    }

    private static BoardLine Line(Campaign campaign, DateOnly today, DataReturn r, string unit, string english, int reminders, int rows, int required, int filled)
    {
        var submitted = r.FirstSubmittedAt is { } at ? ChinaDay.Of(at) : (DateOnly?)null;
        var missing = r.State.IsOpenToFill() && submitted is null && today > campaign.DueOn;
        // Mending within its term costs no time; past it each day counts as one past the day it was due.
        var over = r.DaysOverOn(today);
        var days = Math.Max(0, (submitted ?? (missing ? today : campaign.DueOn)).DayNumber - campaign.DueOn.DayNumber) + over;
        return new(
            r.Id, r.UnitId, unit, english, r.State, submitted is { } day && day <= campaign.DueOn && over == 0, missing || r.IsOverOn(today), days, r.SubmittedAt, r.Returns, reminders,
            QualityScore.Of(required, filled, submitted is null && !missing ? null : days, r.Unlocks, r.ChecksRun, r.ChecksPassed, r.Returns))
        {
            Rows = rows,
            AtStep = r.State is ReturnState.Submitted or ReturnState.InReview && campaign.Steps is { Count: > 1 } steps && r.Step < steps.Count ? (r.Step + 1, steps[r.Step].Title) : null,
        };
    }
}
