using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Binding;

/// <summary>Divides a file into its policies and rules and binds each.</summary>
internal sealed class FileBinder(SyntaxTree tree, DiagnosticList diagnostics)
{
    private readonly UnitTable _units = new();

    public ImmutableArray<CompiledRule> Bind()
    {
        var rules = ImmutableArray.CreateBuilder<CompiledRule>();
        var policy = PolicyFacts.None;
        var shared = new Scope(null);
        foreach (var unit in tree.Statements.OfType<UnitDeclaration>())
            _units.Declare(unit.Name);
        for (var i = 0; i < tree.Statements.Length; i++)
        {
            switch (tree.Statements[i])
            {
                case PolicyHeader header:
                    policy = FactsOf(header.Title, header.Facts);
                    shared = new(null);
                    CheckPeriod(policy.From, policy.Until, header);
                    break;
                case ParameterDeclaration parameter:
                    new ParameterBinder(tree.Source, diagnostics, _units).Bind(parameter, shared);
                    break;
                case RuleHeader header:
                    var end = i + 1;
                    while (end < tree.Statements.Length && tree.Statements[end] is not (RuleHeader or PolicyHeader))
                        end++;
                    var body = tree.Statements[(i + 1)..end];
                    rules.Add(new RuleBinder(tree.Source, diagnostics, _units, policy, new(shared)).Bind(header, body));
                    i = end - 1;
                    break;
                case UnitDeclaration or ClauseHeader:
                    break;
                default:
                    diagnostics.Report(Catalogue.OutsideRule, tree.Statements[i].Span);
                    break;
            }
        }

        ReportTwice(rules);
        return rules.ToImmutable();
    }

    private void ReportTwice(IEnumerable<CompiledRule> rules)
    {
        foreach (var same in rules.GroupBy(r => (r.Outside, r.Policy.From, r.Policy.Until)).Where(g => g.Count() > 1))
            diagnostics.Report(Catalogue.NameTwice, same.Last().Span, same.Key.Outside);
    }

    private void CheckPeriod(DateOnly? from, DateOnly? until, Statement statement)
    {
        if (from > until)
            diagnostics.Report(Catalogue.PeriodBackwards, statement.Span);
    }

    private static PolicyFacts FactsOf(string title, ImmutableArray<Fact> facts)
    {
        string? Text(FactKind kind) => facts.LastOrDefault(f => f.Kind == kind)?.Text;
        DateOnly? Day(FactKind kind) => facts.LastOrDefault(f => f.Kind == kind)?.Date;
        return new(
            title, Text(FactKind.Number) ?? Text(FactKind.Basis), Text(FactKind.Agency), Text(FactKind.Status), Text(FactKind.Source), Text(FactKind.Region),
            Day(FactKind.Issued), Day(FactKind.Effective), Day(FactKind.Until));
    }
}
