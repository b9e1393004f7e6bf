using System.Globalization;
using System.Security.Cryptography;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Enterprises.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Enterprises;

/// <summary>Takes a file of enterprises (csv or xlsx) into the register: keeps it, tries it without changing an entry, and then does all of it or nothing.</summary>
/// <remarks>Entries meet by their credit codes; what a column that is not in the file says stays as it is. What changed is in the audit, entry by entry.</remarks>
public sealed class ImportEnterprises(Databases databases, Acting acting, TimeProvider clock)
{
    /// <summary>Lines taken at once.</summary>
    public const int MostLines = 20_000;

    private const int LongestName = 200;
    private const int MostFaults = 500;
    private static readonly TableLimits Limits = new(Cells: 1_000_000, Rows: MostLines + 100);

    public async Task<Outcome<Guid>> KeepAsync(string fileName, byte[] bytes, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(bytes);
        if (acting.Refuse(EnterprisesPermissions.Keep) is { } refusal)
            return refusal;
        if (TableReader.Read(fileName, bytes, Limits).Then(EnterpriseColumns.Find).Problem is { } unreadable)
            return unreadable;
        await using var db = databases.Open(acting);
        var name = string.Concat(fileName.Where(c => !char.IsControl(c)));
        var file = new EnterpriseFile
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), RegionId = acting.Actor!.RegionId, UnitId = acting.Actor.UnitId, Name = name.Length <= LongestName ? name : name[^LongestName..],
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Bytes = bytes, ByName = acting.Actor.ShownName, At = clock.GetUtcNow(),
        };
        db.Add(file);
        var deed = new Deed("KeepEnterpriseFile", EnterprisesPermissions.Keep, $"enterprise-file:{file.Id:D}", new($"上传了企业名录文件“{file.Name}”", $"uploaded '{file.Name}' for the register of enterprises"));
        return await db.CommitAsync(deed, file.Id, cancel).ConfigureAwait(false);
    }

    /// <summary>What doing it would change; nothing is changed.</summary>
    /// <param name="fileId">The file kept before.</param>
    /// <param name="takesOddCodes">Codes whose checks do not hold are taken as they are: of registers kept in earlier years (GB 32100 is held strictly elsewhere).</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<EnterprisePlan>> TryAsync(Guid fileId, bool takesOddCodes = false, CancellationToken cancel = default)
    {
        await using var db = databases.Open(acting);
        return (await PrepareAsync(db, fileId, takesOddCodes, cancel).ConfigureAwait(false)).Then<EnterprisePlan>(p => p.Plan);
    }

    /// <summary>Does what <see cref="TryAsync"/> said, in one transaction; with any fault, nothing.</summary>
    /// <param name="fileId">The file kept before.</param>
    /// <param name="takesOddCodes">As in <see cref="TryAsync"/>.</param>
    /// <param name="seen">The digest of the plan the person agreed to: when doing it would be anything else, nothing is done. Null for programs that saw none.</param>
    /// <param name="isDemonstration">Entries of the demonstration go with it.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<EnterprisePlan>> DoAsync(Guid fileId, bool takesOddCodes = false, string? seen = null, bool isDemonstration = false, CancellationToken cancel = default)
    {
        await using var db = databases.Open(acting);
        var prepared = await PrepareAsync(db, fileId, takesOddCodes, cancel).ConfigureAwait(false);
        if (!prepared.IsSuccess)
            return prepared.Problem;
        var (plan, columns, lines, known, names, file) = prepared.Value;
        if (plan.IsDone)
            return Problem.Conflict("enterprises.file-done", "这个文件已经导入过。", "This file has been taken in already.");
        if (seen is not null && seen != plan.Digest)
            return Problem.Conflict("enterprises.changed", "您看过试导入结果之后，名录又有改动，没有导入任何一行；请核对新的结果后再确认。", "The register was changed after you saw what would happen, and no line was taken; look at it again and confirm.");
        if (plan.Faults.Count > 0)
            return Problem.Conflict("enterprises.faults", $"文件里有 {plan.Faults.Count} 处问题，没有导入任何一行；请改正后重新上传。", $"The file has {plan.Faults.Count} faults and no line was taken; mend them and upload it again.");
        if (plan.Changes.Count == 0)
            return Problem.Conflict("enterprises.nothing-new", "文件与名录一致，没有需要导入的内容。", "The file says what the register says; there is nothing to take in.");
        var now = clock.GetUtcNow();
        foreach (var line in lines)
            if (known.GetValueOrDefault(line.Code) is not { } stood)
                db.Add(Make(line, now, isDemonstration));
            else if (ChangesOf(columns, stood, line, names).Count > 0)
                Change(columns, stood, line, now);
        file.DoneAt = now;
        var (added, changed) = (plan.Added, plan.Changes.Count - plan.Added);
        var odd = plan.OddCodes.Count;
        var deed = new Deed(nameof(ImportEnterprises), EnterprisesPermissions.Keep, $"enterprise-file:{file.Id:D}", new(
            $"从文件“{file.Name}”导入企业名录：新增 {added} 家，更新 {changed} 家{(odd > 0 ? $"，其中 {odd} 个信用代码校验不符，按原样保留" : "")}",
            $"took '{file.Name}' into the register of enterprises: {added} new, {changed} changed{(odd > 0 ? $"; the checks of {odd} credit codes do not hold, and they were taken as they are" : "")}"));
        return await db.CommitAsync(deed, plan with { IsDone = true }, cancel).ConfigureAwait(false);
    }

    private async Task<Outcome<PreparedFile>> PrepareAsync(HengliangDb db, Guid fileId, bool takesOddCodes, CancellationToken cancel)
    {
        if (acting.Refuse(EnterprisesPermissions.Keep) is { } refusal)
            return refusal;
        if (await db.EnterpriseFiles.SingleOrDefaultAsync(f => f.Id == fileId, cancel).ConfigureAwait(false) is not { } file)
            return Problem.Missing("enterprises.no-such-file", "没有这个文件，或它不在您的数据范围内；请重新上传。", "There is no such file, or it is outside your scope; upload it again.");
        var read = TableReader.Read(file.Name, file.Bytes, Limits).Then(EnterpriseColumns.Find);
        if (!read.IsSuccess)
            return read.Problem;
        var regions = await db.Set<Region>().AsNoTracking().ThereOn(ChinaDay.Today(clock)).ToListAsync(cancel).ConfigureAwait(false);
        var reading = new EnterpriseReading(regions, takesOddCodes);
        reading.Read(read.Value);
        if (reading.Lines.Count + reading.Faults.Count > MostLines)
            return Problem.TooLarge("enterprises.too-many", $"一次最多导入 {MostLines} 家企业；请分批导入。", $"At most {MostLines} enterprises are taken at once; import in parts.");
        var known = await KnownAsync(db, reading.Lines, cancel).ConfigureAwait(false);
        reading.Faults.AddRange(await OutsideAsync(reading.Lines, known, cancel).ConfigureAwait(false));
        var names = regions.ToDictionary(r => r.Id, NameOf);
        var changes = new List<EnterpriseChange>();
        foreach (var line in reading.Lines)
            if (known.GetValueOrDefault(line.Code) is not { } stood)
                changes.Add(new(line.Code, line.Name, true, []));
            else if (ChangesOf(read.Value, stood, line, names) is { Count: > 0 } changed)
                changes.Add(new(line.Code, line.Name, false, changed));
        var plan = new EnterprisePlan
        {
            FileId = file.Id, FileName = file.Name, Faults = [.. reading.Faults.OrderBy(f => f.Line).Take(MostFaults)], Changes = changes, Unchanged = reading.Lines.Count - changes.Count,
            UnknownColumns = read.Value.Unknown, OddCodes = reading.OddCodes, OnlyCodesAreOdd = reading.Faults.Count > 0 && reading.Faults.Count == reading.OddCodes.Count, IsDone = file.DoneAt is not null,
            Digest = PlanDigest.Of([$"{file.Id:D} {takesOddCodes}", .. changes.SelectMany(c => c.Changes.Prepend($"{c.Code} {c.Name} {c.IsNew}")), .. reading.Faults.Select(f => $"{f.Line} {f.Words.Chinese}")]),
        };
        return new PreparedFile(plan, read.Value, reading.Lines, known, names, file);
    }

    private static async Task<Dictionary<string, Enterprise>> KnownAsync(HengliangDb db, List<EnterpriseLine> lines, CancellationToken cancel)
    {
        var known = new Dictionary<string, Enterprise>(StringComparer.Ordinal);
        foreach (var codes in lines.Select(l => l.Code).Chunk(1000))
            foreach (var found in await db.Enterprises.Where(e => codes.Contains(e.Code)).ToListAsync(cancel).ConfigureAwait(false))
                known[found.Code] = found;
        return known;
    }

    /// <summary>Lines of regions beyond the actor's scope, and of enterprises that stand in the register where the actor does not see.</summary>
    private async Task<List<EnterpriseFault>> OutsideAsync(List<EnterpriseLine> lines, Dictionary<string, Enterprise> known, CancellationToken cancel)
    {
        var faults = new List<EnterpriseFault>();
        foreach (var line in lines.Where(l => !acting.May(EnterprisesPermissions.Keep, new Place(l.Region.Id, known.GetValueOrDefault(l.Code)?.UnitId ?? acting.Actor!.UnitId))))
            faults.Add(new(line.Number, new($"“{line.Region.Name}”不在您的数据范围内；请只导入本地区的企业。", $"'{line.Region.NameEnglish ?? line.Region.Name}' is outside your scope; take in enterprises of your own region only.")));
        await using var beyond = databases.Open(Acting.System("企业名录查重"));
        foreach (var some in lines.Where(l => !known.ContainsKey(l.Code)).Chunk(1000))
        {
            var codes = some.Select(l => l.Code).ToList();
            var elsewhere = (await beyond.Enterprises.AsNoTracking().Where(e => codes.Contains(e.Code)).Select(e => e.Code).ToListAsync(cancel).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
            faults.AddRange(some.Where(l => elsewhere.Contains(l.Code)).Select(l => new EnterpriseFault(l.Number, new(
                $"“{l.Code}”已在其他地区的名录中；迁入请由上级维护人导入。", $"'{l.Code}' stands in the register of another region; one who keeps both takes it over."))));
        }

        return faults;
    }

    private Enterprise Make(EnterpriseLine line, DateTimeOffset now, bool isDemonstration) => new()
    {
        Id = Guid.CreateVersion7(now), RegionId = line.Region.Id, UnitId = acting.Actor!.UnitId, Code = line.Code, Name = line.Name, IndustryCode = line.Industry, IndustryEdition = line.Edition,
        RegisteredOn = line.Registered, ValidTo = line.Valid, Titles = line.Titles, ChangedAt = now, IsDemonstration = isDemonstration,
    };

    private static void Change(EnterpriseColumns columns, Enterprise stood, EnterpriseLine line, DateTimeOffset now)
    {
        (stood.Name, stood.RegionId, stood.ChangedAt) = (line.Name, line.Region.Id, now);
        if (columns.Columns.ContainsKey(EnterpriseColumns.Industry))
            (stood.IndustryCode, stood.IndustryEdition) = (line.Industry, line.Edition);
        if (columns.Columns.ContainsKey(EnterpriseColumns.Registered))
            stood.RegisteredOn = line.Registered;
        if (columns.Columns.ContainsKey(EnterpriseColumns.Valid))
            stood.ValidTo = line.Valid;
        if (columns.Columns.ContainsKey(EnterpriseColumns.Titles))
            stood.Titles = line.Titles;
    }

    /// <summary>What a line would change, as before → after; of columns that are in the file.</summary>
    private static List<string> ChangesOf(EnterpriseColumns columns, Enterprise stood, EnterpriseLine line, Dictionary<Guid, string> regions)
    {
        var changes = new List<string>();
        void Compare(string column, string before, string after)
        {
            if (before != after && columns.Columns.ContainsKey(column))
                changes.Add($"{column}：{(before.Length == 0 ? "—" : before)} → {(after.Length == 0 ? "—" : after)}");
        }

        Compare(EnterpriseColumns.Name, stood.Name, line.Name);
        if (stood.RegionId != line.Region.Id)
            Compare(EnterpriseColumns.Region, regions.GetValueOrDefault(stood.RegionId, "—"), NameOf(line.Region));
        Compare(EnterpriseColumns.Industry, $"{stood.IndustryCode} {stood.IndustryEdition}".Trim(), $"{line.Industry} {line.Edition}".Trim());
        Compare(EnterpriseColumns.Registered, Day(stood.RegisteredOn), Day(line.Registered));
        Compare(EnterpriseColumns.Valid, Day(stood.ValidTo), Day(line.Valid));
        Compare(EnterpriseColumns.Titles, stood.Titles, line.Titles);
        return changes;
    }

    // 鼓楼区 is in four cities.
    private static string NameOf(Region region) => $"{region.Name}（{region.Code}）";

    internal static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Where an entry would lie, and who would keep it.</summary>
    private sealed record Place(Guid RegionId, Guid UnitId) : IHeld;

    private sealed record PreparedFile(EnterprisePlan Plan, EnterpriseColumns Columns, List<EnterpriseLine> Lines, Dictionary<string, Enterprise> Known, Dictionary<Guid, string> Regions, EnterpriseFile File);
}
