using Microsoft.AspNetCore.Identity;

namespace Hengliang.Platform.Access.Contracts;

/// <summary>A person's account; what the person may do hangs on the posts, not here.</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>The name shown to others: 张三.</summary>
    public required string DisplayName { get; set; }

    /// <summary>The name in Latin letters, Zhang San, for pages and sentences in English; empty where none is given.</summary>
    public string LatinName { get; set; } = "";

    /// <summary>The name to readers of English.</summary>
    public string NameEnglish => LatinName.Length > 0 ? LatinName : DisplayName;

    /// <summary>A closed account can not sign in; it stays because the audit names it.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The person must choose a new password at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }
}
