using Hengliang.Language.Syntax;

namespace Hengliang.Language.Binding;

/// <summary>The names that can be used at a place, from the innermost outwards.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, Symbol> _symbols = new(StringComparer.Ordinal);

    /// <summary>The input that is this year; null when the rule has none.</summary>
    public InputSymbol? ThisYear { get => field ?? outer?.ThisYear; set; }

    /// <summary>The input that is the day the law is asked for.</summary>
    public InputSymbol? EffectiveDay { get => field ?? outer?.EffectiveDay; set; }

    /// <summary>The input that is the period reported.</summary>
    public InputSymbol? ThisPeriod { get => field ?? outer?.ThisPeriod; set; }

    /// <summary>The input that lists the units below.</summary>
    public InputSymbol? Below { get => field ?? outer?.Below; set; }

    public IEnumerable<string> Names => outer is null ? _symbols.Keys : _symbols.Keys.Concat(outer.Names);

    /// <summary>Adds a symbol under its name and its outside name; gives the symbol that already holds one of them.</summary>
    public Symbol? Add(Symbol symbol)
    {
        foreach (var name in new[] { symbol.Name, symbol.Outside }.Distinct(StringComparer.Ordinal))
            if (!_symbols.TryAdd(name, symbol))
                return _symbols[name];
        return null;
    }

    public Symbol? Find(string name) => _symbols.GetValueOrDefault(name) ?? outer?.Find(name);

    public Symbol? FindHere(string name) => _symbols.GetValueOrDefault(name);

    /// <summary>本年, 上年, 前年 and 适用日, in either language.</summary>
    public static string? WordFor(string name) => Spelling.FindTypeWord(name) is { } word && word is "本年" or "上年" or "前年" or "适用日"
        ? Spelling.FindTypeWord(name) : null;
}
