using System.Globalization;
using Hengliang.Platform.Audit.Contracts;

namespace Hengliang.Platform.Audit;

/// <summary>An end of the chain as it is written down outside the database, day by day: <c>1042 9f86d0…</c>.</summary>
public static class AnchorLine
{
    public static string Write(ChainFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return string.Create(CultureInfo.InvariantCulture, $"{finding.Entries} {finding.Hash}");
    }

    internal static (long Sequence, string Hash)? Read(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts is [var number, { Length: 64 } hash] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? (sequence, hash)
            : null;
    }
}
