using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Applicants;

/// <summary>Settles the clauses about all applicants of a rule over a population, with what they rest on computed by vectors.</summary>
/// <remarks>Equal to <see cref="ApplicantsRun"/> in every row.</remarks>
public static class ApplicantsColumns
{
    /// <summary>The population with what each row has among all: rules that are computed over it then have their final values.</summary>
    /// <exception cref="UnsettledException">A clause cannot be settled.</exception>
    internal static (Population Population, ImmutableArray<Settlement> Settlements) Settle(CompiledRule rule, Population population, ColumnOptions options, bool uncapped = false)
    {
        var settlements = ImmutableArray.CreateBuilder<Settlement>();
        foreach (var clause in rule.PopulationClauses)
        {
            var stage = new Stage(rule, clause);
            var settlement = new Settler(rule, clause, population.Count, uncapped).Settle(VersionsOf(stage, population, options));
            settlements.Add(settlement);
            population = population.With(settlement);
        }

        return (population, settlements.ToImmutable());
    }

    private static VersionOperands[] VersionsOf(Stage stage, Population population, ColumnOptions options)
    {
        if (stage.Versions.Length > 1 && stage.Rule.EffectiveDay is { } clock && population.Find(clock) is not null)
        {
            // Every row has a day of its own, and with it its version.
            var runs = Enumerable.Range(0, population.Count).Select(row => Interpreter.RunFor(stage.Rule, population.CaseOf(stage.Rule, row), options.Run)).ToArray();
            return ApplicantsRun.VersionsOf(stage, runs);
        }

        var isDated = stage.Rule.EffectiveDay is { } column && population.Find(column) is not null;
        var day = stage.Rule.EffectiveDay is { Default: DateValue given } ? given.Date : options.Run.AsOf;
        // A single version is in force or the row is an error.
        var holding = isDated ? stage.Symbol.Versions[0] : Interpreter.VersionOn(stage.Symbol, day, options.Run.KnownOn);
        return stage.Versions.FirstOrDefault(v => v?.Version == holding) is { } version ? [Gather(stage, version, population, options)] : [];
    }

    private static VersionOperands Gather(Stage stage, StageVersion version, Population population, ColumnOptions options)
    {
        var found = new Dictionary<OutputField, RowValues>();
        foreach (var output in version.Outputs)
            if (Directly(output, stage.Rule, population, options) is { } values)
                found.Add(output, values);
        OutputField[] rest = [.. version.Outputs.Where(o => !found.ContainsKey(o))];
        if (rest.Length > 0)
            Compute(stage.Rule, rest, population, options, found);
        return version.Over([.. Enumerable.Range(0, population.Count)], output => found[output]);
    }

    /// <summary>Constants and whole columns of texts need no run.</summary>
    private static RowValues? Directly(OutputField output, CompiledRule rule, Population population, ColumnOptions options)
    {
        var formula = ((DefinitionSymbol)output.Symbol).Versions[0].Formula;
        if (Constants.Of(formula) is { } constant)
            return RowValues.Same(constant);
        if (rule.EffectiveDay is not null || formula is not BoundName { Symbol: InputSymbol input } || population.Find(input) is not TextColumn texts || !IsInForce(rule, options))
            return null;
        Value unknown = new UnknownValue([input.Outside]);
        var shared = new Value[texts.Pool.Count];
        for (var code = 0; code < shared.Length; code++)
            shared[code] = Value.Of(texts.Pool[code]);
        var values = new Value?[population.Count];
        for (var row = 0; row < values.Length; row++)
            values[row] = texts.Known is { } known && !known[row] ? unknown : shared[texts.CodeAt(row)];
        return RowValues.Of(values);
    }

    private static bool IsInForce(CompiledRule rule, ColumnOptions options) => options.Run.AsOf is not { } day || rule.Policy.Holds(day);

    private static void Compute(CompiledRule rule, OutputField[] outputs, Population population, ColumnOptions options, Dictionary<OutputField, RowValues> found)
    {
        var fused = FusedRules.Compile(population, [new RuleRequest(rule, [.. outputs.Select(o => o.Outside)])], options);
        var rooms = outputs.Select((_, i) => fused.RoomFor(0, i)).ToArray();
        if (rooms.All(r => r is not null))
        {
            fused.Fill(rooms!);
            for (var i = 0; i < outputs.Length; i++)
                found.Add(outputs[i], RowValues.Of(rooms[i]!));
            return;
        }

        var values = outputs.Select(_ => new Value?[population.Count]).ToArray();
        fused.Run(() => 0, (block, _) =>
        {
            for (var i = 0; i < values.Length; i++)
                for (var row = 0; row < block.Count; row++)
                    values[i][block.Start + row] = block.ValueAt(0, i, row);
        }, _ => { });
        for (var i = 0; i < outputs.Length; i++)
            found.Add(outputs[i], RowValues.Of(values[i]));
    }
}
