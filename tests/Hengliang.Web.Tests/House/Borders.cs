using System.Reflection;

namespace Hengliang.Web.Tests.House;

/// <summary>The borders between projects, and between the modules of the platform, as docs/architecture.md draws them.</summary>
internal static class Borders
{
    private const string Root = "Hengliang.Platform";

    // Contracts that even Storage reads: who acts, and what an audit entry is. They know no storage themselves.
    private static readonly string[] BelowStorage = ["Kernel", "Access.Contracts", "Audit.Contracts"];

    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["Hengliang.Language"] = [],
        ["Hengliang.Reading"] = [],
        ["Hengliang.Indices"] = [],
        ["Hengliang.Platform"] = ["Hengliang.Language", "Hengliang.Reading", "Hengliang.Indices"],
        ["Hengliang.Web"] = ["Hengliang.Platform", "Hengliang.Language", "Hengliang.Reading", "Hengliang.Indices"],
        ["hengliang"] = ["Hengliang.Platform", "Hengliang.Language", "Hengliang.Reading", "Hengliang.Indices"],
    };

    public static IEnumerable<string> ProjectNames => Projects.Keys;

    /// <summary>Projects that see one they should not.</summary>
    public static IEnumerable<string> BrokenBy(string project, IEnumerable<string> references) =>
        from seen in references
        where Projects.ContainsKey(seen) && !Projects[project].Contains(seen, StringComparer.Ordinal)
        select $"{project} sees {seen}";

    /// <summary>Types of <paramref name="assembly"/> that look into another module past its contracts.</summary>
    public static IEnumerable<string> BrokenIn(Assembly assembly) =>
        from type in assembly.GetTypes()
        let module = PlaceOf(type)
        where module is { Length: > 0 }
        from used in TypeUses.Of(type)
        let place = PlaceOf(used)
        where place is not null && !MaySee(module, place)
        select $"{Outer(type).FullName} sees {Outer(used).FullName}";

    /// <summary>Circles among the modules, each with its contracts apart.</summary>
    public static IEnumerable<string> CirclesIn(Assembly assembly)
    {
        var sees = assembly.GetTypes()
            .SelectMany(t => TypeUses.Of(t), (t, used) => (From: NodeOf(PlaceOf(t)), To: NodeOf(PlaceOf(used))))
            .Where(e => e is { From: { Length: > 0 }, To: { Length: > 0 } } && e.From != e.To && ModuleOf(e.From) != ModuleOf(e.To))
            .ToLookup(e => e.From!, e => e.To!);
        return CirclesOf(sees.ToDictionary(g => g.Key, g => g.Distinct().ToList(), StringComparer.Ordinal));
    }

    public static IEnumerable<string> CirclesOf(Dictionary<string, List<string>> sees)
    {
        foreach (var start in sees.Keys.Order(StringComparer.Ordinal))
            if (PathBack(sees, start, start, []) is { } path)
                yield return string.Join(" → ", path.Prepend(start));
    }

    /// <summary>Methods outside <paramref name="allowed"/> modules that call <paramref name="member"/>.</summary>
    public static IEnumerable<string> CallersOf(Assembly assembly, string member, params string[] allowed) =>
        (from type in assembly.GetTypes()
         where !allowed.Contains(ModuleOf(PlaceOf(type) ?? ""), StringComparer.Ordinal)
         from method in type.GetMethods(TypeUses.All).Cast<MethodBase>().Concat(type.GetConstructors(TypeUses.All))
         where TypeUses.Calls(method).Any(m => m.Name == member)
         select $"{Outer(type).FullName} calls {member}").Distinct();

    /// <summary>The folder under the platform, "" for its root, null outside it.</summary>
    private static string? PlaceOf(Type type)
    {
        var space = Outer(type).Namespace ?? "";
        return space == Root ? "" : space.StartsWith(Root + ".", StringComparison.Ordinal) ? space[(Root.Length + 1)..] : null;
    }

    private static bool MaySee(string module, string place)
    {
        var (own, other) = (ModuleOf(module), ModuleOf(place));
        return own == other || own switch
        {
            "Kernel" => false,
            // The demonstration is loaded through the use cases everyone uses; it stands above the modules, and none sees it.
            "Demonstration" => true,
            "Storage" => BelowStorage.Contains(place, StringComparer.Ordinal),
            _ => other is "" or "Kernel" or "Storage" || NodeOf(place)!.EndsWith(".Contracts", StringComparison.Ordinal),
        };
    }

    private static string ModuleOf(string place) => place.Split('.')[0];

    private static string? NodeOf(string? place) => place?.Split('.') switch
    {
        null => null,
        [var module, "Contracts", ..] => module + ".Contracts",
        var parts => parts[0],
    };

    private static Type Outer(Type type)
    {
        while (type.HasElementType)
            type = type.GetElementType()!;
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    private static List<string>? PathBack(Dictionary<string, List<string>> sees, string at, string start, HashSet<string> visited)
    {
        foreach (var next in sees.GetValueOrDefault(at) ?? [])
        {
            if (next == start)
                return [next];
            if (visited.Add(next) && PathBack(sees, next, start, visited) is { } rest)
                return [next, .. rest];
        }

        return null;
    }
}
