using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Binding;

/// <summary>Binds one rule: its inputs, its definitions in dependency order, its outputs, checks and examples.</summary>
internal sealed partial class RuleBinder(SourceText source, DiagnosticList diagnostics, UnitTable units, PolicyFacts policy, Scope scope)
{
    private readonly ExpressionBinder _binder = new(source, diagnostics, units, scope);
    private readonly TypeBinder _types = new(diagnostics, units);
    private readonly List<(Definition Definition, ClauseHeader? Clause)> _definitions = [];
    private readonly Dictionary<string, DefinitionSymbol> _symbols = new(StringComparer.Ordinal);
    private ILookup<string, (Definition Definition, ClauseHeader? Clause)> _byName = null!;

    public CompiledRule Bind(RuleHeader header, ImmutableArray<Statement> body)
    {
        var inputs = body.OfType<FieldDeclaration>().Where(f => f.Section == Word.Inputs).Select(BindInput).ToImmutableArray();
        CheckShapes(inputs);
        foreach (var parameter in body.OfType<ParameterDeclaration>())
            new ParameterBinder(source, diagnostics, units).Bind(parameter, scope);
        var declaredOutputs = body.OfType<FieldDeclaration>().Where(f => f.Section == Word.Outputs).ToArray();
        CollectDefinitions(body);
        DeclareDefinitions(declaredOutputs);
        _binder.Inlined = name => _byName.Contains(name) ? [.. _byName[name].Select(d => d.Definition)] : [];
        var ordered = new DefinitionOrder(_definitions.Select(d => d.Definition), _symbols, diagnostics).Sort();
        foreach (var symbol in ordered)
            BindDefinition(symbol);
        ReportBudgetsTwice(ordered);
        var outputs = declaredOutputs.Select(BindOutput).OfType<OutputField>().ToImmutableArray();
        if (outputs.IsEmpty)
            diagnostics.Report(Catalogue.NoOutputs, header.Span, header.Name.Outside);
        var verdicts = body.OfType<VerdictStatement>().ToArray();
        if (verdicts.Length > 1)
            diagnostics.Report(Catalogue.VerdictTwice, verdicts[1].Span);
        var verdict = verdicts.Length == 0 ? null : _binder.BindCondition(verdicts[0].Condition);
        var checks = BindChecks(body);
        var examples = new ExampleBinder(diagnostics, _binder, scope).Bind(body.OfType<ExampleStatement>(), outputs);
        return new(
            header.Name.Name, header.Name.Outside, header.Title, policy, source, header.Span, inputs, outputs, [.. ordered], checks, verdict, examples);
    }

    private InputSymbol BindInput(FieldDeclaration field)
    {
        var (type, unit) = _types.Bind(field.Type);
        var symbol = new InputSymbol(field.Name.Name, field.Name.Outside, source, field.Name.Span)
        {
            Type = type,
            Shape = _types.ShapeOf(unit, field.Options),
            Facts = field.Options.Facts,
        };
        if (field.Options.Role is { } role)
            BindRole(symbol, role);
        if (field.Options.Default is { } fallback)
            symbol.Default = BindDefault(symbol, fallback);
        if (scope.Add(symbol) is not null)
            diagnostics.Report(Catalogue.NameTwice, field.Name.Span, field.Name.Name);
        return symbol;
    }

    private void BindRole(InputSymbol symbol, NameUse role)
    {
        switch (Spelling.FindTypeWord(role.Name))
        {
            case "本年" when symbol.Type is YearType:
                symbol.Role = InputRole.ThisYear;
                scope.ThisYear = symbol;
                break;
            case "适用日" when symbol.Type is DateType:
                symbol.Role = InputRole.EffectiveDay;
                scope.EffectiveDay = symbol;
                break;
            case "本期" when symbol.Type is PeriodType:
                symbol.Role = InputRole.ThisPeriod;
                scope.ThisPeriod = symbol;
                break;
            case "下级" when symbol.Type is ListType { Element: RecordType }:
                symbol.Role = InputRole.Below;
                scope.Below = symbol;
                break;
            case "由远及近" when symbol.Type is SeriesType:
                symbol.OldestFirst = true;
                break;
            default:
                diagnostics.ReportName(Catalogue.UnknownRole, role.Span, role.Name, ["本年", "适用日", "由远及近", "本期", "下级", "this-year", "effective-day", "oldest-first", "this-period", "units-below"]);
                break;
        }
    }

    private Value? BindDefault(InputSymbol symbol, Expression fallback)
    {
        var bound = _binder.Bind(fallback);
        _binder.Require(bound, symbol.Type);
        if (bound is BoundConstant constant)
            return constant.Value;
        diagnostics.Report(Catalogue.NotConstant, bound.Span);
        return null;
    }

    private void CheckShapes(ImmutableArray<InputSymbol> inputs)
    {
        foreach (var input in inputs)
        {
            if (input.Shape.MeasuredIn is { } name && scope.Find(name) is not InputSymbol { Type: TextType })
                diagnostics.ReportName(Catalogue.NoUnitInput, input.Span, name, inputs.Where(i => i.Type is TextType).Select(i => i.Name));
            if (input.Type is SeriesType && scope.ThisYear is null)
                diagnostics.Report(Catalogue.NoTimeInput, input.Span, input.Name, "年度 作为 本年");
            if (input.Type is PeriodicType && scope.ThisPeriod is null)
                diagnostics.Report(Catalogue.NoTimeInput, input.Span, input.Name, "期间 作为 本期");
        }
    }

    private void CollectDefinitions(ImmutableArray<Statement> body)
    {
        ClauseHeader? clause = null;
        foreach (var statement in body)
        {
            if (statement is ClauseHeader header)
                clause = header;
            else if (statement is Definition definition)
                _definitions.Add((definition, clause));
        }
    }

    private void DeclareDefinitions(FieldDeclaration[] outputs)
    {
        _byName = _definitions.ToLookup(d => d.Definition.Name.Name, StringComparer.Ordinal);
        foreach (var group in _byName)
        {
            var first = group.First().Definition.Name;
            var output = Array.Find(outputs, o => o.Name.Name == first.Name || o.Name.Outside == first.Name);
            var symbol = new DefinitionSymbol(first.Name, first.Alias ?? output?.Name.Outside ?? first.Name, source, first.Span);
            _symbols.Add(first.Name, symbol);
            if (scope.Add(symbol) is { } other)
                diagnostics.Report(Catalogue.NameTwice, first.Span, scope.FindHere(first.Name) == symbol ? other.Outside : first.Name);
        }

        // Formulas may use the outside name too; both lead to the one definition.
        foreach (var symbol in _symbols.Values.ToArray())
            _symbols.TryAdd(symbol.Outside, symbol);
    }

    private void BindDefinition(DefinitionSymbol symbol)
    {
        var versions = ImmutableArray.CreateBuilder<DefinitionVersion>();
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        HengType type = HengType.Nothing;
        foreach (var (definition, clause) in _byName[symbol.Name])
        {
            var formula = _binder.BindFormula(definition.Formula);
            if (definition.Type is not null)
            {
                var (declared, unit) = _types.Bind(definition.Type);
                _binder.Require(formula, declared);
                type = declared;
                symbol.Shape = Shape.Plain with { Unit = unit };
            }
            else
            {
                type = HengType.Join(type, formula.Type) ?? TypesDiffer(definition, type, formula.Type);
            }

            versions.Add(new(Cite(clause), ValidityOf(clause), formula, source.Slice(definition.Formula.Span)));
            spans.Add(definition.Span);
        }

        symbol.Type = type;
        symbol.Versions = VersionReview.Settle(symbol.Name, versions.ToImmutable(), spans.ToImmutable(), diagnostics);
    }

    /// <summary>Two budgets over one amount would pay it twice; a second one goes over what the first leaves.</summary>
    private void ReportBudgetsTwice(IEnumerable<DefinitionSymbol> definitions)
    {
        var first = new Dictionary<Symbol, DefinitionSymbol>();
        foreach (var definition in definitions)
            foreach (var amount in definition.Versions.Select(v => v.Formula).OfType<BoundPopulation>().Select(p => p.Amount).OfType<BoundName>())
                if (!first.TryAdd(amount.Symbol, definition) && first[amount.Symbol] != definition)
                    diagnostics.Report(Catalogue.BudgetTwice, definition.Span, amount.Symbol.Name, first[amount.Symbol].Name);
    }

    private HengType TypesDiffer(Definition definition, HengType before, HengType now)
    {
        diagnostics.Report(Catalogue.TypeMismatch, definition.Formula.Span, before.Describe(), now.Describe());
        return HengType.Any;
    }

    private Validity ValidityOf(ClauseHeader? clause)
    {
        if (clause is null)
            return Validity.Always;
        DateOnly? Day(FactKind kind) => clause.Facts.LastOrDefault(f => f.Kind == kind)?.Date;
        var validity = new Validity(Day(FactKind.Effective), Day(FactKind.Until), Day(FactKind.Issued));
        if (validity.From > validity.Until)
            diagnostics.Report(Catalogue.PeriodBackwards, clause.Span);
        return validity;
    }

    private ClauseCitation Cite(ClauseHeader? clause)
    {
        if (clause is null)
            return new(policy.Title, policy.Number, null, null, policy.Source, null);
        string? Text(FactKind kind) => clause.Facts.LastOrDefault(f => f.Kind == kind)?.Text;
        return new(
            policy.Title, Text(FactKind.Number) ?? policy.Number, clause.Label, Text(FactKind.Original) ?? source.Literate?.QuotationFor(clause.Span.Start),
            Text(FactKind.Source) ?? policy.Source, Text(FactKind.Convention));
    }

    private OutputField? BindOutput(FieldDeclaration field)
    {
        var (type, unit) = _types.Bind(field.Type);
        var shape = _types.ShapeOf(unit, field.Options);
        if (shape.MeasuredIn is { } name && scope.Find(name) is not InputSymbol { Type: TextType })
            diagnostics.ReportName(Catalogue.NoUnitInput, field.Span, name, scope.Names);
        var symbol = scope.FindHere(field.Name.Name) ?? scope.FindHere(field.Name.Outside);
        if (symbol is null)
        {
            diagnostics.ReportName(Catalogue.OutputNotDefined, field.Name.Span, field.Name.Name, scope.Names);
            return null;
        }

        if (symbol.Type is not (AnyType or NothingType))
            _binder.Require(new BoundName(symbol.Span, symbol), type);
        symbol.Shape = symbol is InputSymbol ? symbol.Shape : shape;
        return new(field.Name.Name, field.Name.Outside, symbol, type, shape);
    }

    private ImmutableArray<BoundCheck> BindChecks(ImmutableArray<Statement> body)
    {
        var checks = ImmutableArray.CreateBuilder<BoundCheck>();
        ClauseHeader? clause = null;
        foreach (var statement in body)
        {
            if (statement is ClauseHeader header)
                clause = header;
            if (statement is not CheckStatement check)
                continue;
            var severity = Spelling.FindTypeWord(check.Level) switch
            {
                "错误" => Severity.Error,
                "警告" => Severity.Warning,
                "提示" => Severity.Remark,
                _ => UnknownLevel(check),
            };
            checks.Add(new(check.Span, _binder.BindCondition(check.Condition), severity, check.Message, Cite(clause)));
        }

        return checks.ToImmutable();
    }

    private Severity UnknownLevel(CheckStatement check)
    {
        diagnostics.ReportName(Catalogue.UnknownLevel, check.LevelSpan, check.Level, ["错误", "警告", "提示", "error", "warning", "remark"]);
        return Severity.Error;
    }
}
