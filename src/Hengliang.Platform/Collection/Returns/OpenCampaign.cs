using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>A campaign to be opened.</summary>
public sealed record NewCampaign
{
    public required Guid TemplateId { get; init; }

    public required string Title { get; init; }

    public required Period Period { get; init; }

    public required IReadOnlyList<Guid> UnitIds { get; init; }

    public required DateOnly OpensOn { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Null: the day it is due.</summary>
    public DateOnly? LateUntil { get; init; }

    public IReadOnlyList<ChainStep> Chain { get; init; } = [new(Reviewer.Organiser, "组织单位审核")];

    public bool AcceptsApart { get; init; }

    public bool IsDemonstration { get; init; }
}

/// <summary>Opens a campaign: a return with its rows for each unit, filled in beforehand where the form says from what.</summary>
public sealed class OpenCampaign(Databases databases, Acting acting, FormShelf shelf, IPeopleInSight people, TimeProvider clock)
{
    public const int MostUnits = 5000;

    public async Task<Outcome<Guid>> RunAsync(NewCampaign made, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(made);
        if ((acting.Refuse(CollectionPermissions.Organise) ?? FindFault(made)) is { } problem)
            return problem;
        await using var db = databases.Open(acting);
        var form = await shelf.TakeAsync(db, made.TemplateId, cancel).ConfigureAwait(false);
        if (form is null)
            return Missing.Form;
        // The shelf keeps a form as it was; whether it is in use, and until when, is told by the row itself.
        var now = await db.Forms.AsNoTracking().SingleAsync(f => f.Id == made.TemplateId, cancel).ConfigureAwait(false);
        if (FindUnusable(now, ChinaDay.Today(clock)) is { } unusable)
            return unusable;
        if (FindYetToCome(form, made, ChinaDay.Today(clock)) is { } yetToCome)
            return yetToCome;
        if (TwinFields.FindTwins(form) is { } twins)
            return twins;
        if ((await RowParts.LoadAsync(db, form, cancel).ConfigureAwait(false)).FindLost(made.Period) is { } lost)
            return lost;
        var unitIds = made.UnitIds.Distinct().ToList();
        var units = await db.Set<Unit>().AsNoTracking().Where(u => unitIds.Contains(u.Id) && !u.IsClosed).ToListAsync(cancel).ConfigureAwait(false);
        if (units.Count != unitIds.Count)
            return Problem.Missing("collection.no-such-unit", "有的填报单位不存在或已停用；请重新选择。", "One of the units does not exist or is closed; choose again.");
        if (units.Find(u => !acting.May(CollectionPermissions.Organise, new Keeper(u.RegionId, u.Id))) is { } outside)
            return Problem.Refused("access.out-of-scope", $"“{outside.Name}”不在您的数据范围内。", $"'{outside.NameEnglish}' is outside your scope.");
        if (await JointSteps.FindTooFewAsync(people, new(acting.Actor!.RegionId, acting.Actor.UnitId), made.Chain, units, cancel).ConfigureAwait(false) is { } tooFew)
            return tooFew;
        var ofRegister = form.Template.Rows == RowSource.Enterprises;
        var registered = ofRegister ? await RegisteredRows.LoadAsync(db, made.Period, ChinaDay.Today(clock), cancel).ConfigureAwait(false) : RegisteredRows.None;
        if (registered.FindFault(units) is { } tooMany)
            return tooMany;
        var campaign = Make(made);
        db.Add(campaign);
        var rows = await new ReturnMaking(db, form, campaign, clock, acting.Actor!, registered).MakeAsync([.. units.OrderBy(u => unitIds.IndexOf(u.Id))], cancel).ConfigureAwait(false);
        var deed = new Deed(nameof(OpenCampaign), CollectionPermissions.Organise, campaign.Subject, new(
            $"组织填报“{campaign.Title}”，共 {units.Count} 个单位{(ofRegister ? $"、{rows} 家企业" : "")}", $"opened the campaign '{campaign.Title}' for {units.Count} units{(ofRegister ? $" and {rows} enterprises" : "")}"))
        {
            RegionId = campaign.RegionId, UnitId = campaign.UnitId,
        };
        return await db.CommitAsync(deed, campaign.Id, cancel).ConfigureAwait(false);
    }

    private static Problem? FindUnusable(FormTemplate form, DateOnly today)
    {
        if (form.IsExpiredOn(today))
            return Problem.Conflict(
                "collection.form-expired", $"《{form.Title}》的有效期已于 {Day(form.ValidTo!.Value)} 届满，不能再用来组织填报；请编制新版，重新备案并填写新的有效期后启用。",
                $"'{form.Title}' was valid until {Day(form.ValidTo!.Value)} and opens no further campaign; draft its next edition, file it anew, and enable it with a later day.");
        return form.IsUsableOn(today) ? null : Problem.Conflict("collection.form-not-usable", $"《{form.Title}》没有启用，不能用来组织填报。", $"'{form.Title}' is not enabled and opens no campaign.");
    }

    /// <summary>What is approved is kept in the catalogue, which has no actual values of a period that has not begun; said before anybody fills in anything.</summary>
    private static Problem? FindYetToCome(FormDefinition form, NewCampaign made, DateOnly today) =>
        // Before it opens nobody fills it in, and so nobody approves it.
        form.Fields.FirstOrDefault(f => f.IndicatorId is not null) is { } linked && YetToCome.BeginsOn(made.Period) is var begins && begins > today && begins > made.OpensOn
            ? Problem.Invalid(
                "collection.period-yet-to-come", $"{made.Period}要到{Day(begins)}才开始，“{linked.Label}”等字段的数据会记入指标库，填报不能在那之前开始；请核对时期和开始日期。",
                $"{made.Period} begins on {Day(begins)}, and '{linked.EnglishLabel}' and others like it go into the catalogue: filling in can not begin before; check the period and the first day.")
            : null;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Campaign Make(NewCampaign made) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()), TemplateId = made.TemplateId, Title = made.Title.Trim(), Period = made.Period,
        RegionId = acting.Actor!.RegionId, UnitId = acting.Actor.UnitId, OpensOn = made.OpensOn, DueOn = made.DueOn, LateUntil = made.LateUntil ?? made.DueOn,
        Chain = Campaign.Print(made.Chain), AcceptsApart = made.AcceptsApart, OpenedAt = clock.GetUtcNow(), OpenedByName = acting.Actor.ShownName,
        IsDemonstration = made.IsDemonstration,
    };

    private static Problem? FindFault(NewCampaign made)
    {
        if (string.IsNullOrWhiteSpace(made.Title))
            return Problem.Invalid("collection.campaign-title", "请填写本次填报的名称。", "Give the campaign a title.");
        if (made.Period == default)
            return Problem.Invalid("collection.campaign-period", "请填写数据时期，如 2025 或 2025-Q3。", "Give the period, such as 2025 or 2025-Q3.");
        if (made.DueOn < made.OpensOn || (made.LateUntil ?? made.DueOn) < made.DueOn)
            return Problem.Invalid("collection.campaign-days", "日期应依次为开始、截止、最迟；请改正。", "The days follow each other: opening, due, last; please correct them.");
        if (FindChainFault(made.Chain) is { } chain)
            return chain;
        return made.UnitIds.Count is 0 or > MostUnits
            ? Problem.Invalid("collection.campaign-units", $"请选择 1 到 {MostUnits} 个填报单位。", $"Choose 1 to {MostUnits} units.")
            : null;
    }

    private static Problem? FindChainFault(IReadOnlyList<ChainStep> chain)
    {
        if (chain.Count is 0 or > Campaign.MostSteps)
            return Problem.Invalid("collection.campaign-chain", $"审核链应有 1 到 {Campaign.MostSteps} 步，现有 {chain.Count} 步。", $"The chain has one to {Campaign.MostSteps} steps; this one has {chain.Count}.");
        for (var n = 0; n < chain.Count; n++)
        {
            var title = chain[n].Title.Trim();
            if (title.Length is 0 or > ChainStep.LongestTitle)
                return Problem.Invalid(
                    "collection.campaign-chain", $"审核链第 {n + 1} 步的名称应有 1 到 {ChainStep.LongestTitle} 个字；请改正。", $"The title of step {n + 1} of the chain takes 1 to {ChainStep.LongestTitle} characters; please correct it.");
            if (chain[n].Needed is < 1 or > ChainStep.MostNeeded)
                return Problem.Invalid(
                    "collection.chain-needed", $"审核链第 {n + 1} 步的会签人数应在 2 到 {ChainStep.MostNeeded} 人之间；请改正。", $"From 2 to {ChainStep.MostNeeded} people sign step {n + 1} of the chain together; please correct it.");
            if (chain.Take(n).Index().FirstOrDefault(s => string.Equals(s.Item.Title.Trim(), title, StringComparison.OrdinalIgnoreCase)) is { Item: not null } same)
                return Problem.Invalid(
                    "collection.campaign-chain", $"审核链第 {same.Index + 1} 步和第 {n + 1} 步都叫“{title}”，退回时分不清；请改名或删去一步。",
                    $"Steps {same.Index + 1} and {n + 1} of the chain are both called '{title}' and could not be told apart; rename or remove one.");
        }

        return null;
    }
}

/// <summary>Makes the returns of a campaign with their rows and first values.</summary>
internal sealed class ReturnMaking(HengliangDb db, FormDefinition form, Campaign campaign, TimeProvider clock, Actor who, RegisteredRows registered)
{
    private readonly DateTimeOffset _now = clock.GetUtcNow();

    /// <summary>How many rows were made.</summary>
    public async Task<int> MakeAsync(IReadOnlyList<Unit> units, CancellationToken cancel)
    {
        var regions = await db.Set<Region>().AsNoTracking().ThereOn(ChinaDay.Of(_now)).OrderBy(r => r.Code).ToListAsync(cancel).ConfigureAwait(false);
        var byId = regions.ToDictionary(r => r.Id);
        var below = regions.Where(r => r.ReportingParentId is not null).ToLookup(r => r.ReportingParentId!.Value);
        var count = 0;
        foreach (var unit in units)
        {
            var made = new DataReturn { Id = Guid.CreateVersion7(_now), RegionId = unit.RegionId, UnitId = unit.Id, CampaignId = campaign.Id, TemplateId = form.Template.Id };
            db.Add(made);
            var rows = RowsOf(made, byId.GetValueOrDefault(unit.RegionId), below).ToList();
            db.AddRange(rows);
            count += rows.Count;
            var register = form.Template.Rows == RowSource.Enterprises ? registered.Of(unit.RegionId).ToDictionary(e => e.Code, StringComparer.Ordinal) : [];
            var first = await new Prefilling(db, form, campaign, register).FindAsync(unit, rows, cancel).ConfigureAwait(false);
            foreach (var cell in first)
                Fill(made, cell);
            Compute(made, first);
        }

        return count;
    }

    private IEnumerable<ReturnRow> RowsOf(DataReturn made, Region? region, ILookup<Guid, Region> below) => form.Template.Rows switch
    {
        RowSource.Fixed => form.Rows.Select(r => Row(made, r.Position, r.Code, r.Label, r.LabelEnglish, null)),
        RowSource.Regions when region is not null => (below[region.Id].Any() ? below[region.Id] : [region])
            .Select((r, i) => Row(made, i, r.Code, r.Name, r.NameEnglish ?? r.Name, r.Id)),
        RowSource.Enterprises => registered.Of(made.RegionId).Select((e, i) => Row(made, i, e.Code, e.Name, "", e.RegionId)),
        _ => [],
    };

    private ReturnRow Row(DataReturn made, int position, string code, string label, string english, Guid? region) => new()
    {
        Id = Guid.CreateVersion7(_now), RegionId = made.RegionId, UnitId = made.UnitId, ReturnId = made.Id,
        Position = position, Code = code, Label = label, LabelEnglish = english, OfRegionId = region,
    };

    /// <summary>What follows from the first values stands beside them at once, as it does once a cell is saved.</summary>
    private void Compute(DataReturn made, IEnumerable<FirstValue> first)
    {
        foreach (var row in first.GroupBy(v => v.Row))
        {
            var answers = row.ToDictionary(v => v.Field, v => v.Answer);
            foreach (var (field, formula) in form.Formulas.Value.Computed.Where(c => c.Formula.Fault is null))
                if (FormFormulas.Answer(form, field, formula, f => answers.GetValueOrDefault(f.Id)) is { IsBlank: false } answer)
                {
                    answers[field.Id] = answer;
                    Fill(made, new(row.Key, field.Id, answer)).Confirm(Maker);
                }
        }
    }

    private Signature Maker => new(who.UserId, who.ShownName, _now);

    private DataCell Fill(DataReturn made, FirstValue value)
    {
        var cell = new DataCell
        {
            Id = Filling.IdOf(made.Id, value.Row, value.Field), RegionId = made.RegionId, UnitId = made.UnitId, ReturnId = made.Id, RowId = value.Row, FieldId = value.Field,
        };
        db.Add(cell);
        db.Add(cell.Take(Guid.CreateVersion7(_now), value.Answer, "", CellSource.Prefilled, Maker));
        return cell;
    }
}
