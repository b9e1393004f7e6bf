using Hengliang.Platform.Tracing.Contracts;
using Microsoft.AspNetCore.WebUtilities;

namespace Hengliang.Web.Pages.Tracing;

/// <summary>The way one came by, carried in the address: a step is kind~id~part.</summary>
internal static class TraceWay
{
    private const int Longest = 8;

    public static TraceKey? Read(string text)
    {
        var parts = text.Split('~', 3);
        return parts.Length == 3 && Guid.TryParse(parts[1], out var id) ? new(parts[0], id, parts[2]) : null;
    }

    public static string To(TraceKey key, IEnumerable<TraceKey> way) =>
        QueryHelpers.AddQueryString(key.Address, way.TakeLast(Longest).Select(k => new KeyValuePair<string, string?>("via", $"{k.Kind}~{k.Id}~{k.Part}")));
}
