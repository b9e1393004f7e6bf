using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hengliang.Indices;
using Hengliang.Indices.Normalisation;

namespace Hengliang.Platform.Studies;

/// <summary>Which decisions behind an index are held to be uncertain, and how many draws are made of them.</summary>
/// <param name="Noise">How far each weight may be off, as a share of itself; 0 for not at all.</param>
/// <param name="Normalisation">Whether other normalisations are drawn as well.</param>
/// <param name="Aggregation">Whether the geometric mean is drawn beside the arithmetic one.</param>
public sealed record RankDoubt(double Noise = 0.25, bool Normalisation = true, bool Aggregation = false)
{
    /// <summary>Draws on a page: enough for quantiles that no longer move, few enough to be there at once.</summary>
    public const int Draws = 1000;

    public const ulong Seed = 1;

    private const int Sets = 500;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>True when nothing is held to be uncertain.</summary>
    public bool IsNone => Noise == 0 && !Normalisation && !Aggregation;

    /// <summary>inputs.json for <c>hengliang index uncertainty</c>: with it, these draws and this seed, anyone gets the same intervals.</summary>
    public string InputsFor(CompositeIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var inputs = new JsonArray();
        if (Noise > 0)
        {
            var levels = new JsonObject();
            foreach (var level in Enumerable.Range(1, index.Framework.Levels - 1))
                levels[level.ToString(System.Globalization.CultureInfo.InvariantCulture)] = Noise;
            inputs.Add(new JsonObject { ["name"] = "Weights", ["step"] = "weights", ["noise"] = levels, ["count"] = Sets });
        }

        if (Normalisation)
            inputs.Add(new JsonObject { ["name"] = "Normalisation", ["step"] = "normalise", ["alternatives"] = new JsonArray([.. Normalisations(index)]) });
        if (Aggregation)
            inputs.Add(new JsonObject { ["name"] = "Aggregation", ["step"] = "aggregate", ["path"] = "method", ["alternatives"] = new JsonArray("arithmetic", "geometric") });
        return new JsonObject { ["inputs"] = inputs }.ToJsonString(Readable) + "\n";
    }

    /// <summary>Positive scales throughout, so that a geometric mean can be drawn with each of them.</summary>
    private static IEnumerable<JsonNode> Normalisations(CompositeIndex index)
    {
        var own = index.Method.Normalise;
        yield return own is { Method: NormalisationMethod.MinMax, Low: > 0 }
            ? new JsonObject { ["method"] = "minmax", ["low"] = own.Low, ["high"] = own.High }
            : new JsonObject { ["method"] = "minmax", ["low"] = 1, ["high"] = 100 };
        yield return new JsonObject { ["method"] = "zscore", ["mean"] = 100, ["sd"] = 10 };
        yield return new JsonObject { ["method"] = "rank", ["ties"] = "average" };
    }
}
