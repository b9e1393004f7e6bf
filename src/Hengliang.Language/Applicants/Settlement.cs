using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Applicants;

/// <summary>What a clause about all applicants comes to for each of them.</summary>
public sealed class Settlement
{
    private readonly SettledRows _rows;

    internal Settlement(DefinitionSymbol symbol, SettledRows rows, ImmutableArray<SettledGroup> groups)
    {
        (Symbol, _rows, Groups) = (symbol, rows, groups);
        Column = symbol.Type is YesNoType
            ? new YesNoColumn(symbol.Outside, rows.Answers(), rows.Known)
            : new NumberColumn(symbol.Outside, rows.Whole, rows.One, rows.Known);
    }

    /// <summary>The definition whose formula the clause is.</summary>
    public DefinitionSymbol Symbol { get; }

    /// <summary>The populations that were settled each for itself: one, unless the clause says 每 or has several versions.</summary>
    public ImmutableArray<SettledGroup> Groups { get; }

    /// <summary>What all claimed together before a budget.</summary>
    public Rational Claimed => Groups.Aggregate(Rational.Zero, (sum, group) => sum + group.Claimed);

    internal StoredColumn Column { get; }

    /// <summary>Rows for which the clause is not 无; null when it never is.</summary>
    internal Known? Applies => _rows.Applies;

    /// <summary>The value of a row; unknown where data of that row is missing.</summary>
    public Value ValueAt(int row) => Column.Known is { } known && !known[row] ? new UnknownValue([Symbol.Outside])
        : Applies is { } applies && !applies[row] ? NothingValue.Plain : Column.At(row);

    /// <summary>The clause applied to one row: what it had before, among whom, and what it got.</summary>
    public IEnumerable<ExplanationFact> FactsAt(int row)
    {
        if (_rows.GroupAt(row) is not (>= 0 and var place))
            yield break;
        var group = Groups[place];
        yield return group.Kind switch
        {
            PopulationKind.Budget => BudgetFact(group, row),
            PopulationKind.Quota => PlaceFact(group, row),
            _ => Told("rank", $"{group.In(Tongue.Chinese)}共 {Number(group.Applicants)} 家参加排名", $"{group.In(Tongue.English)}{Number(group.Applicants)} are ranked"),
        };
    }

    private ExplanationFact BudgetFact(SettledGroup group, int row)
    {
        var unit = group.Unit;
        var (before, after) = (_rows.Before(row) * group.Step, _rows.Whole[row] * _rows.One);
        var (zh, en) = ($"{group.In(Tongue.Chinese)}共 {Number(group.Applicants)} 家，合计 {Text(group.Claimed)}{unit}", $"{group.In(Tongue.English)}{Number(group.Applicants)} applicants claim {Text(group.Claimed)} {unit}");
        if (!group.Binds)
            return Told("budget", $"{zh}，不超过预算 {Text(group.Limit)}{unit}，不折算", $"{en}, within the budget of {Text(group.Limit)} {unit}: paid in full");
        var factor = group.Limit / group.Claimed;
        var whole = BudgetSharing.ShareOf((long)(before / group.Step).Floor(), (Int128)(group.Claimed / group.Step).Floor(), (Int128)(group.Limit / group.Step).Floor()).Whole * group.Step;
        var tail = after > whole;
        return Told(
            "scaled",
            $"{zh}，超过预算 {Text(group.Limit)}{unit}：{Text(before)}{unit} × {Text(group.Limit)}/{Text(group.Claimed)}（{factor.ToReadable(8)}）舍到 {Text(group.Step)}{unit} 为 {Text(whole)}{unit}；余下 {Number(group.Left)} 份尾差按最大余额补，{(tail ? $"补得 {Text(group.Step)}{unit}" : "未补得")}，得 {Text(after)}{unit}",
            $"{en}, above the budget of {Text(group.Limit)} {unit}: {Text(before)} × {Text(group.Limit)}/{Text(group.Claimed)} ({factor.ToReadable(8)}), down to whole {Text(group.Step)} {unit}, is {Text(whole)}; {Number(group.Left)} steps left over go to the largest remainders, {(tail ? "one of them here" : "none here")}: {Text(after)} {unit}")
            with { Lost = before - after, By = "预算总额控制" };
    }

    private ExplanationFact PlaceFact(SettledGroup group, int row) => Told(
        "place",
        $"{group.In(Tongue.Chinese)}共 {Number(group.Applicants)} 家，排在第 {Number(_rows.PlaceAt(row))}，名额 {Text(group.Limit)}，入选 {Number(group.Selected)} 家",
        $"{group.In(Tongue.English)}number {Number(_rows.PlaceAt(row))} of {Number(group.Applicants)}, {Text(group.Limit)} places, {Number(group.Selected)} selected");

    private static ExplanationFact Told(string kind, string chinese, string english) => new(kind, new TwoTongued(chinese, english));

    private static string Text(Rational number) => number.ToReadable(6);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Applicants settled together.</summary>
/// <param name="Name">The values of 每; empty for one population.</param>
/// <param name="Limit">The budget or the places; zero for ranks.</param>
/// <param name="Applicants">How many take part.</param>
/// <param name="Undetermined">How many lack data; they take no part.</param>
/// <param name="Claimed">What they claim, in whole steps; zero unless it is a budget.</param>
/// <param name="Granted">What they are paid.</param>
/// <param name="Selected">How many have a place.</param>
/// <param name="Left">Steps that went to the largest remainders.</param>
public sealed record SettledGroup(
    PopulationKind Kind, string Name, Rational Limit, Rational Step, string Unit, int Applicants, int Undetermined, Rational Claimed, Rational Granted, int Selected, int Left)
{
    /// <summary>Whether the budget or the places were not enough for all.</summary>
    public bool Binds => Kind == PopulationKind.Budget ? Claimed > Limit : Kind == PopulationKind.Quota && Selected < Applicants;

    internal string In(Tongue tongue) => Name.Length == 0 ? "" : tongue == Tongue.Chinese ? $"{Name}：" : $"{Name}: ";
}
