using Hengliang.Language.Binding;

namespace Hengliang.Platform.Policies.Calculator;

/// <summary>Tells which inputs of several rules ask for the same fact: those of one name and one kind.</summary>
/// <remarks>
/// A fact bears the name rules call it by (研发费用), a year or a part behind it (研发费用[2026]). Where rules mean different kinds of
/// things by one name, the later one's fact bears its rule's name too, so that no answer is taken for another.
/// </remarks>
public sealed class SharedFacts
{
    private readonly Dictionary<InputSymbol, string> _keys = [];
    private readonly Dictionary<string, InputSymbol> _first = new(StringComparer.Ordinal);

    public SharedFacts(IEnumerable<CompiledRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        foreach (var rule in rules)
            foreach (var input in rule.Inputs)
                Add(rule, input);
    }

    /// <summary>The fact an input asks for.</summary>
    public string KeyOf(InputSymbol input) => _keys[input];

    /// <summary>The key of an answer to a field of an input: the fact with the year or part.</summary>
    public string KeyOf(InputSymbol input, string field)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(field);
        return _keys[input] + field[input.Outside.Length..];
    }

    /// <summary>The answers that a rule's inputs take, under the rule's own names; a number in another unit than asked for bears its unit.</summary>
    public Dictionary<string, string> AnswersFor(CompiledRule rule, IReadOnlyDictionary<string, string> answers)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(answers);
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in rule.Inputs)
            foreach (var (key, answer) in answers)
                if (PartOf(_keys[input], key) is { } part)
                    own[input.Outside + part] = InUnit(input, answer);
        return own;
    }

    /// <summary>What stands behind the fact in a key; null when the key is another fact's.</summary>
    public static string? PartOf(string fact, string key)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(fact, StringComparison.Ordinal) && (key.Length == fact.Length || key[fact.Length] is '[' or '.') ? key[fact.Length..] : null;
    }

    private void Add(CompiledRule rule, InputSymbol input)
    {
        var key = input.Name;
        for (var more = 1; _first.TryGetValue(key, out var first) && !IsSame(first, input); more++)
            key = more == 1 ? $"{input.Name}（{rule.Name}）" : FormattableString.Invariant($"{input.Name}（{rule.Name} {more}）");
        _keys[input] = key;
        _first.TryAdd(key, input);
    }

    private static bool IsSame(InputSymbol a, InputSymbol b) => a.Type.Equals(b.Type) && a.Role == b.Role && a.Shape.MeasuredIn == b.Shape.MeasuredIn && a.OldestFirst == b.OldestFirst;

    /// <summary>A bare number is meant in the unit the question shows, which is that of the first rule that asks.</summary>
    private string InUnit(InputSymbol input, string answer)
    {
        var asked = _first[_keys[input]].Shape.Unit;
        return input.Type is NumberType && input.Shape.MeasuredIn is null && asked.Text != input.Shape.Unit.Text && answer.Trim() is [.., var last] typed && char.IsAsciiDigit(last)
            ? typed + asked.Text
            : answer;
    }
}
