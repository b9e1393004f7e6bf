using Hengliang.Language.Applicants;
using Hengliang.Language.Binding;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Evaluation;

public sealed partial class Interpreter
{
    private readonly IReadOnlyDictionary<Symbol, SettledCase> _settled;

    /// <summary>The version of a definition that holds on a day, of those known; without a day the latest.</summary>
    internal static DefinitionVersion? VersionOn(DefinitionSymbol symbol, DateOnly? day, DateOnly? knownOn)
    {
        DefinitionVersion? chosen = null;
        foreach (var version in symbol.Versions)
        {
            if (knownOn is { } known && version.Validity.Issued > known)
                continue;
            if (day is { } asked && !version.Validity.Holds(asked))
                continue;
            if (chosen is null || (version.Validity.Issued ?? DateOnly.MinValue) >= (chosen.Validity.Issued ?? DateOnly.MinValue))
                chosen = version;
        }

        return chosen;
    }

    /// <summary>What the applicant has among all of them; alone it is known only where nobody else can change it.</summary>
    private Value EvaluatePopulation(BoundPopulation e)
    {
        if (_defining is not null && _settled.TryGetValue(_defining, out var settled))
        {
            // What it rests on is gone through again for its branches and for what its own caps and roundings did.
            if (_noted is not null || _options.Taken is not null)
                foreach (var part in e.Parts)
                    Evaluate(part);
            _noted?.AddRange(settled.Settlement.FactsAt(settled.Row));
            return settled.Settlement.ValueAt(settled.Row);
        }

        return EvaluateAlone(e);
    }

    private Value EvaluateAlone(BoundPopulation e)
    {
        var open = new UnknownValue([UnknownValue.AllApplicants]);
        var takesPart = e.Condition is null ? Value.Yes : Evaluate(e.Condition);
        if (takesPart is not UnknownValue && !Logic.IsYes(takesPart))
            return e.Kind switch { PopulationKind.Budget => Value.Of(Rational.Zero), PopulationKind.Quota => Value.No, _ => NothingValue.Plain };
        var own = e.Parts.Where(p => p != e.Condition).Select(Evaluate).ToArray();
        if (UnknownValue.Join([takesPart, .. own]) is { } missing)
            return UnknownValue.Join(missing, open)!;
        var keys = e.Keys.Select(k => Evaluate(k.Value));
        switch (e.Kind)
        {
            case PopulationKind.Budget when own[0] is NothingValue:
            case PopulationKind.Rank when keys.Any(k => k is NothingValue):
                return NothingValue.Plain;
            case PopulationKind.Quota when keys.Any(k => k is NothingValue):
                return Value.No;
            case PopulationKind.Budget when own[0] is NumberValue { Number: var amount } && (amount / e.Step).Floor().Sign <= 0:
                return Value.Of(Rational.Zero);
            default:
                NoteAlone(e, own);
                return open;
        }
    }

    private void NoteAlone(BoundPopulation e, Value[] own)
    {
        if (_noted is null)
            return;
        var unit = e.Type is NumberType { Dimension: { IsNone: false } dimension } ? dimension.ToString() : "";
        var limit = own.Length > 0 && e.Limit is not null ? Readable(own[e.Amount is null ? 0 : 1]) : "";
        switch (e.Kind)
        {
            case PopulationKind.Budget:
                Note(
                    ExplanationFact.Alone,
                    $"折算前 {Readable(own[0])}{unit}；最终金额取决于全部申报者：合计不超过预算 {limit}{unit} 时为全额，超过时按比例折算",
                    $"{Readable(own[0])} {unit} before the budget; the final amount depends on all applicants: in full while they claim no more than {limit} {unit} together, else in proportion");
                break;
            case PopulationKind.Quota:
                Note(ExplanationFact.Alone, $"名额 {limit}，是否入选取决于全部申报者", $"{limit} places; who is selected depends on all applicants");
                break;
            default:
                Note(ExplanationFact.Alone, "名次取决于全部申报者", "the rank depends on all applicants");
                break;
        }
    }

    private static string Readable(Value value) => value is NumberValue number ? number.Number.ToReadable(6) : value.ToString()!;
}

/// <summary>The row of a settlement that a case is.</summary>
internal sealed record SettledCase(Settlement Settlement, int Row);
