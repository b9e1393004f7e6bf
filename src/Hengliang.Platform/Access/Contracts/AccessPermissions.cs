namespace Hengliang.Platform.Access.Contracts;

/// <summary>What one may do to accounts, posts and delegations.</summary>
public static class AccessPermissions
{
    /// <summary>Opening, closing and unlocking accounts: the system administrator's.</summary>
    public const string ManageAccounts = "access.manage-accounts";

    /// <summary>Giving and ending posts: the security administrator's, who can not open accounts.</summary>
    public const string ManagePosts = "access.manage-posts";

    /// <summary>Reading the list of accounts and posts.</summary>
    public const string SeeAccounts = "access.see-accounts";

    /// <summary>One's own account: signing in, the password, choosing the post, delegating it.</summary>
    public const string OwnAccount = "access.own-account";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(ManageAccounts, new("管理账号", "Manage accounts"), Role.SystemAdministrator),
        new(ManagePosts, new("管理岗位与权限", "Manage posts"), Role.SecurityAdministrator),
        new(SeeAccounts, new("查看账号与岗位", "See accounts and posts"), Roles.Administrators),
        new(OwnAccount, new("管理本人账号", "Manage one's own account"), [.. Roles.Administrators, .. Roles.Business]),
    ];
}
