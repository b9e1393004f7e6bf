using System.Text;
using Hengliang.Platform.Assessment.Scoring;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>What was before the eyes of who changes a row: which row, and which version of it.</summary>
public readonly record struct Seen(Guid Id, int Version)
{
    /// <summary>A mark of the places a scheme assesses, which have no version as one whole.</summary>
    public static string Of(IEnumerable<MemberForm> members) => CanonicalJson.Hash(Encoding.UTF8.GetBytes(string.Join(
        '\n', members.Select(m => $"{m.RegionId} {(m.IsListed ? 1 : 0)} {m.Group}").Order(StringComparer.Ordinal))))[..16];
}
