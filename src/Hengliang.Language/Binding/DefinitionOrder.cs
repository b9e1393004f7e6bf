using Hengliang.Language.Diagnostics;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Binding;

/// <summary>Orders definitions so that each needs only those before it, and names every circle.</summary>
internal sealed class DefinitionOrder(IEnumerable<Definition> definitions, IReadOnlyDictionary<string, DefinitionSymbol> symbols, DiagnosticList diagnostics)
{
    private enum Mark
    {
        New,
        Open,
        Done,
    }

    private readonly Dictionary<DefinitionSymbol, DefinitionSymbol[]> _needs = definitions
        .GroupBy(d => symbols[d.Name.Name])
        .ToDictionary(
            g => g.Key,
            g => g.SelectMany(d => NameUses.Of(d.Formula)).Distinct(StringComparer.Ordinal)
                .Select(n => symbols.GetValueOrDefault(n)).OfType<DefinitionSymbol>().Distinct().ToArray());

    private readonly Dictionary<DefinitionSymbol, Mark> _marks = [];
    private readonly List<DefinitionSymbol> _sorted = [];

    /// <summary>Walks depth first with a stack of its own: a chain of any length needs no recursion.</summary>
    public List<DefinitionSymbol> Sort()
    {
        foreach (var start in _needs.Keys)
        {
            if (_marks.GetValueOrDefault(start) != Mark.New)
                continue;
            var path = new Stack<(DefinitionSymbol Symbol, int Next)>();
            path.Push((start, 0));
            _marks[start] = Mark.Open;
            while (path.TryPop(out var top))
            {
                var needs = _needs[top.Symbol];
                if (top.Next == needs.Length)
                {
                    _marks[top.Symbol] = Mark.Done;
                    _sorted.Add(top.Symbol);
                    continue;
                }

                path.Push((top.Symbol, top.Next + 1));
                Visit(needs[top.Next], path);
            }
        }

        return _sorted;
    }

    private void Visit(DefinitionSymbol need, Stack<(DefinitionSymbol Symbol, int Next)> path)
    {
        switch (_marks.GetValueOrDefault(need))
        {
            case Mark.New:
                _marks[need] = Mark.Open;
                path.Push((need, 0));
                break;
            case Mark.Open:
                var circle = path.Select(p => p.Symbol).TakeWhile(s => s != need).Reverse().Prepend(need).Append(need).Select(s => s.Name);
                diagnostics.Report(Catalogue.Circle, need.Span, string.Join(" → ", circle.Take(12)));
                break;
        }
    }
}
