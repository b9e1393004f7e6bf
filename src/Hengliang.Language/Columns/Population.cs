using System.Collections.Immutable;
using Hengliang.Language.Applicants;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Columns;

/// <summary>Cases by columns: what rules are computed over.</summary>
public sealed class Population
{
    private readonly Dictionary<string, Column> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<Symbol, Settlement> _settlements = [];

    /// <param name="texts">The pool every text column of the population uses.</param>
    public Population(int count, IEnumerable<Column> columns, TextPool? texts = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Count = count;
        Texts = texts ?? new();
        foreach (var column in columns)
        {
            if (column.Count != count)
                throw new ArgumentException($"The column '{column.Name}' has {column.Count} rows, the population {count}.", nameof(columns));
            if (column is TextColumn text && text.Pool != Texts)
                throw new ArgumentException($"The column '{column.Name}' uses another pool of texts.", nameof(columns));
            _columns.Add(column.Name, column);
        }
    }

    public int Count { get; }

    public TextPool Texts { get; }

    public IEnumerable<Column> Columns => _columns.Values;

    public Column? Find(string name) => _columns.GetValueOrDefault(name);

    /// <summary>The column of an input, under its outside or its Chinese name; null when the population does not have it.</summary>
    public Column? Find(Symbol input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Find(input.Outside) ?? Find(input.Name);
    }

    /// <summary>The same columns, and what a clause about all applicants came to over them.</summary>
    internal Population With(Settlement settlement)
    {
        var settled = new Population(Count, Columns, Texts);
        foreach (var (symbol, earlier) in _settlements)
            settled._settlements.Add(symbol, earlier);
        settled._settlements[settlement.Symbol] = settlement;
        return settled;
    }

    /// <summary>What a clause about all applicants came to; null when it is not settled over this population.</summary>
    internal Settlement? FindSettlement(Symbol symbol) => _settlements.GetValueOrDefault(symbol);

    /// <summary>One row as a case for the interpreter, for explaining it or checking it.</summary>
    public CaseInputs CaseOf(CompiledRule rule, int row)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var inputs = new CaseInputs(rule);
        foreach (var input in rule.Inputs)
            if (Find(input) is { } column)
                inputs.Set(input, ValueOf(input, column, row));
        foreach (var (_, settlement) in _settlements)
            inputs.Settle(settlement, row);
        return inputs;
    }

    private static Value ValueOf(InputSymbol input, Column column, int row)
    {
        var value = column.At(row);
        if (value is UnknownValue)
            return new UnknownValue([input.Outside]);
        return value is ListValue list && column is SeriesColumn && input.OldestFirst ? new ListValue([.. list.Items.Reverse()]) : value;
    }
}
