using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Units;

/// <summary>A unit as it is entered or changed.</summary>
public sealed record UnitForm
{
    public required string Name { get; init; }

    /// <summary>Empty: the Chinese name stands for both.</summary>
    public string NameEnglish { get; init; } = "";

    public required UnitKind Kind { get; init; }

    public required Guid RegionId { get; init; }

    public Guid? ParentId { get; init; }

    public string? CreditCode { get; init; }
}

/// <summary>Enters units, changes and closes them.</summary>
public sealed class KeepUnit(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Guid>> AddAsync(UnitForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        if ((acting.Refuse(UnitsPermissions.Manage) ?? FindFault(form)) is { } problem)
            return problem;
        await using var db = databases.Open(acting);
        if (await FindMissingAsync(db, form, cancel).ConfigureAwait(false) is { } missing)
            return missing;
        var unit = new Unit
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), Name = form.Name.Trim(), NameEnglish = English(form), Kind = form.Kind,
            RegionId = form.RegionId, ParentId = form.ParentId, CreditCode = Code(form),
        };
        db.Add(unit);
        return await db.CommitIfAsync(
            Tell("AddUnit", unit, new($"新增单位“{unit.Name}”", $"added the unit '{unit.NameEnglish}'"), null), unit.Id, token => FindTwinAsync(db, null, form, token), cancel).ConfigureAwait(false);
    }

    /// <summary>Changes names, the unit above and the credit code; region and kind stay, they are part of what the unit is.</summary>
    public async Task<Outcome<Done>> ChangeAsync(Guid id, UnitForm form, int version, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        if ((acting.Refuse(UnitsPermissions.Manage) ?? FindFault(form)) is { } problem)
            return problem;
        await using var db = databases.Open(acting);
        if (await db.Units.SingleOrDefaultAsync(u => u.Id == id, cancel).ConfigureAwait(false) is not { } unit)
            return NoUnit;
        if ((await FindMissingAsync(db, form, cancel).ConfigureAwait(false) ?? await FindCircleAsync(db, id, form.ParentId, cancel).ConfigureAwait(false)) is { } fault)
            return fault;
        if (version != unit.Version)
            return await OvertakenAsync(db, unit, cancel).ConfigureAwait(false);
        var before = unit.Name;
        (unit.Name, unit.NameEnglish, unit.ParentId, unit.CreditCode) = (form.Name.Trim(), English(form), form.ParentId, Code(form));
        return await db.CommitIfAsync(
            Tell("ChangeUnit", unit, new($"修改单位“{before}”" + (before == unit.Name ? "" : $"，更名为“{unit.Name}”"), $"changed the unit '{before}'"), reason),
            default(Done), token => FindTwinAsync(db, id, form, token), cancel).ConfigureAwait(false);
    }

    /// <summary>Closes a unit: it keeps its records, and the posts at it end at once.</summary>
    /// <param name="id">The unit.</param>
    /// <param name="reason">Why; the audit keeps it.</param>
    /// <param name="seen">The version that was before the reader's eyes; null for whatever stands.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<Outcome<Done>> CloseAsync(Guid id, string reason, int? seen = null, CancellationToken cancel = default) => SetClosedAsync(id, true, reason, seen, cancel);

    /// <summary>Takes a closed unit back into use; posts at it that were not ended hold again.</summary>
    /// <inheritdoc cref="CloseAsync"/>
    public Task<Outcome<Done>> ReopenAsync(Guid id, string reason, int? seen = null, CancellationToken cancel = default) => SetClosedAsync(id, false, reason, seen, cancel);

    private async Task<Outcome<Done>> SetClosedAsync(Guid id, bool closed, string reason, int? seen, CancellationToken cancel)
    {
        if (acting.Refuse(UnitsPermissions.Manage) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("units.reason-missing", "请填写原因，它会写入审计。", "Please give the reason; the audit keeps it.");
        await using var db = databases.Open(acting);
        if (await db.Units.SingleOrDefaultAsync(u => u.Id == id, cancel).ConfigureAwait(false) is not { } unit)
            return NoUnit;
        if (seen is { } version && version != unit.Version)
            return await OvertakenAsync(db, unit, cancel).ConfigureAwait(false);
        if (closed && unit.Id == acting.Actor?.UnitId)
            return Problem.Refused(
                "units.own-unit", $"您正以“{unit.Name}”的岗位操作，不能停用它；请由其他单位的系统管理员办理。",
                $"You act by a post at '{unit.NameEnglish}' and can not close it; please ask a system administrator of another unit.");
        if (unit.IsClosed == closed)
            return Problem.Conflict(
                "units.stands-so", closed ? $"“{unit.Name}”已经停用。" : $"“{unit.Name}”正在使用，没有停用。", closed ? $"'{unit.NameEnglish}' is closed already." : $"'{unit.NameEnglish}' is in use, not closed.");
        unit.IsClosed = closed;
        var deed = closed
            ? Tell("CloseUnit", unit, new($"停用单位“{unit.Name}”", $"closed the unit '{unit.NameEnglish}'"), reason.Trim())
            : Tell("ReopenUnit", unit, new($"重新启用单位“{unit.Name}”", $"took the unit '{unit.NameEnglish}' back into use"), reason.Trim());
        var standing = new UnitForm { Name = unit.Name, Kind = unit.Kind, RegionId = unit.RegionId, CreditCode = unit.CreditCode };
        return await db.CommitIfAsync(
            deed, default(Done), token => closed ? Task.FromResult<Problem?>(null) : FindTwinAsync(db, id, standing, token), cancel).ConfigureAwait(false);
    }

    private static Task<Problem> OvertakenAsync(HengliangDb db, Unit unit, CancellationToken cancel) =>
        Overtaking.TellAsync(db, $"unit:{unit.Id:D}", new(unit.Name, unit.NameEnglish), cancel);

    internal static Problem NoUnit { get; } = Problem.Missing("units.no-such-unit", "没有这个单位，请刷新列表。", "There is no such unit; please reload the list.");

    private static string English(UnitForm form) => string.IsNullOrWhiteSpace(form.NameEnglish) ? form.Name.Trim() : form.NameEnglish.Trim();

    private static string? Code(UnitForm form) => string.IsNullOrWhiteSpace(form.CreditCode) ? null : form.CreditCode.Trim();

    private static Deed Tell(string command, Unit unit, Words sentence, string? reason) =>
        new(command, UnitsPermissions.Manage, $"unit:{unit.Id:D}", sentence, reason) { RegionId = unit.RegionId, UnitId = unit.Id };

    private static Problem? FindFault(UnitForm form)
    {
        if (string.IsNullOrWhiteSpace(form.Name))
            return Problem.Invalid("units.name-missing", "请填写单位名称。", "Please enter the unit's name.");
        if (!Enum.IsDefined(form.Kind))
            return Problem.Invalid("units.wrong-kind", "没有这个单位类别，请重新选择。", "There is no such kind of unit; please choose again.");
        return Code(form) is { } code && CreditCode.FindFault(code) is { } fault ? new(ProblemKind.Invalid, "units.wrong-credit-code", fault) : null;
    }

    private static async Task<Problem?> FindMissingAsync(HengliangDb db, UnitForm form, CancellationToken cancel)
    {
        if (!await db.Set<Region>().AnyAsync(r => r.Id == form.RegionId, cancel).ConfigureAwait(false))
            return Problem.Missing("units.no-such-region", "没有这个区划，请重新选择。", "There is no such region; please choose again.");
        return form.ParentId is { } parent && !await db.Units.AnyAsync(u => u.Id == parent, cancel).ConfigureAwait(false) ? NoUnit : null;
    }

    /// <summary>One open unit a name in a region, and one a credit code, closed ones among them: a post given to a twin is a post nobody finds. Asked within the commit.</summary>
    private static async Task<Problem?> FindTwinAsync(HengliangDb db, Guid? id, UnitForm form, CancellationToken cancel)
    {
        var (name, code) = (form.Name.Trim(), Code(form));
        var twin = await db.Units.AsNoTracking().Where(u => u.Id != id && ((!u.IsClosed && u.RegionId == form.RegionId && u.Name == name) || (code != null && u.CreditCode == code)))
            .OrderBy(u => u.CreditCode == code ? 0 : 1).ThenBy(u => u.Id).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        return twin is null ? null
            : twin.CreditCode is not null && twin.CreditCode == code && twin.IsClosed
                ? Problem.Conflict(
                    "units.code-closed", $"统一社会信用代码 {code} 属于已停用的“{twin.Name}”；请重新启用它，或先清空它的代码。",
                    $"The credit code {code} belongs to '{twin.NameEnglish}', which is closed; take that unit back into use, or clear its code first.")
            : twin.CreditCode is not null && twin.CreditCode == code
                ? Problem.Conflict(
                    "units.code-taken", $"统一社会信用代码 {code} 已属于“{twin.Name}”；请核对代码，或使用已有单位。", $"The credit code {code} belongs to '{twin.NameEnglish}'; check it, or use that unit.")
                : Problem.Conflict(
                    "units.name-taken", $"该区划已有名为“{name}”的单位；请使用已有单位，或用全称加以区分。", $"The region has a unit called '{name}' already; use it, or tell the two apart by their full names.");
    }

    private static async Task<Problem?> FindCircleAsync(HengliangDb db, Guid id, Guid? parent, CancellationToken cancel)
    {
        for (var above = parent; above is { } unit; above = await db.Units.Where(u => u.Id == unit).Select(u => u.ParentId).SingleOrDefaultAsync(cancel).ConfigureAwait(false))
            if (unit == id)
                return Problem.Invalid("units.circle", "上级单位不能是自己或自己的下级。", "A unit can not stand below itself.");
        return null;
    }
}
