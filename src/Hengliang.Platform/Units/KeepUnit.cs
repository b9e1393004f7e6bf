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
        return await db.CommitAsync(Tell("AddUnit", unit, new($"新增单位“{unit.Name}”", $"added the unit '{unit.NameEnglish}'"), null), unit.Id, cancel).ConfigureAwait(false);
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
            return await Overtaking.TellAsync(db, $"unit:{unit.Id:D}", new(unit.Name, unit.NameEnglish), cancel).ConfigureAwait(false);
        var before = unit.Name;
        (unit.Name, unit.NameEnglish, unit.ParentId, unit.CreditCode) = (form.Name.Trim(), English(form), form.ParentId, Code(form));
        return await db.CommitAsync(
            Tell("ChangeUnit", unit, new($"修改单位“{before}”" + (before == unit.Name ? "" : $"，更名为“{unit.Name}”"), $"changed the unit '{before}'"), reason),
            default(Done),
            cancel).ConfigureAwait(false);
    }

    /// <summary>Closes a unit: it keeps its records, and the posts at it end at once.</summary>
    public async Task<Outcome<Done>> CloseAsync(Guid id, string reason, CancellationToken cancel = default)
    {
        if (acting.Refuse(UnitsPermissions.Manage) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("units.reason-missing", "请填写停用原因，它会写入审计。", "Please give the reason; the audit keeps it.");
        await using var db = databases.Open(acting);
        if (await db.Units.SingleOrDefaultAsync(u => u.Id == id, cancel).ConfigureAwait(false) is not { } unit)
            return NoUnit;
        unit.IsClosed = true;
        return await db.CommitAsync(
            Tell("CloseUnit", unit, new($"停用单位“{unit.Name}”", $"closed the unit '{unit.NameEnglish}'"), reason.Trim()), default(Done), cancel).ConfigureAwait(false);
    }

    private static Problem NoUnit { get; } = Problem.Missing("units.no-such-unit", "没有这个单位，请刷新列表。", "There is no such unit; please reload the list.");

    private static string English(UnitForm form) => string.IsNullOrWhiteSpace(form.NameEnglish) ? form.Name.Trim() : form.NameEnglish.Trim();

    private static string? Code(UnitForm form) => string.IsNullOrWhiteSpace(form.CreditCode) ? null : form.CreditCode.Trim();

    private static Deed Tell(string command, Unit unit, Words sentence, string? reason) =>
        new(command, UnitsPermissions.Manage, $"unit:{unit.Id:D}", sentence, reason) { RegionId = unit.RegionId, UnitId = unit.Id };

    private static Problem? FindFault(UnitForm form)
    {
        if (string.IsNullOrWhiteSpace(form.Name))
            return Problem.Invalid("units.name-missing", "请填写单位名称。", "Please enter the unit's name.");
        return Code(form) is { } code && CreditCode.FindFault(code) is { } fault ? new(ProblemKind.Invalid, "units.wrong-credit-code", fault) : null;
    }

    private static async Task<Problem?> FindMissingAsync(HengliangDb db, UnitForm form, CancellationToken cancel)
    {
        if (!await db.Set<Region>().AnyAsync(r => r.Id == form.RegionId, cancel).ConfigureAwait(false))
            return Problem.Missing("units.no-such-region", "没有这个区划，请重新选择。", "There is no such region; please choose again.");
        return form.ParentId is { } parent && !await db.Units.AnyAsync(u => u.Id == parent, cancel).ConfigureAwait(false) ? NoUnit : null;
    }

    private static async Task<Problem?> FindCircleAsync(HengliangDb db, Guid id, Guid? parent, CancellationToken cancel)
    {
        for (var above = parent; above is { } unit; above = await db.Units.Where(u => u.Id == unit).Select(u => u.ParentId).SingleOrDefaultAsync(cancel).ConfigureAwait(false))
            if (unit == id)
                return Problem.Invalid("units.circle", "上级单位不能是自己或自己的下级。", "A unit can not stand below itself.");
        return null;
    }
}
