namespace Hengliang.Platform.Access.Contracts;

/// <summary>How far around its unit or region a post sees.</summary>
public enum ScopeShape
{
    /// <summary>本人: what the person made.</summary>
    Own,

    /// <summary>本单位: what the unit keeps.</summary>
    Unit,

    /// <summary>本单位及下级: what the unit and the units below it keep.</summary>
    UnitAndBelow,

    /// <summary>本区划: what belongs to the region itself.</summary>
    Region,

    /// <summary>本区划及下级: what belongs to the region and the regions that report to it.</summary>
    RegionAndBelow,
}
