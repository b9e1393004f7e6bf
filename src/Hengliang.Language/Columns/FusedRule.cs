using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Columns;

/// <summary>One rule of a run: what is asked of it.</summary>
/// <param name="Outputs">The outside names of the outputs wanted; null for all of them.</param>
/// <param name="Status">Whether it is also wanted whether the rule is met.</param>
public sealed record RuleRequest(CompiledRule Rule, ImmutableArray<string>? Outputs = null, bool Status = false);

/// <summary>A rule as lowered for one population: its outputs as lanes, or why the interpreter must compute them.</summary>
internal sealed class FusedRule
{
    private readonly List<Node> _results;
    private readonly TextPool _pool;

    public FusedRule(RuleRequest request, Graph graph, KernelInputs inputs, Population population, ColumnOptions options, List<Node> results)
    {
        (Request, _pool, _results) = (request, population.Texts, results);
        Outputs = request.Outputs is { } names ? [.. names.Select(Find)] : request.Rule.Outputs;
        Values = new FusedValue?[Outputs.Length];
        Reasons = new TwoTongued?[Outputs.Length];
        try
        {
            if (options.InterpretAll)
                throw new NotFusedException(new TwoTongued("按要求由解释器计算", "the interpreter was asked for"));
            Lower(new(graph, inputs, population, request.Rule, options.Run));
        }
        catch (NotFusedException fault)
        {
            Array.Fill(Reasons, fault.Reason);
            Array.Clear(Values);
            StatusReason = request.Status ? fault.Reason : null;
        }
    }

    public RuleRequest Request { get; }

    public ImmutableArray<OutputField> Outputs { get; }

    /// <summary>Where each output stands; null when the interpreter computes it.</summary>
    public FusedValue?[] Values { get; }

    public TwoTongued?[] Reasons { get; }

    public TwoTongued? StatusReason { get; private set; }

    /// <summary>The bits of rows on whose day the rule is not in force; −1 when there are none.</summary>
    public int Broken { get; private set; } = -1;

    /// <summary>The bits of rows the interpreter takes after all; −1 when there are none.</summary>
    public int Escapes { get; private set; } = -1;

    public FusedTruth? Status { get; private set; }

    /// <summary>Whether every row needs the interpreter.</summary>
    public bool NeedsInterpreter => Reasons.Any(r => r is not null) || StatusReason is not null;

    private OutputField Find(string name) =>
        Request.Rule.Outputs.FirstOrDefault(o => o.Outside == name) ?? Request.Rule.Outputs.FirstOrDefault(o => o.Name == name)
        ?? throw new ArgumentException($"The rule '{Request.Rule.Outside}' has no output '{name}'.");

    private void Lower(Lowering lowering)
    {
        lowering.RequireSafety();
        for (var i = 0; i < Outputs.Length; i++)
        {
            try
            {
                var value = lowering.ValueOf(Outputs[i].Symbol);
                RequireNarrow(value);
                Values[i] = Store(value);
            }
            catch (NotFusedException fault)
            {
                Reasons[i] = fault.Reason;
            }
        }

        if (Request.Status)
            LowerStatus(lowering);
        Broken = lowering.Broken.IsNo ? -1 : Bits(lowering.Broken);
        Escapes = lowering.Escapes.IsNo ? -1 : Bits(lowering.Escapes);
    }

    private void LowerStatus(Lowering lowering)
    {
        try
        {
            Status = (FusedTruth)Store(lowering.Status());
        }
        catch (NotFusedException fault)
        {
            StatusReason = fault.Reason;
        }
    }

    /// <summary>A result is handed out in 64 bits.</summary>
    private static void RequireNarrow(Lowered value)
    {
        var wide = value switch
        {
            LoweredNumber number => number.Numerator.IsWide || number.Denominator is { IsWide: true },
            LoweredDate date => date.Day.IsWide,
            _ => false,
        };
        if (wide)
            throw new NotFusedException(new TwoTongued("结果可能超出64位整数", "the result may be beyond 64-bit integers"));
        if (value is LoweredList list)
            foreach (var item in list.Items)
                RequireNarrow(item.Value);
        if (value is LoweredRecord record)
            foreach (var field in record.Fields)
                RequireNarrow(field.Value);
        if (value is LoweredSeries)
            throw new NotFusedException(new TwoTongued("逐年值作为输出", "a yearly series as an output"));
    }

    private FusedValue Store(Lowered value)
    {
        var (unknown, nothing) = (Bits(value.Unknown), Bits(value.Nothing));
        return value switch
        {
            LoweredNumber n => new FusedNumber(Add(n.Numerator), n.Scale, n.Denominator is null ? -1 : Add(n.Denominator), unknown, nothing),
            LoweredTruth t => new FusedTruth(Add(t.Holds), unknown, nothing),
            LoweredText t => new FusedText(Add(t.Code), _pool, unknown, nothing),
            LoweredDate d => new FusedDate(Add(d.Day), unknown, nothing),
            LoweredList l => new FusedList([.. l.Items.Where(i => !i.Present.IsNo).Select(i => (Add(i.Present), Store(i.Value)))], unknown, nothing),
            LoweredRecord r => new FusedRecord([.. r.Fields.Select(f => new KeyValuePair<string, FusedValue>(f.Key, Store(f.Value)))], unknown, nothing),
            _ => new FusedNothing(unknown, nothing),
        };
    }

    private int Bits(Node mask) => mask.IsNo ? -1 : Add(mask);

    private int Add(Node node)
    {
        _results.Add(node);
        return _results.Count - 1;
    }
}
