using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Binding;

internal sealed partial class ExpressionBinder
{
    /// <summary>Units that applicants are counted in.</summary>
    private static readonly ImmutableArray<string> Counted = ["家", "人", "项", "个", "件", "户"];

    /// <summary>Binds a whole formula, the only place for a clause about all applicants.</summary>
    public BoundExpression BindFormula(Expression formula) => formula is PopulationClause clause ? BindPopulation(clause) : Bind(formula);

    /// <summary>Inside another formula such a clause would be asked for one applicant, who cannot answer it.</summary>
    private BoundConstant BindNested(PopulationClause clause)
    {
        diagnostics.Report(Catalogue.PopulationInside, clause.Span, WordOf(clause.Kind));
        BindPopulation(clause);
        return Broken(clause.Span);
    }

    private static TwoTongued WordOf(PopulationKind kind) => kind switch
    {
        PopulationKind.Budget => new("预算总额控制", "within-budget"),
        PopulationKind.Quota => new("名额", "quota"),
        _ => new("排名", "ranked"),
    };

    private BoundPopulation BindPopulation(PopulationClause clause)
    {
        var amount = clause.Amount is null ? null : Bind(clause.Amount);
        var limit = clause.Limit is null ? null : Bind(clause.Limit);
        var keys = clause.Keys.Select(BindKey).ToImmutableArray();
        var condition = clause.Condition is null ? null : BindCondition(clause.Condition);
        var groups = clause.Groups.Select(Bind).ToImmutableArray();
        foreach (var group in groups)
            if (group.Type is not (TextType or YearType or YesNoType or NumberType or DateType or AnyType))
                diagnostics.Report(Catalogue.TypeMismatch, group.Span, HengType.Text.Describe(), group.Type.Describe());
        var (type, step) = clause.Kind switch
        {
            PopulationKind.Budget => BudgetOf(clause, amount!, limit!),
            PopulationKind.Quota => QuotaOf(limit!),
            _ => (HengType.Number, Rational.One),
        };
        return new(clause.Span, type, clause.Kind, amount, limit, keys, condition, groups, clause.Ties, step);
    }

    private BoundKey BindKey(SortKey key)
    {
        var value = Bind(key.Value);
        if (value.Type is not (NumberType or YearType or DateType or AnyType))
            diagnostics.Report(Catalogue.NoOrder, value.Span, value.Type.Describe());
        return new(value, key.Descending);
    }

    private (HengType Type, Rational Step) BudgetOf(PopulationClause clause, BoundExpression amount, BoundExpression budget)
    {
        if (amount.Type is not (NumberType or AnyType))
        {
            diagnostics.Report(Catalogue.TypeMismatch, amount.Span, HengType.Number.Describe(), amount.Type.Describe());
            return (HengType.Any, Rational.One);
        }

        var type = HengType.Join(amount.Type, budget.Type);
        if (type is null)
            ReportMismatch(budget.Span, amount.Type, budget.Type);
        var step = StepOf(clause, amount);
        foreach (var sum in NumbersOf(budget))
        {
            if (sum.Sign < 0)
                diagnostics.Report(Catalogue.BudgetNegative, budget.Span, source.Slice(budget.Span));
            else if (!(sum / step).IsInteger)
                diagnostics.Report(Catalogue.BudgetNotInSteps, budget.Span, source.Slice(budget.Span), StepWords(clause));
        }

        return (type is null ? amount.Type : type, step);
    }

    /// <summary>What a limit can be as far as it is written out, in each version of a parameter.</summary>
    private static IEnumerable<Rational> NumbersOf(BoundExpression limit) =>
        (limit is BoundName { Symbol: ParameterSymbol parameter } ? parameter.Versions.Select(v => Constants.Of(v.Value)) : [Constants.Of(limit)])
        .OfType<NumberValue>().Select(v => v.Number);

    private static string StepWords(PopulationClause clause) =>
        clause.Step is null ? "分" : (clause.Step == Rational.One ? "" : clause.Step.ToString()) + clause.StepUnit?.Text;

    /// <summary>As written; else a fen of money and one of what is counted.</summary>
    private Rational StepOf(PopulationClause clause, BoundExpression amount)
    {
        if (clause.Step is { } written)
            return RoundingStep(new(clause.Span, clause.Amount!, Word.Down, written, clause.StepUnit), amount.Type).Step;
        return amount.Type is NumberType { Dimension: { } dimension } && dimension.Equals(Unit.Yuan.Dimension) ? Rational.Of(1, 100) : Rational.One;
    }

    private (HengType Type, Rational Step) QuotaOf(BoundExpression places)
    {
        if (places.Type is not (NumberType or AnyType))
            diagnostics.Report(Catalogue.TypeMismatch, places.Span, HengType.Number.Describe(), places.Type.Describe());
        else if (places.Type is NumberType { Dimension: { IsNone: false } dimension } && !Counted.Contains(dimension.ToString()))
            ReportMismatch(places.Span, new NumberType(Dimension.Of("家")), places.Type);
        else if (NumbersOf(places).Any(count => count.Sign < 0 || !count.IsInteger))
            diagnostics.Report(Catalogue.PlacesNotWhole, places.Span, source.Slice(places.Span));
        return (HengType.YesNo, Rational.One);
    }
}
