using System.Collections.Immutable;
using Hengliang.Indices.Data;
using Hengliang.Indices.Denomination;
using Hengliang.Indices.Imputation;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Normalisation;
using Hengliang.Indices.Panels;
using Hengliang.Indices.Screening;
using Hengliang.Indices.Structure;
using Hengliang.Indices.Treatment;
using Hengliang.Indices.Faults;

namespace Hengliang.Indices;

/// <summary>The figures on their way from raw data to normalised scores, with a record of every step taken.</summary>
/// <remarks>Immutable: taking a step gives a new preparation, so that a step can be shared by many methods.</remarks>
public sealed record Preparation
{
    private Preparation(UnitTable table) => Table = table;

    /// <summary>The figures after the last step.</summary>
    public UnitTable Table { get; private init; }

    /// <summary>The figures after each step; a step left out passes on what it got.</summary>
    public ImmutableDictionary<Step, UnitTable> After { get; private init; } = ImmutableDictionary<Step, UnitTable>.Empty;

    /// <summary>The figures at all times, as far on their way as <see cref="Table"/>, until gaps are filled; null where there is one time.</summary>
    internal UnitPanel? Panel { get; private init; }

    public ImmutableArray<DenominatedColumn> Denomination { get; private init; } = [];

    public ImmutableArray<ScreenedUnit> Screening { get; private init; } = [];

    public ImmutableArray<FilledGap> Imputation { get; private init; } = [];

    public ImmutableArray<TreatedColumn> Treatment { get; private init; } = [];

    public static Preparation Begin(IndexData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new Preparation(data.Indicators) { Panel = data.Panel?.Indicators };
    }

    /// <summary>Takes one step of a method, or passes on when the method leaves it out.</summary>
    /// <exception cref="FaultyInputException">When the step cannot be taken with these figures.</exception>
    public Preparation Take(Step step, IndexData data, Framework framework, Method method)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(method);
        var next = method.Takes(step) ? Apply(step, data, framework, method) : this;
        if (step is Step.Denominate or Step.Screen or Step.Impute)
            CheckEmpty(next.Table, step == Step.Impute ? null : next.Panel, data, step);
        return next with { After = next.After.Add(step, next.Table) };
    }

    private Preparation Apply(Step step, IndexData data, Framework framework, Method method)
    {
        switch (step)
        {
            case Step.Denominate:
                var divisors = Table.Units.Count == data.Units.Count ? data.Denominators : data.Denominators.WithUnits(PlacesIn(data));
                var (denominated, columns) = Denominating.Apply(Table, divisors, framework, method.Denominate!);
                var panel = Panel?.Map((time, table) => Denominating.Apply(table, data.Panel!.Value.Denominators.Tables[time], framework, method.Denominate!).Table);
                return this with { Table = denominated, Denomination = columns, Panel = panel };
            case Step.Screen:
                var (screened, units) = Screen.Apply(Table, method.Screen!);
                if (screened.Units.Count == 0)
                    throw new FaultyInputException(default, "筛选后没有单位留下；请放宽 screen 的阈值，或补充数据。", "screening leaves no unit; relax the thresholds of screen, or supply data.");
                return this with { Table = screened, Screening = units };
            case Step.Impute:
                var places = new Lazy<int[]>(() => PlacesIn(data));
                var (imputed, gaps) = Imputing.Apply(Table, framework, g => [.. places.Value.Select(p => data.Groups[g][p])], method.ImputationOf, Panel);
                return this with { Table = imputed, Imputation = gaps };
            case Step.Treat:
                var (treated, shapes) = Treating.Apply(Table, method.TreatmentOf);
                TreatmentFaults.Find(Table, treated, shapes, data).ThrowIfAny();
                return this with { Table = treated, Treatment = shapes };
            default:
                return this with { Table = Normalising.Apply(Table, framework, method.NormalisationOf) };
        }
    }

    private static void CheckEmpty(UnitTable table, UnitPanel? panel, IndexData data, Step step)
    {
        var faults = new FaultList();
        foreach (var code in table.Columns.Where(c => !table.Column(c).ContainsAnyExcept(double.NaN) && panel?.Knows(c) != true))
        {
            var (chinese, english) = WhyEmpty(step);
            faults.Add(new Place(data.Origin?.File, null, code), chinese, english);
        }

        faults.ThrowIfAny();
    }

    private static (string Chinese, string English) WhyEmpty(Step step) => step switch
    {
        Step.Screen => ("筛选后该指标没有任何数值；请放宽筛选，或删去该指标。", "screening leaves no value of this indicator; relax it, or remove the indicator."),
        Step.Impute => (
            "该指标在所选时期没有任何数值，插补后仍为空；请补充数据、用 latest 取最近一期，或删去该指标。",
            "the indicator has no value in this period and none after filling gaps; supply data, take the latest earlier figures by 'latest', or remove the indicator."),
        _ => ("除以分母后该指标没有任何数值；请检查分母列是否缺失或为零。", "denomination leaves no value of this indicator; look whether its denominator is missing or zero."),
    };

    private int[] PlacesIn(IndexData data) => [.. Table.Units.Select(data.Units.PlaceOf)];
}
