using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Simulation;

/// <summary>The parameters and formulas of one rule as they stand in its file, also the parameters its policy's rules share.</summary>
internal sealed class RuleParts
{
    private readonly ImmutableArray<ParameterDeclaration> _parameters;
    private readonly ImmutableArray<(Definition Definition, ClauseHeader? Clause)> _definitions;

    private RuleParts(SourceText source, ImmutableArray<ParameterDeclaration> parameters, ImmutableArray<(Definition, ClauseHeader?)> definitions) =>
        (Source, _parameters, _definitions) = (source, parameters, definitions);

    public SourceText Source { get; }

    /// <summary>All names a reform may replace.</summary>
    public IEnumerable<string> Names => _parameters.Select(p => p.Name.Name).Concat(_definitions.Select(d => d.Definition.Name.Name)).Distinct(StringComparer.Ordinal);

    public ImmutableArray<ParameterDeclaration> Parameters => _parameters;

    public static RuleParts Of(CompiledRule rule)
    {
        var statements = SyntaxTree.Parse(rule.Source).Statements;
        var header = statements.IndexOf(statements.First(s => s is RuleHeader && s.Span.Start == rule.Span.Start));
        var policy = header;
        while (policy > 0 && statements[policy] is not PolicyHeader)
            policy--;
        var shared = statements.Skip(policy).TakeWhile(s => s is not RuleHeader).OfType<ParameterDeclaration>();
        var body = statements.Skip(header + 1).TakeWhile(s => s is not (RuleHeader or PolicyHeader)).ToArray();
        var definitions = ImmutableArray.CreateBuilder<(Definition, ClauseHeader?)>();
        ClauseHeader? clause = null;
        foreach (var statement in body)
        {
            if (statement is ClauseHeader found)
                clause = found;
            else if (statement is Definition definition)
                definitions.Add((definition, clause));
        }

        // A parameter of the rule itself hides one of the policy.
        return new(rule.Source, [.. body.OfType<ParameterDeclaration>(), .. shared], definitions.ToImmutable());
    }

    public ParameterDeclaration? FindParameter(DeclaredName name) => FindParameter(name.Name);

    public ParameterDeclaration? FindParameter(string name) => _parameters.FirstOrDefault(p => p.Name.Name == name || p.Name.Outside == name);

    public ImmutableArray<(Definition Definition, ClauseHeader? Clause)> FindDefinitions(DeclaredName name) =>
        [.. _definitions.Where(d => d.Definition.Name.Name == name.Name || d.Definition.Name.Outside == name.Name)];
}
