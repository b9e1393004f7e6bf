using System.Collections.Frozen;

namespace Hengliang.Platform.Access.Contracts;

/// <summary>Every permission of every module, and what each role may do.</summary>
public sealed class PermissionCatalog
{
    /// <summary>Modules whose permissions administer; only these may be granted to an administrator, so that none reaches business data.</summary>
    private static readonly string[] Administering = ["access", "audit", "backup", "regions", "units"];

    private readonly FrozenDictionary<Role, FrozenSet<string>> _ofRole;
    private readonly FrozenDictionary<string, Permission> _byName;

    /// <exception cref="InvalidOperationException">A name is declared twice, is not <c>module.verb</c>, or hands business data to an administrator.</exception>
    public PermissionCatalog(IEnumerable<IReadOnlyList<Permission>> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        All = [.. modules.SelectMany(m => m).OrderBy(p => p.Name, StringComparer.Ordinal)];
        foreach (var permission in All)
            if (FindFault(permission) is { } fault)
                throw new InvalidOperationException(fault);
        if (All.GroupBy(p => p.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidOperationException($"The permission '{twice.Key}' is declared twice.");
        _byName = All.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);
        _ofRole = Enum.GetValues<Role>().ToFrozenDictionary(
            role => role,
            role => All.Where(p => p.GrantedTo.Contains(role)).Select(p => p.Name).ToFrozenSet(StringComparer.Ordinal));
    }

    public IReadOnlyList<Permission> All { get; }

    public FrozenSet<string> Of(Role role) => _ofRole[role];

    public Permission? Find(string name) => _byName.GetValueOrDefault(name);

    private static string? FindFault(Permission permission)
    {
        if (permission.Module.Length == 0 || permission.Name.EndsWith('.'))
            return $"A permission is named 'module.verb'; '{permission.Name}' is not.";
        return Administering.Contains(permission.Module, StringComparer.Ordinal) || !permission.GrantedTo.Any(Roles.IsAdministrator)
            ? null
            : $"'{permission.Name}' is about business data and can not be granted to an administrator.";
    }
}
