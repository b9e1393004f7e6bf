using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Evaluation;

/// <summary>A run whose every value can be asked for, intermediate ones too.</summary>
public sealed class FinishedRun
{
    private readonly Func<Symbol, Value> _valueOf;
    private readonly Func<Value, Symbol, string> _read;

    internal FinishedRun(RuleResult result, Func<Symbol, Value> valueOf, Func<Value, Symbol, string> read) =>
        (Result, _valueOf, _read) = (result, valueOf, read);

    public RuleResult Result { get; }

    /// <summary>Why there are no values; null when there are.</summary>
    public ImmutableArray<Diagnostic>? Broken => Result.Status == RuleStatus.Error ? Result.Diagnostics : null;

    public Value ValueOf(Symbol symbol) => _valueOf(symbol);

    /// <summary>A value as a reader sees it, in the unit of its symbol.</summary>
    public string Read(Value value, Symbol symbol) => _read(value, symbol);
}
