using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Formatting;

/// <summary>What a name token is in its place: names of the author stay, words of the language can be spelt in either language.</summary>
internal enum TokenRole
{
    Own,
    Unit,
    Coin,
    Word,
    Fact,
    Function,
    Member,
    TimeWord,
}

/// <summary>Finds the role of every name token of a tree.</summary>
internal sealed class TokenRoles
{
    private readonly Dictionary<int, TokenRole> _byStart = [];
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly HashSet<int> _natureEnds = [];
    private readonly List<TextSpan> _named = [];

    public TokenRoles(SyntaxTree tree)
    {
        foreach (var name in tree.Statements.SelectMany(Names))
        {
            _declared.Add(name.Name);
            _declared.Add(name.Outside);
        }

        foreach (var statement in tree.Statements)
        {
            if (statement is RuleHeader rule)
                _named.Add(rule.Name.Span);
            _named.AddRange(Names(statement).Select(n => n.Span));
            Visit(statement);
        }

        _named.Sort((a, b) => a.Start.CompareTo(b.Start));
        MarkFixedWords(tree);
    }

    /// <summary>Whether a reserved word stands where the author names something: the check of uscc.check, a field called item.</summary>
    public bool IsOwnName(Token token)
    {
        var at = _named.BinarySearch(token.Span, Comparer<TextSpan>.Create((a, b) => a.Start.CompareTo(b.Start)));
        var before = at >= 0 ? at : ~at - 1;
        return before >= 0 && token.Span.End <= _named[before].End;
    }

    public TokenRole Of(Token token) => _byStart.GetValueOrDefault(token.Span.Start);

    private static IEnumerable<DeclaredName> Names(Statement statement) => statement switch
    {
        FieldDeclaration field => FieldNames(field.Type).Prepend(field.Name),
        Definition definition => [definition.Name],
        ParameterDeclaration parameter => [parameter.Name],
        _ => [],
    };

    private static IEnumerable<DeclaredName> FieldNames(TypePhrase type) =>
        type.Fields.SelectMany(f => FieldNames(f.Type).Prepend(f.Name)).Concat(type.Element is null ? [] : FieldNames(type.Element));

    private void Mark(TextSpan span, TokenRole role) => _byStart[span.Start] = role;

    private void Visit(Statement statement)
    {
        switch (statement)
        {
            case PolicyHeader header:
                Visit(header.Facts);
                break;
            case RuleHeader header:
                Visit(header.Facts);
                break;
            case ClauseHeader header:
                Visit(header.Facts);
                break;
            case FieldDeclaration field:
                Visit(field);
                break;
            case Definition definition:
                Visit(definition.Type);
                Visit(definition.Formula);
                break;
            case ParameterDeclaration parameter:
                Visit(parameter.Type);
                Visit(parameter.Clock);
                foreach (var version in parameter.Versions)
                {
                    Visit(version.From);
                    Visit(version.Until);
                    Visit(version.Value);
                }

                Visit(parameter.Facts);
                break;
            case CheckStatement check:
                Visit(check.Condition);
                Mark(check.LevelSpan, TokenRole.Word);
                break;
            case VerdictStatement verdict:
                Visit(verdict.Condition);
                break;
            case ExampleStatement example:
                foreach (var entry in example.Given.Concat(example.Expected).Concat(example.Applicants.SelectMany(a => a)))
                {
                    if (Vocabulary.Find(entry.Name) != Word.Verdict || _declared.Contains(entry.Name))
                        _named.Add(entry.NameSpan);
                    Visit(entry.Value);
                }

                break;
        }
    }

    private void Visit(ImmutableArray<Fact> facts)
    {
        foreach (var fact in facts)
            Mark(fact.Span, TokenRole.Fact);
    }

    private void Visit(FieldDeclaration field)
    {
        Visit(field.Type);
        Visit(field.Options.Default);
        Visit(field.Options.Facts);
        foreach (var word in new[] { field.Options.Role, field.Options.ShownAs }.OfType<NameUse>())
            Mark(word.Span, TokenRole.Word);
    }

    private void Visit(TypePhrase? type)
    {
        if (type is null)
            return;
        var isWord = type.Element is not null || !type.Fields.IsEmpty || !type.Choices.IsEmpty || Spelling.FindTypeWord(type.Name) == type.Name;
        Mark(type.Span, isWord ? TokenRole.Word : TokenRole.Unit);
        if (type.Nature != Nature.Any)
            _natureEnds.Add(type.Span.End);
        Visit(type.Element);
        foreach (var field in type.Fields)
            Visit(field);
    }

    private void Visit(Expression? expression)
    {
        switch (expression)
        {
            case null:
                return;
            case NumberLiteral { Unit: { } unit }:
                Mark(unit.Span, Spelling.FindTypeWord(unit.Text) is null ? TokenRole.Unit : TokenRole.Word);
                break;
            case RoundedValue { StepUnit: { } unit }:
                Mark(unit.Span, unit.Text is "分" or "角" or "fen" or "jiao" ? TokenRole.Coin : TokenRole.Unit);
                break;
            case PopulationClause clause:
                foreach (var word in clause.Words)
                    Mark(word, TokenRole.Word);
                if (clause.StepUnit is { } step)
                    Mark(step.Span, step.Text is "分" or "角" or "fen" or "jiao" ? TokenRole.Coin : TokenRole.Unit);
                break;
            case Call call:
                Mark(call.NameSpan, TokenRole.Function);
                break;
            case NameUse name when !_declared.Contains(name.Name) && Scope.WordFor(name.Name) is not null:
                Mark(name.Span, TokenRole.TimeWord);
                break;
            case NameUse name when !_declared.Contains(name.Name) && FunctionNames.Canonical(name.Name) is "上期" or "上年同期":
                Mark(name.Span, TokenRole.Function);
                break;
            case Comprehension comprehension:
                _named.Add(comprehension.VariableSpan);
                break;
            case RecordLiteral or Choice or Stacking:
                _named.AddRange(EntriesOf(expression).Where(e => e.NameSpan != e.Value.Span).Select(e => e.NameSpan));
                break;
            case MemberUse member:
                _named.Add(member.NameSpan);
                Mark(member.NameSpan, _declared.Contains(member.Name) ? TokenRole.Own : TokenRole.Member);
                break;
        }

        foreach (var part in NameUses.PartsOf(expression))
            Visit(part);
    }

    private static IEnumerable<Entry> EntriesOf(Expression expression) => expression switch
    {
        RecordLiteral record => record.Entries,
        Choice choice => choice.Entries,
        Stacking stacking => stacking.Caps.Concat(stacking.Items),
        _ => [],
    };

    /// <summary>Words that leave no node behind: 之一, the 位 of 显示 2位, the 起 of 自 2025年度 起, the lower half of a unit.</summary>
    private void MarkFixedWords(SyntaxTree tree)
    {
        for (var i = 1; i < tree.Tokens.Length; i++)
        {
            var token = tree.Tokens[i];
            if (token.Kind != TokenKind.Name)
                continue;
            var word = Spelling.FindTypeWord(tree.Source.Slice(token.Span));
            var before = tree.Tokens[i - 1];
            if (word is "存量" or "流量" && _natureEnds.Contains(token.Span.End))
                Mark(token.Span, TokenRole.Word);
            else if (word == "之一" && tree.Tokens[i + 1].Kind == TokenKind.OpenBrace)
                Mark(token.Span, TokenRole.Word);
            else if (word == "位" && before.Kind == TokenKind.Number && i > 1 && tree.Tokens[i - 2].Is(Word.Shown))
                Mark(token.Span, TokenRole.Word);
            else if (word == "起" && tree.Tokens[i + 1].Kind == TokenKind.Colon && !_byStart.ContainsKey(token.Span.Start))
                Mark(token.Span, TokenRole.Word);
            else if (before.Kind == TokenKind.Divide && i > 1 && Of(tree.Tokens[i - 2]) == TokenRole.Unit && token.TriviaStart == token.Span.Start && Spelling.IsUnit(tree.Source.Slice(token.Span)))
                Mark(token.Span, TokenRole.Unit);
        }
    }
}
