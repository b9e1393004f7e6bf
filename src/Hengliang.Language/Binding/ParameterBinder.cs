using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Binding;

/// <summary>Binds constants of a policy and checks that their versions neither overlap nor leave a gap.</summary>
internal sealed class ParameterBinder(SourceText source, DiagnosticList diagnostics, UnitTable units)
{
    public void Bind(ParameterDeclaration declaration, Scope scope)
    {
        var binder = new ExpressionBinder(source, diagnostics, units, scope);
        var symbol = new ParameterSymbol(declaration.Name.Name, declaration.Name.Outside, source, declaration.Name.Span);
        var clock = declaration.Clock is null ? null : binder.Bind(declaration.Clock);
        var versions = ImmutableArray.CreateBuilder<ParameterVersion>();
        HengType type = HengType.Nothing;
        foreach (var version in declaration.Versions)
        {
            var value = binder.Bind(version.Value);
            type = HengType.Join(type, value.Type) ?? HengType.Any;
            versions.Add(new(Moment(version.From, clock, binder), Moment(version.Until, clock, binder), value));
        }

        if (declaration.Type is not null)
        {
            var (declared, _) = new TypeBinder(diagnostics, units).Bind(declaration.Type);
            foreach (var version in versions)
                binder.Require(version.Value, declared);
            type = declared;
        }

        symbol.Type = type;
        symbol.Clock = clock;
        symbol.Basis = declaration.Facts.FirstOrDefault(f => f.Kind is FactKind.Basis or FactKind.Convention)?.Text;
        symbol.Versions = Settle(declaration, versions);
        if (scope.Add(symbol) is not null)
            diagnostics.Report(Catalogue.NameTwice, declaration.Name.Span, declaration.Name.Name);
    }

    /// <summary>A day or a year written as a constant; null when none was written.</summary>
    private IComparable? Moment(Expression? written, BoundExpression? clock, ExpressionBinder binder)
    {
        if (written is null)
            return null;
        var bound = binder.Bind(written);
        var wanted = clock?.Type ?? HengType.Date;
        if (wanted is YearType ? bound is BoundConstant { Type: YearType } : bound is BoundConstant { Type: DateType })
            return bound is BoundConstant { Value: DateValue day } ? day.Date : (IComparable)(int)((NumberValue)((BoundConstant)bound).Value).Number.Floor();
        if (bound.Type is not AnyType)
            diagnostics.Report(Catalogue.TypeMismatch, written.Span, wanted.Describe(), bound.Type.Describe());
        return null;
    }

    private ImmutableArray<ParameterVersion> Settle(ParameterDeclaration declaration, ImmutableArray<ParameterVersion>.Builder versions)
    {
        if (versions.Count < 2 || diagnostics.HasErrors)
            return versions.ToImmutable();
        var ordered = versions.OrderBy(v => v.From is null ? 0 : 1).ThenBy(v => v.From).ToArray();
        for (var i = 1; i < ordered.Length; i++)
        {
            var (before, after) = (ordered[i - 1], ordered[i]);
            if (after.From is null || (before.From is not null && before.From.CompareTo(after.From) == 0) || before.Until?.CompareTo(after.From) >= 0)
                diagnostics.Report(Catalogue.VersionOverlap, declaration.Span, declaration.Name.Name, Show(before.Until), Show(after.From));
            else if (before.Until is null)
                ordered[i - 1] = before with { Until = Before(after.From) };
            else if (before.Until.CompareTo(Before(after.From)) < 0)
                diagnostics.Report(Catalogue.VersionGap, declaration.Span, declaration.Name.Name, Show(before.Until), Show(after.From));
        }

        return [.. ordered];
    }

    private static IComparable Before(IComparable moment) => moment is DateOnly day ? day.AddDays(-1) : (int)moment - 1;

    private static string Show(IComparable? moment) => moment switch
    {
        null => "…",
        DateOnly day => new DateValue(day).ToString(),
        _ => ((Rational)(int)moment).ToString() + "年度",
    };
}
