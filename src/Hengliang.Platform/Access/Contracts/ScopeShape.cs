using Hengliang.Platform.Kernel;

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

/// <summary>Names of the scopes.</summary>
public static class ScopeShapes
{
    public static Words Label(this ScopeShape scope) => scope switch
    {
        ScopeShape.Own => new("本人", "own records"),
        ScopeShape.Unit => new("本单位", "own unit"),
        ScopeShape.UnitAndBelow => new("本单位及下级", "own unit and those below"),
        ScopeShape.Region => new("本区划", "own region"),
        ScopeShape.RegionAndBelow => new("本区划及下级", "own region and those below"),
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "There is no such scope."),
    };
}
