using Hengliang.Language.Binding;

namespace Hengliang.Language.Distance;

/// <summary>Which inputs a formula can depend on, through all definitions and parameters it names.</summary>
internal sealed class Influence
{
    private readonly Dictionary<Symbol, HashSet<InputSymbol>> _known = [];

    public HashSet<InputSymbol> On(BoundExpression expression)
    {
        var inputs = new HashSet<InputSymbol>();
        foreach (var name in BoundNames.Of(expression))
            inputs.UnionWith(On(name.Symbol));
        return inputs;
    }

    private HashSet<InputSymbol> On(Symbol symbol)
    {
        if (_known.TryGetValue(symbol, out var known))
            return known;
        // A definition needs only those before it, so this ends.
        var formulas = symbol switch
        {
            DefinitionSymbol definition => definition.Versions.Select(v => v.Formula),
            ParameterSymbol parameter => parameter.Versions.Select(v => v.Value).Concat(parameter.Clock is null ? [] : [parameter.Clock]),
            _ => [],
        };
        var inputs = formulas.SelectMany(On).ToHashSet();
        if (symbol is InputSymbol input)
            inputs.Add(input);
        return _known[symbol] = inputs;
    }
}
