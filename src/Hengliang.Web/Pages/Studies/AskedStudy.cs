using System.Globalization;
using Hengliang.Platform.Studies;
using Microsoft.Extensions.Primitives;

namespace Hengliang.Web.Pages.Studies;

/// <summary>What a person asked of a study's results: weights moved by hand and decisions held uncertain, from a form or an address.</summary>
internal sealed record AskedStudy(int? Revision, IReadOnlyDictionary<string, double> Weights, RankDoubt Doubt)
{
    public const string WeightField = "w.";

    public static AskedStudy Of(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var all = fields.ToList();
        string? One(string name) => all.Where(f => f.Key == name).Select(f => f.Value.ToString()).FirstOrDefault();
        var asked = One("asked") is not null;
        return new(
            int.TryParse(One("revision"), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null,
            all.Where(f => f.Key.StartsWith(WeightField, StringComparison.Ordinal) && f.Value.ToString().Length > 0)
                .DistinctBy(f => f.Key, StringComparer.Ordinal).ToDictionary(f => f.Key[WeightField.Length..], f => Number(f.Value.ToString()), StringComparer.Ordinal),
            asked
                ? new(Number(One("noise") ?? "0") / 100, One("normalisations") is not null, One("aggregations") is not null)
                : new());
    }

    /// <summary>NaN for what is no number; the use case says which weight that was.</summary>
    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
