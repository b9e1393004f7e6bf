using System.Numerics;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Columns;

/// <summary>A few thousand rows with their results; rules and outputs are numbered as they were asked for.</summary>
public sealed class RowBlock
{
    private readonly Population _population;
    private readonly FusedRule[] _rules;
    private readonly BlockMemory _memory;
    private readonly RunOptions _options;
    private readonly Dictionary<int, RuleResult>[] _interpreted;

    internal RowBlock(Population population, FusedRule[] rules, BlockMemory memory, RunOptions options, int start, int count)
    {
        (_population, _rules, _memory, _options, Start, Count) = (population, rules, memory, options, start, count);
        _interpreted = [.. rules.Select(_ => new Dictionary<int, RuleResult>())];
    }

    /// <summary>The population's row the block begins with.</summary>
    public int Start { get; }

    public int Count { get; }

    /// <summary>The numbers of an output as lanes; null when a row of the block needs <see cref="ValueAt"/>.</summary>
    public NumberLanes? Numbers(int rule, int output)
    {
        var fused = _rules[rule];
        if (fused.Values[output] is not FusedNumber { Denominator: < 0 } number || HasBits(fused.Broken) || HasBits(fused.Escapes))
            return null;
        return new(number.Numerator, number.Scale, number.Unknown, number.Nothing);
    }

    /// <summary>The whole numbers of lanes; a value is its number divided by the scale.</summary>
    public ReadOnlySpan<long> Numerators(NumberLanes lanes) => _memory.Values(lanes.Slot)[..Count];

    /// <summary>Whether a row of lanes has a number: it is neither unknown nor nothing.</summary>
    public bool IsNumber(NumberLanes lanes, int row) => !_memory.Bit(lanes.Unknown, row) && !_memory.Bit(lanes.Nothing, row);

    /// <summary>Whether a row of lanes is unknown.</summary>
    public bool IsUnknown(NumberLanes lanes, int row) => _memory.Bit(lanes.Unknown, row);

    /// <summary>The value of an output in a row of the block; null when the row is an error, which has no outputs.</summary>
    public Value? ValueAt(int rule, int output, int row)
    {
        var fused = _rules[rule];
        if (_memory.Bit(fused.Broken, row))
            return null;
        if (fused.Values[output] is { } value && !_memory.Bit(fused.Escapes, row))
            return value.At(_memory, row);
        var result = Interpret(rule, row);
        return result.Status == RuleStatus.Error ? null : result.Outputs.First(o => o.Field == fused.Outputs[output]).Value;
    }

    /// <summary>Whether the rule is met in a row of the block; it must have been asked for.</summary>
    public RuleStatus StatusAt(int rule, int row)
    {
        var fused = _rules[rule];
        if (!fused.Request.Status)
            throw new InvalidOperationException("The status was not asked for.");
        if (_memory.Bit(fused.Broken, row))
            return RuleStatus.Error;
        if (fused.Status is not { } status)
            return Interpret(rule, row).Status;
        if (_memory.Bit(status.Unknown, row))
            return RuleStatus.Undetermined;
        return _memory.Bit(status.Holds, row) ? RuleStatus.Met : RuleStatus.NotMet;
    }

    private RuleResult Interpret(int rule, int row)
    {
        if (!_interpreted[rule].TryGetValue(row, out var result))
        {
            var compiled = _rules[rule].Request.Rule;
            _interpreted[rule].Add(row, result = Interpreter.Run(compiled, _population.CaseOf(compiled, Start + row), _options));
        }

        return result;
    }

    private bool HasBits(int result) => result >= 0 && HasBits(_memory.Bits(result));

    private bool HasBits(ReadOnlySpan<byte> bits)
    {
        var whole = Count / 8;
        if (bits[..whole].ContainsAnyExcept((byte)0))
            return true;
        return Count % 8 != 0 && (bits[whole] & ((1 << Count % 8) - 1)) != 0;
    }
}

/// <summary>Where the numbers of one output stand in a block.</summary>
public sealed record NumberLanes
{
    internal NumberLanes(int slot, BigInteger scale, int unknown, int nothing) => (Slot, Scale, Unknown, Nothing) = (slot, scale, unknown, nothing);

    /// <summary>What the whole numbers are divided by.</summary>
    public BigInteger Scale { get; }

    /// <summary>Whether no row of any block is unknown or nothing.</summary>
    public bool IsAlwaysNumber => Unknown < 0 && Nothing < 0;

    internal int Slot { get; }

    internal int Unknown { get; }

    internal int Nothing { get; }
}
