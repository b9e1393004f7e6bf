using System.Text.Json;
using System.Text.Json.Serialization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>What a form repeated of another one when it was enabled: evidence, which stays whatever becomes of the two.</summary>
/// <param name="FormId">The other form.</param>
/// <param name="Code">Its code.</param>
/// <param name="Title">Its title then.</param>
/// <param name="TitleEnglish">Its English title then.</param>
/// <param name="Fields">The fields that asked the same.</param>
public sealed record KeptOverlap(Guid FormId, string Code, string Title, string TitleEnglish, IReadOnlyList<RepeatedField> Fields)
{
    [JsonIgnore]
    public Words Name => Words.Named(Title, TitleEnglish);

    /// <summary>As it is kept; none found is an answer too.</summary>
    internal static string Print(IEnumerable<Overlap> found) =>
        JsonSerializer.Serialize(found.Select(o => new KeptOverlap(o.FormId, o.Code, o.Title.Chinese, o.Title.English, o.Fields)));

    /// <summary>What was found; null where it was not kept.</summary>
    internal static IReadOnlyList<KeptOverlap>? Read(string kept) => kept.Length == 0 ? null : JsonSerializer.Deserialize<List<KeptOverlap>>(kept);
}
