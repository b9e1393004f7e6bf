using System.Security.Cryptography;
using System.Text;

namespace Hengliang.Platform.Access.Contracts;

/// <summary>The mark of what somebody saw, equal for equal scopes: what was found or told in one scope says nothing of another.</summary>
public static class ScopeMark
{
    /// <summary>Of what was kept before scopes were; it equals nobody's.</summary>
    public const string Unknown = "unknown";

    public const int Length = 64;

    private const string Everything = "";

    public static string Of(Sight sight)
    {
        ArgumentNullException.ThrowIfNull(sight);
        return sight.IsEverything
            ? Everything
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{string.Join(' ', sight.Regions)}|{string.Join(' ', sight.Units)}|{sight.Owner}")));
    }
}
