using System.Collections.Frozen;
using System.Collections.Immutable;
using Hengliang.Language.Functions;

namespace Hengliang.Language.Binding;

/// <summary>Every function of the language, under its Chinese and its English name.</summary>
public static class FunctionTable
{
    private static readonly FrozenDictionary<string, Function> ByName = All()
        .SelectMany(f => new[] { (f.Chinese, f), (f.English, f) })
        .ToFrozenDictionary(p => p.Item1, p => p.f, StringComparer.Ordinal);

    /// <summary>All of them, in the order of the reference.</summary>
    public static ImmutableArray<Function> Functions { get; } = [.. All()];

    public static ImmutableArray<string> Names { get; } = [.. ByName.Keys.Order(StringComparer.Ordinal)];

    public static Function? Find(string name) => ByName.GetValueOrDefault(name);

    private static IEnumerable<Function> All() =>
        [.. NumberFunctions.All, .. ListFunctions.All, .. TextFunctions.All, .. DateFunctions.All, .. CodeFunctions.All, .. PopulationFunctions.All];
}
