using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;

namespace Hengliang.Web.Shell;

/// <summary>The drawings named in Shell/icons.txt, by name: the strokes inside a 24 × 24 field.</summary>
internal static class Icons
{
    private static readonly FrozenDictionary<string, MarkupString> Drawings = Read();

    /// <exception cref="KeyNotFoundException">The name is not in Shell/icons.txt.</exception>
    public static MarkupString Find(string name) => Drawings[name];

    private static FrozenDictionary<string, MarkupString> Read()
    {
        var assembly = typeof(Icons).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("icons/", StringComparison.Ordinal))
            .ToFrozenDictionary(name => name["icons/".Length..^".svg".Length], name => Strokes(assembly.GetManifestResourceStream(name)!), StringComparer.Ordinal);
    }

    private static MarkupString Strokes(Stream drawing)
    {
        using var reader = new StreamReader(drawing);
        var svg = reader.ReadToEnd();
        var inside = svg[(svg.IndexOf('>', StringComparison.Ordinal) + 1)..svg.LastIndexOf("</svg>", StringComparison.Ordinal)];
        return new(inside.Replace("<path stroke=\"none\" d=\"M0 0h24v24H0z\" fill=\"none\" />", "", StringComparison.Ordinal).Trim());
    }
}
