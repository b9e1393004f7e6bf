using System.Collections.Immutable;
using Hengliang.Language.Functions;

namespace Hengliang.Language.Binding;

/// <summary>Every function of the language, under its Chinese and its English name.</summary>
public static class FunctionTable
{
    private static readonly Dictionary<string, Function> ByName = MakeByName();

    /// <summary>All of them, in the order of the reference.</summary>
    public static ImmutableArray<Function> Functions { get; } = [.. All()];

    public static ImmutableArray<string> Names => [.. ByName.Keys.Order(StringComparer.Ordinal)];

    public static Function? Find(string name) => ByName.GetValueOrDefault(name);

    private static Dictionary<string, Function> MakeByName()
    {
        var functions = new Dictionary<string, Function>(128, StringComparer.Ordinal);
        foreach (var function in All())
            (functions[function.Chinese], functions[function.English]) = (function, function);
        return functions;
    }

    private static IEnumerable<Function> All() =>
        [.. NumberFunctions.All, .. ListFunctions.All, .. TextFunctions.All, .. DateFunctions.All, .. CodeFunctions.All, .. PopulationFunctions.All];
}
