using System.IO.Compression;
using System.Xml;

namespace Hengliang.Platform.Office;

/// <summary>What one part of a package says of another.</summary>
/// <param name="Id">How the part names it.</param>
/// <param name="Type">The last word of its type: worksheet, sharedStrings.</param>
/// <param name="Target">The part meant, from the root of the package.</param>
internal sealed record PartRelation(string Id, string Type, string Target);

/// <summary>The parts of an Office package, read as XML without entities and without looking at anything outside.</summary>
internal sealed class PackageParts(byte[] bytes) : IDisposable
{
    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true,
    };

    private readonly ZipArchive _package = new(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);

    /// <exception cref="InvalidDataException">There is no such part.</exception>
    public XmlReader Open(string part) => Find(part) is { } entry
        ? XmlReader.Create(entry.Open(), Safe)
        : throw new InvalidDataException($"The package lacks '{part}'.");

    /// <summary>The part; null when the package names it and lacks it.</summary>
    public XmlReader? OpenIfThere(string part) => Find(part) is { } entry ? XmlReader.Create(entry.Open(), Safe) : null;

    /// <summary>The relations of a part; those of the package itself for the empty name.</summary>
    public IReadOnlyList<PartRelation> RelationsOf(string part)
    {
        var slash = part.LastIndexOf('/');
        var (folder, name) = slash < 0 ? ("", part) : (part[..(slash + 1)], part[(slash + 1)..]);
        if (Find($"{folder}_rels/{name}.rels") is not { } entry)
            return [];
        var relations = new List<PartRelation>();
        using var xml = XmlReader.Create(entry.Open(), Safe);
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("TargetMode") != "External")
                relations.Add(new(xml.GetAttribute("Id") ?? "", LastWord(xml.GetAttribute("Type")), Resolve(folder, xml.GetAttribute("Target") ?? "")));
        return relations;
    }

    /// <summary>The attribute r:id, in whichever of its namespaces.</summary>
    public static string IdAttribute(XmlReader xml)
    {
        for (var i = 0; i < xml.AttributeCount; i++)
        {
            xml.MoveToAttribute(i);
            if (xml is { LocalName: "id", NamespaceURI.Length: > 0 })
                break;
        }

        var id = xml is { NodeType: XmlNodeType.Attribute, LocalName: "id" } ? xml.Value : "";
        xml.MoveToElement();
        return id;
    }

    public void Dispose() => _package.Dispose();

    private ZipArchiveEntry? Find(string part) =>
        _package.Entries.FirstOrDefault(e => string.Equals(e.FullName.Replace('\\', '/').TrimStart('/'), part, StringComparison.OrdinalIgnoreCase));

    private static string LastWord(string? type) => type?[(type.LastIndexOf('/') + 1)..] ?? "";

    private static string Resolve(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or ".."))
                steps.Add(step);
        return string.Join('/', steps);
    }
}
