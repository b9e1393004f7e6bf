using Hengliang.Language.Text;

namespace Hengliang.Language.Tests.Packs;

/// <summary>The packs of the repository, compiled once for all tests.</summary>
internal static class PackLibrary
{
    public static RuleLibrary Library { get; } = RuleLibrary.Compile(
        Directory.EnumerateFiles(Path.Combine(Heng.Repository, "rules"), "*.heng*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(f => new SourceText(Path.GetRelativePath(Heng.Repository, f), File.ReadAllText(f))));
}
