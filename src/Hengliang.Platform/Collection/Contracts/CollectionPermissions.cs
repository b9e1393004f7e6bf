using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Collection.Contracts;

/// <summary>What one may do with forms, campaigns and returns.</summary>
public static class CollectionPermissions
{
    public const string Read = "collection.read";

    /// <summary>Drafting forms.</summary>
    public const string Design = "collection.design";

    /// <summary>Enabling a form another person drafted, and disabling it.</summary>
    public const string ApproveForms = "collection.approve-forms";

    /// <summary>Opening campaigns, reminding, summing up.</summary>
    public const string Organise = "collection.organise";

    /// <summary>Filling in and submitting the own unit's returns.</summary>
    public const string Fill = "collection.fill";

    /// <summary>Reviewing, inside the own unit, what a colleague submitted.</summary>
    public const string Check = "collection.check";

    /// <summary>Reviewing the returns of others for the organising unit.</summary>
    public const string Review = "collection.review";

    /// <summary>Signing off, as a leader, what the organising unit has reviewed.</summary>
    public const string SignOff = "collection.sign-off";

    /// <summary>Granting what another person asked to be unlocked.</summary>
    public const string Unlock = "collection.unlock";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, new("查看数据填报", "See forms, campaigns and returns"), Role.Planner, Role.CountyClerk, Role.DepartmentOfficer, Role.Leader),
        new(Design, new("设计报表", "Draft forms"), Role.Planner, Role.DepartmentOfficer),
        new(ApproveForms, new("审核启用报表", "Enable forms"), Role.Planner, Role.Leader),
        new(Organise, new("组织填报", "Organise campaigns"), Role.Planner),
        new(Fill, new("填报数据", "Fill in returns"), Role.CountyClerk, Role.DepartmentOfficer),
        new(Check, new("本单位审核", "Review within the unit"), Role.CountyClerk, Role.DepartmentOfficer),
        new(Review, new("审核填报", "Review returns"), Role.Planner),
        new(SignOff, new("审定填报", "Sign returns off"), Role.Leader),
        new(Unlock, new("批准解锁", "Grant unlocking"), Role.Planner, Role.Leader),
    ];
}
