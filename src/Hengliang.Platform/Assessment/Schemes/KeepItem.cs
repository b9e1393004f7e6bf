using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>Adds, changes, moves and removes the items of a draft.</summary>
public sealed class KeepItem(Databases databases, Acting acting, TimeProvider clock)
{
    public const int LongestRequirement = 1000;

    /// <summary>Adds an item, or changes the one of <paramref name="code"/>.</summary>
    /// <param name="schemeId">The draft.</param>
    /// <param name="code">The code it has now; null for a new one.</param>
    /// <param name="form">What it shall be.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Guid>> SaveAsync(Guid schemeId, string? code, ItemForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = databases.Open(acting);
        var opened = await OpenAsync(db, schemeId, cancel).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Problem;
        var (scheme, items) = opened.Value;
        var item = code is null ? null : items.Find(i => i.Code == code);
        if (code is not null && item is null)
            return Missing.Item(code);
        if (item is not null && form.Seen is { } seen && item.Version != seen)
            return await Overtaking.TellAsync(db, scheme.Subject, item.Title, cancel, $"{item.Id}").ConfigureAwait(false);
        if (await FindFaultAsync(db, items, item, form, cancel).ConfigureAwait(false) is { } fault)
            return fault;
        var before = item is null ? (decimal?)null : item.Weight;
        if (item is not null && scheme.Kind == SchemeKind.Acceptance && item.Code != form.Code.Trim())
            await ItemProofs.FollowAsync(db, schemeId, item.Code, form.Code.Trim(), cancel).ConfigureAwait(false);
        item ??= Add(db, scheme, form, items);
        await WriteAsync(db, item, items, form, cancel).ConfigureAwait(false);
        var id = item.Id;
        return await OpenDraft.CommitAsync(db, acting, scheme, Tell(scheme, item, before), id, cancel, async token =>
        {
            // Two who move items at once could put each below the other.
            var now = await db.SchemeItems.AsNoTracking().Where(i => i.SchemeId == schemeId).ToListAsync(token).ConfigureAwait(false);
            return await FindFaultAsync(db, now, now.Find(i => i.Id == id), form, token).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>Removes an item and all below it.</summary>
    /// <param name="schemeId">The draft.</param>
    /// <param name="code">The item.</param>
    /// <param name="seen">Its version that was before the eyes of who removes it; null where nobody looked.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> RemoveAsync(Guid schemeId, string code, int? seen = null, CancellationToken cancel = default)
    {
        await using var db = databases.Open(acting);
        var opened = await OpenAsync(db, schemeId, cancel).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Problem;
        var (scheme, items) = opened.Value;
        if (items.Find(i => i.Code == code) is not { } item)
            return Missing.Item(code);
        if (seen is { } version && item.Version != version)
            return await Overtaking.TellAsync(db, scheme.Subject, item.Title, cancel, $"{item.Id}").ConfigureAwait(false);
        var branch = Branch(items, item);
        if (scheme.Kind == SchemeKind.Acceptance)
            await ItemProofs.DropAsync(db, schemeId, branch.ConvertAll(i => i.Code), cancel).ConfigureAwait(false);
        db.RemoveRange(branch);
        return await OpenDraft.CommitAsync(db, acting, scheme, DraftScheme.Tell(scheme, $"从方案“{scheme.Name}”中删除了指标“{item.Name}”", $"removed the item '{item.Title.English}' from '{scheme.Title.English}'"), default(Done), cancel).ConfigureAwait(false);
    }

    /// <summary>Moves an item one place up or down among its siblings.</summary>
    public async Task<Outcome<Done>> MoveAsync(Guid schemeId, string code, bool up, CancellationToken cancel = default)
    {
        await using var db = databases.Open(acting);
        var opened = await OpenAsync(db, schemeId, cancel).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Problem;
        var (scheme, items) = opened.Value;
        if (items.Find(i => i.Code == code) is not { } item)
            return Missing.Item(code);
        var siblings = items.Where(i => i.ParentId == item.ParentId).OrderBy(i => i.Order).ThenBy(i => i.Code, StringComparer.Ordinal).ToList();
        var place = siblings.IndexOf(item);
        var other = place + (up ? -1 : 1);
        if (other < 0 || other >= siblings.Count)
            return default(Done);
        (siblings[place], siblings[other]) = (siblings[other], siblings[place]);
        for (var i = 0; i < siblings.Count; i++)
            siblings[i].Order = i;
        return await OpenDraft.CommitAsync(db, acting, scheme, DraftScheme.Tell(scheme, $"调整了方案“{scheme.Name}”中指标“{item.Name}”的次序", $"moved the item '{item.Title.English}' in '{scheme.Title.English}'"), default(Done), cancel).ConfigureAwait(false);
    }

    private static List<SchemeItem> Branch(List<SchemeItem> items, SchemeItem item) =>
        [item, .. items.Where(i => i.ParentId == item.Id).SelectMany(i => Branch(items, i))];

    private static Deed Tell(Scheme scheme, SchemeItem item, decimal? before) => before is { } was && was != item.Weight
        ? DraftScheme.Tell(
            scheme, $"将方案“{scheme.Name}”中指标“{item.Name}”的权重从 {ValueWords.Number(was)} 改为 {ValueWords.Number(item.Weight)}",
            $"changed the weight of '{item.Title.English}' in '{scheme.Title.English}' from {ValueWords.Number(was)} to {ValueWords.Number(item.Weight)}")
        : DraftScheme.Tell(
            scheme, $"{(before is null ? "在" : "修改了")}方案“{scheme.Name}”{(before is null ? "中加入" : "中的")}指标“{item.Name}”",
            $"{(before is null ? "added" : "changed")} the item '{item.Title.English}' {(before is null ? "to" : "of")} '{scheme.Title.English}'");

    private async Task<Outcome<(Scheme, List<SchemeItem>)>> OpenAsync(HengliangDb db, Guid schemeId, CancellationToken cancel)
    {
        var found = await OpenDraft.FindAsync(db, acting, schemeId, cancel).ConfigureAwait(false);
        return !found.IsSuccess ? found.Problem : (found.Value, await db.SchemeItems.Where(i => i.SchemeId == schemeId).ToListAsync(cancel).ConfigureAwait(false));
    }

    private static async Task<Problem?> FindFaultAsync(HengliangDb db, List<SchemeItem> items, SchemeItem? item, ItemForm form, CancellationToken cancel)
    {
        var code = form.Code.Trim();
        if (code.Length is 0 or > 40 || string.IsNullOrWhiteSpace(form.Name))
            return Problem.Invalid("assessment.item-name", "请填写指标编码（不超过 40 个字符）和名称。", "Give the item a code (at most 40 characters) and a name.");
        if (items.Any(i => i.Code == code && i != item))
            return Problem.Conflict("assessment.code-taken", $"编码“{code}”已被使用；请换一个。", $"The code '{code}' is taken; choose another.");
        if (form.ParentCode.Length > 0 && items.Find(i => i.Code == form.ParentCode) is not { } parent)
            return Missing.Item(form.ParentCode);
        else if (form.ParentCode.Length > 0 && item is not null && Branch(items, item).Any(i => i.Code == form.ParentCode))
            return Problem.Invalid("assessment.item-circle", "指标不能放到自己或自己的下级之下。", "An item can not stand below itself.");
        if (ItemBounds.FindFault(form) is { } beyond)
            return beyond;
        if (form.Params.Requirement?.Length > LongestRequirement)
            return Problem.TooLarge("assessment.requirement-too-long", "要求不超过 1000 个字。", "A requirement has at most 1,000 characters.");
        return form.IndicatorId is { } id && !await db.Set<Indicator>().AnyAsync(i => i.Id == id, cancel).ConfigureAwait(false)
            ? Problem.Missing("assessment.no-such-indicator", "指标库里没有所选的指标；请重新选择。", "The indicator chosen is not in the catalogue; choose again.")
            : null;
    }

    private SchemeItem Add(HengliangDb db, Scheme scheme, ItemForm form, List<SchemeItem> items)
    {
        var item = new SchemeItem
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), SchemeId = scheme.Id, RegionId = scheme.RegionId, UnitId = scheme.UnitId,
            Code = form.Code.Trim(), Name = form.Name.Trim(), Order = items.Count,
        };
        db.Add(item);
        return item;
    }

    private static async Task WriteAsync(HengliangDb db, SchemeItem item, List<SchemeItem> items, ItemForm form, CancellationToken cancel)
    {
        var own = form.IndicatorId is { } id
            ? await db.Set<Indicator>().AsNoTracking().Where(i => i.Id == id).Select(i => (Direction?)i.Direction).SingleAsync(cancel).ConfigureAwait(false)
            : null;
        (item.Code, item.Name, item.NameEnglish) = (form.Code.Trim(), form.Name.Trim(), form.NameEnglish.Trim());
        item.ParentId = items.Find(i => i.Code == form.ParentCode && form.ParentCode.Length > 0)?.Id;
        (item.Weight, item.ListedWeight, item.Part) = (form.Weight, form.ListedWeight, form.Part);
        (item.IndicatorId, item.Direction, item.Method) = (form.IndicatorId, form.Direction ?? own ?? Direction.HigherIsBetter, form.Method);
        item.Params = CanonicalJson.WriteText(form.Params);
        (item.Cap, item.Floor, item.Missing, item.NotApplicable) = (form.Cap, form.Floor, form.Missing, form.NotApplicable);
        (item.Neutral, item.IsInternal, item.PointDecimals) = (form.Neutral, form.IsInternal, form.PointDecimals);
    }
}
