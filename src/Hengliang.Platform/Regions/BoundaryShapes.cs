using System.Text.Json;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Regions;

/// <summary>What a file of boundaries holds.</summary>
/// <param name="Codes">Of its shapes, in the order of codes, each once.</param>
/// <param name="ReviewNumber">审图号 as the file itself says it; empty where it does not.</param>
internal sealed record BoundaryShapes(IReadOnlyList<string> Codes, string ReviewNumber)
{
    /// <summary>Reads GeoJSON (RFC 7946): a collection of polygons, each with the code of its region.</summary>
    public static Outcome<BoundaryShapes> Read(string fileName, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > LoadBoundaries.MostBytes)
            return Problem.TooLarge("regions.boundaries-too-large", $"“{fileName}”超过 {LoadBoundaries.MostBytes / (1024 * 1024)} MB；请先简化边界。", $"'{fileName}' is larger than {LoadBoundaries.MostBytes / (1024 * 1024)} MB; please simplify the boundaries first.");
        try
        {
            using var file = JsonDocument.Parse(WithoutMark(bytes));
            return Read(fileName, file.RootElement);
        }
        catch (JsonException fault)
        {
            return Problem.Invalid(
                "regions.no-geojson", $"“{fileName}”不是 GeoJSON 文件（第 {fault.LineNumber + 1} 行附近读不下去）；请换用 GeoJSON 格式的边界文件。",
                $"'{fileName}' is no GeoJSON: it can not be read near line {fault.LineNumber + 1}. Please give a file of boundaries in that format.");
        }
    }

    private static Outcome<BoundaryShapes> Read(string fileName, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "type") != "FeatureCollection" || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
            return Problem.Invalid("regions.no-geojson", $"“{fileName}”不是 GeoJSON 的要素集合（FeatureCollection）。", $"'{fileName}' is no FeatureCollection of GeoJSON.");
        var (codes, number) = (new SortedSet<string>(StringComparer.Ordinal), 0);
        foreach (var feature in features.EnumerateArray())
        {
            number++;
            var code = feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var properties) ? Text(properties, "code").Trim() : "";
            if (code.Length == 0 || code.Contains(' ', StringComparison.Ordinal) || code.Length > 20)
                return Problem.Invalid("regions.shape-without-code", $"第 {number} 个形状没有区划代码（properties.code）。", $"Shape {number} has no code of a region (properties.code).");
            if (!codes.Add(code))
                return Problem.Invalid("regions.shape-twice", $"代码 {code} 有两个形状；请合并为一个（MultiPolygon）。", $"The code {code} has two shapes; please make them one (MultiPolygon).");
            if (!feature.TryGetProperty("geometry", out var geometry) || !IsArea(geometry))
                return Problem.Invalid("regions.no-area", $"代码 {code} 的形状不是完整的面（Polygon 或 MultiPolygon）。", $"The shape of {code} is no whole area (Polygon or MultiPolygon).");
        }

        return codes.Count == 0
            ? Problem.Invalid("regions.no-shapes", $"“{fileName}”里没有形状。", $"'{fileName}' holds no shape.")
            : new BoundaryShapes([.. codes], Text(root, "reviewNumber").Trim());
    }

    private static bool IsArea(JsonElement geometry) =>
        geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("coordinates", out var places) && places.ValueKind == JsonValueKind.Array && Text(geometry, "type") switch
        {
            "Polygon" => IsPolygon(places),
            "MultiPolygon" => places.GetArrayLength() > 0 && places.EnumerateArray().All(IsPolygon),
            _ => false,
        };

    // A ring ends where it began, so the least of them has four places.
    private static bool IsPolygon(JsonElement rings) =>
        rings.ValueKind == JsonValueKind.Array && rings.GetArrayLength() > 0
        && rings.EnumerateArray().All(ring => ring.ValueKind == JsonValueKind.Array && ring.GetArrayLength() >= 4 && ring.EnumerateArray().All(IsPlace));

    private static bool IsPlace(JsonElement place) =>
        place.ValueKind == JsonValueKind.Array && place.GetArrayLength() >= 2 && place.EnumerateArray().All(n => n.ValueKind == JsonValueKind.Number && n.TryGetDouble(out var at) && double.IsFinite(at));

    private static string Text(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    } : "";

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) => bytes.Span.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
}
