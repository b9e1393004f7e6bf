using System.Collections.Immutable;
using System.Globalization;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>Where in the package the file of each proof lies.</summary>
/// <remarks>No two files have one name, letters alike or not, as a folder of Windows could not hold both; a code or a name never leads out of its folder.</remarks>
internal sealed class PackagePlan
{
    private readonly Dictionary<Guid, string> _paths = [];
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public PackagePlan(AcceptanceImage image)
    {
        var files = ImmutableArray.CreateBuilder<PackedFile>();
        foreach (var line in image.Lines)
        {
            var folder = $"佐证/{Plain(line.Code)}";
            // A document goes along once for each item that rests on it, however often it is cited there.
            foreach (var cited in line.Proofs.Where(p => p.HasFile).GroupBy(p => p.Document ?? p.Id))
            {
                var proof = cited.First();
                var name = Plain(proof.FileName);
                var path = Free(proof.Document is null ? $"{folder}/" : $"{folder}/来源文件/{proof.Sha256[..8]}-", name);
                files.Add(new(path, proof));
                foreach (var each in cited)
                    _paths[each.Id] = path;
            }
        }

        Files = files.ToImmutable();
    }

    public ImmutableArray<PackedFile> Files { get; }

    /// <summary>The path of a proof's file; empty when it has none.</summary>
    public string PathOf(AcceptanceProof proof) => _paths.GetValueOrDefault(proof.Id, "");

    private string Free(string before, string name)
    {
        for (var n = 1; ; n++)
            if (before + (n == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{n}-{name}")) is var path && _taken.Add(path))
                return path;
    }

    private static string Plain(string name)
    {
        var plain = string.Concat(name.Select(c => char.IsControl(c) || "/\\:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '_' : c)).Trim('.', ' ');
        return plain.Length > 0 ? plain : "_";
    }
}

/// <summary>A file of the package and the proof it is of.</summary>
internal sealed record PackedFile(string Path, AcceptanceProof Proof);
