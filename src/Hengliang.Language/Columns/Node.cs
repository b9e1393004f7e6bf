using System.Numerics;

namespace Hengliang.Language.Columns;

/// <summary>What a node of the kernel does, lane by lane; those from <see cref="Truth"/> on give masks.</summary>
internal enum Op
{
    Constant,
    Load,
    Add,
    Subtract,
    Multiply,
    Minimum,
    Maximum,
    Select,
    FloorDivide,
    Truth,
    LoadYes,
    LoadValid,
    And,
    Or,
    Not,
    Less,
    LessEqual,
    Equal,
    InSet,
}

/// <summary>One operation of the kernel; equal operations are one node, so that common parts of rules are computed once.</summary>
/// <param name="Constant">The value of a constant, the truth of a mask, the bits of a set, the slot of a load.</param>
/// <param name="Range">Every value a lane can hold, also in lanes that are masked out.</param>
internal sealed record Node(int Id, Op Op, Node? A, Node? B, Node? C, BigInteger Constant, Interval Range)
{
    public bool IsMask => Op >= Op.Truth;

    /// <summary>Whether the values need more than 64 bits.</summary>
    public bool IsWide => !IsMask && !Range.FitsLong;

    public bool IsConstant => Op == Op.Constant;

    public bool IsYes => Op == Op.Truth && !Constant.IsZero;

    public bool IsNo => Op == Op.Truth && Constant.IsZero;

    public bool Equals(Node? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Id;
}
