using System.Security.Cryptography;
using System.Text;
using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Indicators.Integrity;

/// <summary>The mark of what a run of the checks looked at: findings of one scope say nothing of another.</summary>
internal static class IntegrityScope
{
    /// <summary>Of runs kept before scopes were: they are shown to nobody.</summary>
    public const string Unknown = "unknown";

    private const string Everything = "";

    public static string Of(Sight sight) => sight.IsEverything
        ? Everything
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{string.Join(' ', sight.Regions)}|{string.Join(' ', sight.Units)}|{sight.Owner}")));
}
