using System.Globalization;

namespace Hengliang.Platform.Documents;

/// <summary>Moments as people here read them: China standard time, which has no summer time.</summary>
internal static class ChinaTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static string Print(DateTimeOffset at) =>
        at.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
