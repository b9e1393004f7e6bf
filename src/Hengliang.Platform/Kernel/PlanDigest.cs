using System.Security.Cryptography;
using System.Text;

namespace Hengliang.Platform.Kernel;

/// <summary>Tells one plan from any other: who agreed to one is asked again when doing it would come to another.</summary>
public static class PlanDigest
{
    /// <summary>SHA-256 in hexadecimal over the lines, none of which can run into the next.</summary>
    public static string Of(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => $"{l.Length}:{l}")))));
}
