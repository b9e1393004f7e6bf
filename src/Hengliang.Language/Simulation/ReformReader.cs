using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Simulation;

/// <summary>Lays the parts of a reform over the text of its baseline and compiles what comes out.</summary>
internal sealed class ReformReader
{
    private readonly CompiledRule _baseline;
    private readonly SyntaxTree _patch;
    private readonly DiagnosticList _diagnostics;
    private readonly RuleParts _parts;
    private readonly List<(ReformChange Change, Splice Splice)> _found = [];

    public ReformReader(CompiledRule baseline, SourceText patch)
    {
        _baseline = baseline;
        _patch = SyntaxTree.Parse(patch);
        _diagnostics = new(patch);
        _parts = RuleParts.Of(baseline);
    }

    public ReformReading Read()
    {
        foreach (var diagnostic in _patch.Diagnostics)
            _diagnostics.Add(diagnostic);
        var title = Walk();
        if (!_diagnostics.HasErrors && _found.Count == 0)
            _diagnostics.Report(SimulationCatalogue.ChangesNothing, TextSpan.At(0));
        var steps = _diagnostics.HasErrors ? [] : Compile();
        return new(
            _diagnostics.HasErrors ? null : new(title ?? _patch.Source.Name, _baseline, steps[^1], [.. _found.Select(f => f.Change)], steps),
            _diagnostics.ToImmutable());
    }

    private string? Walk()
    {
        string? title = null;
        ClauseHeader? clause = null;
        foreach (var statement in _patch.Statements)
        {
            switch (statement)
            {
                case PolicyHeader policy:
                    title = policy.Title;
                    break;
                case RuleHeader rule when rule.Name.Name != _baseline.Outside && rule.Name.Name != _baseline.Name:
                    _diagnostics.Report(SimulationCatalogue.OtherRule, rule.Name.Span, rule.Name.Name, _baseline.Outside);
                    break;
                case RuleHeader:
                    break;
                case ClauseHeader header:
                    clause = header;
                    break;
                case ParameterDeclaration parameter:
                    Replace(parameter);
                    break;
                case Definition definition:
                    Replace(definition, clause);
                    break;
                default:
                    _diagnostics.Report(SimulationCatalogue.NotPartOfReform, statement.Span);
                    break;
            }
        }

        return title;
    }

    private void Replace(ParameterDeclaration parameter)
    {
        if (_parts.FindParameter(parameter.Name) is not { } old)
        {
            ReportName(parameter.Name);
            return;
        }

        // Its name stays, also its name outside; type, clock and values are the reform's.
        var (from, to) = (new TextSpan(parameter.Name.Span.End, parameter.Span.End), new TextSpan(old.Name.Span.End, old.Span.End));
        Add(new(old.Name.Name, null, true, Trim(_parts.Source.Slice(to)), Trim(_patch.Source.Slice(from))), parameter.Name, to, from);
    }

    private void Replace(Definition definition, ClauseHeader? clause)
    {
        var versions = _parts.FindDefinitions(definition.Name);
        var chosen = versions.Length > 1 ? versions.Where(v => v.Clause?.Label == clause?.Label).ToImmutableArray() : versions;
        if (chosen is [var old])
        {
            Add(
                new(old.Definition.Name.Name, old.Clause?.Label, false, _parts.Source.Slice(old.Definition.Formula.Span), _patch.Source.Slice(definition.Formula.Span)),
                definition.Name, old.Definition.Formula.Span, definition.Formula.Span);
        }
        else if (versions.IsEmpty)
        {
            ReportName(definition.Name);
        }
        else
        {
            var labels = string.Join('、', versions.Select(v => v.Clause?.Label).OfType<string>().Distinct());
            _diagnostics.Report(SimulationCatalogue.WhichVersion, definition.Name.Span, definition.Name.Name, versions.Length, labels);
        }
    }

    private void ReportName(DeclaredName name) =>
        _diagnostics.ReportName(SimulationCatalogue.NothingToReplace, name.Span, name.Name, _parts.Names);

    private void Add(ReformChange change, DeclaredName name, TextSpan old, TextSpan by)
    {
        if (_found.Any(f => f.Splice.Old == old))
            _diagnostics.Report(SimulationCatalogue.ReplacedTwice, name.Span, name.Name);
        else if (!string.Equals(change.Before, change.After, StringComparison.Ordinal))
            _found.Add((change, new(old, by)));
    }

    private static string Trim(string text) => text.TrimStart(' ', '=').Trim();

    /// <summary>The baseline after one change, after two, and so on.</summary>
    private ImmutableArray<CompiledRule> Compile()
    {
        var steps = ImmutableArray.CreateBuilder<CompiledRule>();
        for (var count = 1; count <= _found.Count; count++)
        {
            var spliced = SplicedText.Of(_parts.Source, _patch.Source, _found.Take(count).Select(f => f.Splice));
            var library = RuleLibrary.Compile([spliced.Source]);
            if (library.Rules.FirstOrDefault(r => r.Outside == _baseline.Outside && r.Policy.From == _baseline.Policy.From) is { } rule)
            {
                steps.Add(rule);
                continue;
            }

            // One change may need another; only when all of them together do not compile is the reform wrong.
            if (count < _found.Count)
                steps.Add(steps.Count == 0 ? _baseline : steps[^1]);
            else
                foreach (var diagnostic in library.Diagnostics.Where(d => d.Severity == Severity.Error))
                    _diagnostics.Add(spliced.Place(diagnostic));
        }

        return steps.ToImmutable();
    }
}
