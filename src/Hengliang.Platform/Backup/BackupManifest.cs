namespace Hengliang.Platform.Backup;

/// <summary>What a backup holds, and how to tell that it is whole.</summary>
/// <param name="Format">The form of the file; 1.</param>
/// <param name="MadeAt">When, in UTC.</param>
/// <param name="Product">The version that made it.</param>
/// <param name="Migrations">The schema it was made from, as the migrations that had been applied.</param>
/// <param name="AuditEntries">How long the audit chain was.</param>
/// <param name="AuditHash">Where it ended.</param>
/// <param name="Tables">Its tables, those referred to before those that refer.</param>
public sealed record BackupManifest(
    int Format, DateTimeOffset MadeAt, string Product, IReadOnlyList<string> Migrations, long AuditEntries, string AuditHash, IReadOnlyList<BackupTable> Tables)
{
    /// <summary>The form written here.</summary>
    public const int PresentFormat = 1;

    public const string Name = "manifest.json";

    /// <summary>The file with the manifest's own hash.</summary>
    public const string HashName = Name + ".sha256";
}

/// <summary>One table of a backup: a file of JSON lines, an array of cells each.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns in the order of the cells.</param>
/// <param name="Rows">How many lines.</param>
/// <param name="Sha256">The hash of the file.</param>
public sealed record BackupTable(string Name, IReadOnlyList<BackupColumn> Columns, long Rows, string Sha256)
{
    internal string File => $"tables/{Name}.jsonl";
}

/// <summary>One column: its name and the kind of its values, the same on both databases.</summary>
public sealed record BackupColumn(string Name, string Kind);
