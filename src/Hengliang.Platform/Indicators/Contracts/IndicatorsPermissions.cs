using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>What one may do with indicators, targets and observations.</summary>
public static class IndicatorsPermissions
{
    public const string Read = "indicators.read";
    public const string Define = "indicators.define";
    public const string Record = "indicators.record";
    public const string BreakDown = "indicators.break-down";
    public const string Approve = "indicators.approve";
    public const string Check = "indicators.check";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, new("查看指标", "See indicators"), Role.Planner, Role.CountyClerk, Role.DepartmentOfficer, Role.Leader, Role.Expert),
        new(Define, new("定义指标", "Define indicators"), Role.Planner),
        new(BreakDown, new("分解目标并送审", "Break targets down and hand them over"), Role.Planner),
        new(Approve, new("审批目标、下达分解", "Approve targets and issue breakdowns"), Role.Planner, Role.Leader),
        new(Check, new("完整性检查", "Check the data's integrity"), Role.Planner, Role.DepartmentOfficer),
        new(Record, new("录入目标值和指标值", "Record targets and observations"), Role.Planner, Role.CountyClerk),
    ];
}
