using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Backup;

/// <summary>A backup: one zip of JSON lines a table, with a manifest of counts and hashes, the same for both databases.</summary>
internal static class BackupFile
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // A manifest that lost a member to a flipped byte is refused where it is read.
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Writes one table and tells its count and hash.</summary>
    public static async Task<BackupTable> AddTableAsync(ZipArchive zip, PortableTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var entry = new BackupTable(table.Name, [.. table.Columns.Zip(table.Kinds, (name, kind) => new BackupColumn(name, kind.Name))], 0, "");
        using var sha = SHA256.Create();
        var count = 0L;
        await using (var file = await zip.CreateEntry(entry.File, CompressionLevel.Fastest).OpenAsync(cancel).ConfigureAwait(false))
        await using (var hashed = new CryptoStream(file, sha, CryptoStreamMode.Write))
            await foreach (var row in rows.WithCancellation(cancel).ConfigureAwait(false))
            {
                await hashed.WriteAsync(Line(row, table.Kinds), cancel).ConfigureAwait(false);
                count++;
            }

        return entry with { Rows = count, Sha256 = Convert.ToHexStringLower(sha.Hash!) };
    }

    /// <summary>Writes the manifest, and its own hash in the form of <c>sha256sum</c>: nothing else tells whether the manifest is as it was written.</summary>
    public static async Task AddManifestAsync(ZipArchive zip, BackupManifest manifest, CancellationToken cancel)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(manifest, Readable);
        await AddAsync(BackupManifest.Name, bytes).ConfigureAwait(false);
        await AddAsync(BackupManifest.HashName, Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  {BackupManifest.Name}\n")).ConfigureAwait(false);

        async Task AddAsync(string name, byte[] content)
        {
            await using var file = await zip.CreateEntry(name).OpenAsync(cancel).ConfigureAwait(false);
            await file.WriteAsync(content, cancel).ConfigureAwait(false);
        }
    }

    public static async IAsyncEnumerable<object?[]> ReadTableAsync(ZipArchive zip, BackupTable table, [EnumeratorCancellation] CancellationToken cancel)
    {
        var kinds = table.Columns.Select(c => CellKind.Find(c.Kind)!).ToArray();
        await using var file = await zip.GetEntry(table.File)!.OpenAsync(cancel).ConfigureAwait(false);
        using var reader = new StreamReader(file, Encoding.UTF8);
        while (await reader.ReadLineAsync(cancel).ConfigureAwait(false) is { } line)
            yield return Cells(line, kinds);
    }

    /// <summary>Checks every count and hash and the audit chain inside; a problem names the first thing wrong.</summary>
    public static async Task<Outcome<BackupManifest>> VerifyAsync(string path, CancellationToken cancel)
    {
        if (!File.Exists(path))
            return Problem.Missing("backup.no-such-file", $"找不到备份文件“{path}”。", $"There is no backup file '{path}'.");
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(path, cancel).ConfigureAwait(false);
            var read = await ReadManifestAsync(zip, cancel).ConfigureAwait(false);
            if (!read.IsSuccess)
                return read;
            foreach (var table in read.Value.Tables)
                if (await FindFaultAsync(zip, table, cancel).ConfigureAwait(false) is { } fault)
                    return fault;
            return await FindBrokenChainAsync(zip, read.Value, cancel).ConfigureAwait(false) is { } broken ? broken : read;
        }
        catch (Exception damage) when (damage is InvalidDataException or JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return Damaged("文件不完整或不是衡量的备份", "the file is cut short or no backup of Hengliang");
        }
    }

    public static async Task<Outcome<BackupManifest>> ReadManifestAsync(ZipArchive zip, CancellationToken cancel)
    {
        if (zip.GetEntry(BackupManifest.Name) is not { } entry)
            return Damaged("缺少清单 manifest.json", "manifest.json is missing");
        var bytes = await BytesAsync(entry, cancel).ConfigureAwait(false);
        // Backups made before the manifest had a hash have none.
        if (zip.GetEntry(BackupManifest.HashName) is { } hash
            && !Encoding.ASCII.GetString(await BytesAsync(hash, cancel).ConfigureAwait(false)).StartsWith(Convert.ToHexStringLower(SHA256.HashData(bytes)), StringComparison.Ordinal))
            return Damaged("清单 manifest.json 与其哈希不符", "manifest.json does not match its hash");
        var manifest = JsonSerializer.Deserialize<BackupManifest>(bytes, Readable) ?? throw new InvalidDataException("The manifest is null.");
        return manifest.Format == BackupManifest.PresentFormat && manifest.Tables.SelectMany(t => t.Columns).All(c => CellKind.Find(c.Kind) is not null)
            ? manifest
            : Problem.Invalid("backup.newer-format", "备份由更新版本的衡量制作，请先升级再恢复。", "A newer version of Hengliang made this backup; please upgrade first.");
    }

    /// <summary>Compares a backup of the present schema with that schema; a table or column lost would be restored as empty.</summary>
    public static Problem? FindForeign(BackupManifest manifest, IReadOnlyList<PortableTable> present)
    {
        return present.FirstOrDefault(t => !manifest.Tables.Any(k => k.Name == t.Name && k.Columns.Select(c => c.Name).Order(StringComparer.Ordinal).SequenceEqual(t.Columns.Order(StringComparer.Ordinal)))) is { } other
            ? Damaged($"清单中表 {other.Name} 的列与数据结构不符", $"the columns the manifest tells of the table {other.Name} are not those of the schema")
            : null;
    }

    private static async Task<byte[]> BytesAsync(ZipArchiveEntry entry, CancellationToken cancel)
    {
        await using var file = await entry.OpenAsync(cancel).ConfigureAwait(false);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel).ConfigureAwait(false);
        return bytes.ToArray();
    }

    private static async Task<Problem?> FindFaultAsync(ZipArchive zip, BackupTable table, CancellationToken cancel)
    {
        if (zip.GetEntry(table.File) is not { } entry)
            return Damaged($"缺少表 {table.Name}", $"the table {table.Name} is missing");
        await using (var file = await entry.OpenAsync(cancel).ConfigureAwait(false))
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel).ConfigureAwait(false)) != table.Sha256)
                return Damaged($"表 {table.Name} 的内容与清单的哈希不符", $"the table {table.Name} does not match its hash");
        var rows = 0L;
        await foreach (var row in ReadTableAsync(zip, table, cancel).ConfigureAwait(false))
            rows += row.Length == table.Columns.Count ? 1 : 0;
        return rows == table.Rows
            ? null
            : Damaged(FormattableString.Invariant($"表 {table.Name} 应有 {table.Rows} 行，实有 {rows} 行"), FormattableString.Invariant($"the table {table.Name} should have {table.Rows} rows and has {rows}"));
    }

    private static async Task<Problem?> FindBrokenChainAsync(ZipArchive zip, BackupManifest manifest, CancellationToken cancel)
    {
        if (manifest.Tables.FirstOrDefault(t => t.Name == "AuditEntries") is not { } table)
            return Damaged("缺少审计", "the audit is missing");
        var check = new ChainCheck();
        var names = table.Columns.Select(c => c.Name).ToList();
        await foreach (var row in ReadTableAsync(zip, table, cancel).ConfigureAwait(false))
            if (!check.Add(AuditRow.Read(names, row)))
                break;
        var finding = check.Finish(manifest.AuditEntries == 0 ? null : new AuditHead { Sequence = manifest.AuditEntries, Hash = manifest.AuditHash });
        return finding.BrokenAt is null ? null : new(ProblemKind.Invalid, "backup.audit-broken", finding.Message);
    }

    private static byte[] Line(object?[] row, IReadOnlyList<CellKind> kinds)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            for (var i = 0; i < row.Length; i++)
                if (row[i] is { } value)
                    kinds[i].Write(json, value);
                else
                    json.WriteNullValue();
            json.WriteEndArray();
        }

        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    private static object?[] Cells(string line, CellKind[] kinds)
    {
        using var json = JsonDocument.Parse(line);
        return [.. json.RootElement.EnumerateArray().Select((cell, i) => cell.ValueKind == JsonValueKind.Null ? null : kinds[i].Parse(cell))];
    }

    private static Problem Damaged(string chinese, string english) =>
        Problem.Invalid("backup.damaged", $"备份已损坏：{chinese}。请换一份备份。", $"The backup is damaged: {english}. Please use another.");
}
