using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hengliang.Platform.Kernel;
using Hengliang.Reading.Structure;

namespace Hengliang.Platform.Documents;

/// <summary>The clauses of a document as records, and which of them a place belongs to.</summary>
internal sealed class ClauseTree
{
    private const int LongestPart = 80;
    private const int LongestPath = 1000;

    private readonly Document _document;
    private readonly List<Clause> _clauses = [];

    public ClauseTree(Document document, string text, ReadingContext context)
    {
        _document = document;
        var keys = new List<string>();
        var siblings = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in context.Outline.Nodes)
        {
            var above = node.Parent >= 0 ? keys[node.Parent] : "";
            var name = $"{above}/{node.Kind}:{(node.Label.Length > 0 ? node.Label : node.Title)}";
            var count = siblings[name] = siblings.GetValueOrDefault(name) + 1;
            // A second heading of the same name under the same parent is told apart by its count.
            var key = count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}#{count}");
            keys.Add(key);
            _clauses.Add(Make(node, key, text, context));
        }
    }

    public IReadOnlyList<Clause> Clauses => _clauses;

    /// <summary>The clause of an outline node; null for none.</summary>
    public Clause? OfNode(int node) => node >= 0 && node < _clauses.Count ? _clauses[node] : null;

    /// <summary>The innermost clause around a raw offset; null before the first heading.</summary>
    public Clause? At(int offset) => _clauses.Where(c => c.Start <= offset && offset < c.End)
        .OrderByDescending(c => c.Depth).ThenByDescending(c => c.Start).FirstOrDefault();

    private Clause Make(OutlineNode node, string key, string text, ReadingContext context)
    {
        var extent = context.Clean.ToRaw(node.Extent);
        var parent = OfNode(node.Parent);
        var name = Shortened((node.Label + node.Title).Trim(), LongestPart);
        return new()
        {
            Id = StableId.Of("clause", _document.Id.ToString(), key),
            DocumentId = _document.Id,
            RegionId = _document.RegionId,
            UnitId = _document.UnitId,
            ParentId = parent?.Id,
            Order = _clauses.Count,
            Depth = node.Depth,
            Kind = node.Kind,
            Label = Shortened(node.Label, 100),
            Title = Shortened(node.Title, LongestPath),
            Path = Shortened(parent is null ? name : $"{parent.Path} › {name}", LongestPath),
            Start = extent.Start,
            End = extent.End,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text[extent.Start..extent.End]))),
        };
    }

    private static string Shortened(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
