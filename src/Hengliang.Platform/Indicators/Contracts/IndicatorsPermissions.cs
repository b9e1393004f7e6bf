using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>What one may do with indicators, targets and observations.</summary>
public static class IndicatorsPermissions
{
    public const string Read = "indicators.read";
    public const string Define = "indicators.define";
    public const string Record = "indicators.record";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, new("查看指标", "See indicators"), Role.Planner, Role.CountyClerk, Role.DepartmentOfficer, Role.Leader, Role.Expert),
        new(Define, new("定义指标", "Define indicators"), Role.Planner),
        new(Record, new("录入目标值和指标值", "Record targets and observations"), Role.Planner, Role.CountyClerk),
    ];
}
