using System.Diagnostics.CodeAnalysis;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Access.Contracts;

/// <summary>Something one may do, and the roles that may: <c>module.verb</c>, as in <c>documents.upload</c>.</summary>
/// <remarks>Each module declares its own in <c>Contracts/&lt;Module&gt;Permissions.cs</c> and registers them with <c>AddPermissions</c>.</remarks>
[SuppressMessage("Naming", "CA1711", Justification = "It is a permission; the rule thinks of code access security, which is gone.")]
public sealed record Permission(string Name, Words Label, params IReadOnlyList<Role> GrantedTo)
{
    public string Module => Name[..Math.Max(0, Name.IndexOf('.', StringComparison.Ordinal))];
}
