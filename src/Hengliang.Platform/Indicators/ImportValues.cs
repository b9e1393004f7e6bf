using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Files.Contracts;
using Hengliang.Platform.Indicators.Bulk;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Reading.Cleaning;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>What a file of values came to.</summary>
public sealed class ImportedValues
{
    /// <summary>The import that keeps the file; empty when it was only tried.</summary>
    public Guid Import { get; set; }

    public long Rows { get; set; }

    /// <summary>New values and revisions.</summary>
    public long Recorded { get; set; }

    /// <summary>Values that stood there already, the same.</summary>
    public long Linked { get; set; }

    /// <summary>Of the recorded ones, those that took the place of another value.</summary>
    public long Revised { get; set; }

    /// <summary>Lines that report nothing where a number or a forecast stands, which goes on standing.</summary>
    public long Left { get; set; }
}

/// <summary>How large a file of values may be; <c>Indicators:MaxImportBytes</c> in the settings.</summary>
public sealed record ImportLimits(long MaxBytes = 1L << 30);

/// <summary>Takes very many values in from a csv (millions): read once, never held, one audited transaction, all or nothing.</summary>
/// <remarks>
/// In UTF-8, UTF-16 with its mark, or GB18030 (GBK), whichever all of its bytes are. Columns by name in either language: 指标编码 indicator, 区划代码 region, 时期 period, 数值 value, 单位 unit (optional), 状态 status (optional), 维度 dimension (the part a value is of; optional).
/// A value that differs from the one that stands is refused with its line, unless a reason to revise is given. The file itself is kept with its values.
/// </remarks>
public sealed class ImportValues(Databases databases, Acting acting, ImportLimits limits, TimeProvider clock)
{
    private const int AtOnce = 10_000;

    // Undoes the transaction of a trial; nobody is told of it.
    private static readonly Problem Tried = Problem.Conflict("indicators.import-tried", "试导入，不保存。", "Tried only, nothing kept.");

    /// <param name="file">Read from its beginning for its digest, for its lines, and to be kept; it must be able to go back.</param>
    /// <param name="fileName">Kept as the source of every value.</param>
    /// <param name="revise">Why other values may take the place of those that stand; empty when they may not.</param>
    /// <param name="progress">Told after every few thousand lines; null for silence.</param>
    /// <param name="tryOnly">Does all the same and undoes it: what the file would come to, or what is wrong with it.</param>
    /// <param name="cancel">Stops the work; nothing is kept.</param>
    public async Task<Outcome<ImportedValues>> RunAsync(
        Stream file, string fileName, string revise = "", IProgress<long>? progress = null, bool tryOnly = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (acting.Refuse(IndicatorsPermissions.Record) is { } refusal)
            return refusal;
        if (file.Length > limits.MaxBytes)
            return TooLarge(fileName, file.Length);
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel).ConfigureAwait(false));
        file.Position = 0;
        await using var db = databases.Open(acting);
        if (await db.ValueImports.AnyAsync(i => i.Sha256 == digest, cancel).ConfigureAwait(false))
            return Problem.Conflict("indicators.file-there", $"文件“{fileName}”已经导入过，没有重复导入。", $"The file '{fileName}' was imported before; it was not imported twice.");
        var form = await TextScan.OfAsync(file, cancel).ConfigureAwait(false);
        file.Position = 0;
        if (form.FaultLine > 0)
            return Unreadable(fileName, form.FaultLine);
        var known = await KnownAsync(db, cancel).ConfigureAwait(false);
        var (count, now) = (new ImportedValues(), clock.GetUtcNow());
        var import = Guid.CreateVersion7(now);
        var deed = new Deed(nameof(ImportValues), IndicatorsPermissions.Record, $"import:{import}", new(
            $"从文件“{fileName}”导入指标值（SHA-256 {digest[..12]}…）", $"imported values from '{fileName}' (SHA-256 {digest[..12]}…)"), revise.Trim().Length > 0 ? revise.Trim() : null);
        var done = await db.CommitAsync(
            deed, count,
            async (many, stop) =>
            {
                var maker = new BulkValues(db, known, fileName, import, revise.Trim(), now);
                var problem = await ReadAsync(file, form.Encoding, maker, many, count, progress, stop).ConfigureAwait(false);
                if (problem is not null || tryOnly)
                    return problem ?? Tried;
                await many.AddAsync<ValueImport>([Describe(import, fileName, digest, file.Length, now, count)], stop).ConfigureAwait(false);
                file.Position = 0;
                await FileKeeping.WriteAsync(many, file, new(import, acting.Actor!.RegionId, acting.Actor.UnitId), stop).ConfigureAwait(false);
                count.Import = import;
                return null;
            },
            cancel).ConfigureAwait(false);
        return done.Problem is { } undone && undone.Code == Tried.Code ? count : done;
    }

    private static async Task<Problem?> ReadAsync(
        Stream file, Encoding encoding, BulkValues maker, BulkRows many, ImportedValues count, IProgress<long>? progress, CancellationToken cancel)
    {
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        var columns = BulkColumns.Read(await reader.ReadLineAsync(cancel).ConfigureAwait(false) ?? "");
        if (!columns.IsSuccess)
            return columns.Problem;
        var (lines, number) = (new List<(long Number, string Text)>(AtOnce), 1L);
        while (await reader.ReadLineAsync(cancel).ConfigureAwait(false) is { } line)
        {
            number++;
            if (line.Length == 0)
                continue;
            lines.Add((number, line));
            if (lines.Count < AtOnce)
                continue;
            if (await maker.WriteAsync(lines, columns.Value, many, count, cancel).ConfigureAwait(false) is { } problem)
                return problem;
            lines.Clear();
            progress?.Report(count.Rows);
        }

        var last = await maker.WriteAsync(lines, columns.Value, many, count, cancel).ConfigureAwait(false);
        progress?.Report(count.Rows);
        return last;
    }

    private async Task<BulkKnown> KnownAsync(HengliangDb db, CancellationToken cancel)
    {
        var indicators = await db.Indicators.AsNoTracking().ToDictionaryAsync(i => i.Code, StringComparer.Ordinal, cancel).ConfigureAwait(false);
        var regions = await db.Set<Region>().AsNoTracking().ToDictionaryAsync(r => r.Code, r => r.Id, StringComparer.Ordinal, cancel).ConfigureAwait(false);
        return new(indicators, regions, acting.Actor!.UnitId, acting.Sight);
    }

    private ValueImport Describe(Guid id, string fileName, string digest, long size, DateTimeOffset now, ImportedValues count) => new()
    {
        Id = id, RegionId = acting.Actor!.RegionId, UnitId = acting.Actor.UnitId, FileName = fileName.Length > 300 ? fileName[..300] : fileName, Sha256 = digest, Size = size,
        ImportedAt = now, ImportedByName = acting.Actor.ShownName, Rows = count.Rows, Recorded = count.Recorded, Linked = count.Linked,
    };

    private static Problem Unreadable(string fileName, long line) => Problem.Invalid(
        "indicators.unreadable-text",
        $"文件“{fileName}”第{line}行有读不出的字节：它既不是 UTF-8（或带标记的 UTF-16），也不是 GB18030（GBK）编码的文字；没有导入。请用 Excel 或 WPS 另存为 UTF-8 编码的 csv 后再试。",
        $"Line {line} of the file '{fileName}' holds bytes that are no text in UTF-8 (or UTF-16 with its mark) nor in GB18030 (GBK); nothing was imported. Save it as csv in UTF-8 with Excel or WPS and try again.");

    private Problem TooLarge(string fileName, long length)
    {
        var (has, most) = (Size(length), Size(limits.MaxBytes));
        return Problem.TooLarge(
            "indicators.import-too-large",
            $"文件“{fileName}”有 {has}，超过 {most} 的上限，没有导入；请按年份或地区拆成几个文件再导入。",
            $"The file '{fileName}' has {has}, more than the limit of {most}, and was not imported; please split it by years or regions.");
    }

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576m:0.#} MB");
}
