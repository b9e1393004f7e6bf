using System.Globalization;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Simulation;
using Hengliang.Web.Shell;

namespace Hengliang.Web.Pages.Policies;

/// <summary>Reads what a simulation's address asks for; nothing of it is secret, so an address can be sent on.</summary>
internal static class AskedSimulation
{
    private const string Parameter = "p.";
    private const string Unit = "u.";
    private const string Assumption = "s.";

    public static SimulationOrder Read(IQueryCollection query, Guid usual) => new()
    {
        VersionId = Guid.TryParse(query["rule"], out var rule) ? rule : usual,
        Amount = query["amount"].ToString() is { Length: > 0 and < 100 } amount ? amount : null,
        Count = int.TryParse(query["count"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, SimulationOrder.Fewest, SimulationOrder.Most) : 100_000,
        Seed = ulong.TryParse(query["seed"], NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 2024,
        Upload = Guid.TryParse(query["upload"], out var upload) ? upload : null,
        Assumptions = Under(query, Assumption).ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal),
        Changes = Under(query, Parameter).Where(p => p.Value.Trim().Length > 0)
            .ToDictionary(p => p.Name, p => p.Value.Trim() + query[Unit + p.Name], StringComparer.Ordinal),
        Patch = query["patch"].ToString() is { Length: <= 4000 } patch ? patch : "",
        // The page speaks of 万元.
        Budget = Budget(query) * 10_000,
        Places = Places(query),
        Kept = [.. query["keep"].OfType<string>().Where(k => k.Length is > 0 and <= 1000).Distinct().Select(Changes)],
    };

    /// <summary>The first bound that was typed and can not be read: a budget left out unsaid would show what it was to prevent.</summary>
    public static Problem? FindFault(IQueryCollection query)
    {
        if (!string.IsNullOrWhiteSpace(query["budget"]) && Budget(query) is null)
            return Problem.Invalid(
                "web.wrong-budget", $"预算总额“{query["budget"].ToString().Shortened(20)}”不是不小于 0 的数，没有测算；请填万元数，如 1,200。",
                $"The total budget '{query["budget"].ToString().Shortened(20)}' is no number from 0 on, so nothing was computed; give it in 10,000 yuan, such as 1,200.");
        return !string.IsNullOrWhiteSpace(query["places"]) && Places(query) is null
            ? Problem.Invalid(
                "web.wrong-places", $"名额“{query["places"].ToString().Shortened(20)}”不是整数，没有测算；请填家数，如 100。",
                $"The places '{query["places"].ToString().Shortened(20)}' are no whole number, so nothing was computed; give a number of enterprises such as 100.")
            : null;
    }

    /// <summary>研发比例=6%;研发上限=400万元.</summary>
    public static string Line(IReadOnlyDictionary<string, string> changes) => string.Join(';', changes.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}={c.Value}"));

    /// <summary>The number and what stands after it: 300 and 万元.</summary>
    public static (string Number, string Unit) Split(string text)
    {
        var at = 0;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] is '.' or '_' or ','))
            at++;
        return (TypedNumber.Ungrouped(text[..at].Replace("_", "", StringComparison.Ordinal)), text[at..].Trim());
    }

    private static decimal? Budget(IQueryCollection query) =>
        TypedNumber.TryRead(query["budget"], out var budget) && budget is >= 0 and < 1_000_000_000_000 ? budget : null;

    private static int? Places(IQueryCollection query) =>
        TypedNumber.TryRead(query["places"], out var places) && places is >= 0 and <= int.MaxValue && places == decimal.Truncate(places) ? (int)places : null;

    private static Dictionary<string, string> Changes(string line) => line.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2))
        .Where(p => p.Length == 2).DistinctBy(p => p[0], StringComparer.Ordinal).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    private static IEnumerable<(string Name, string Value)> Under(IQueryCollection query, string prefix) => query
        .Where(q => q.Key.StartsWith(prefix, StringComparison.Ordinal) && q.Key.Length < 200).Take(100).Select(q => (q.Key[prefix.Length..], q.Value.ToString()));
}
