using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Distance;

/// <summary>The next row of a table of tiers, up or down, and what the rule would then give.</summary>
/// <param name="Definition">What the table computes.</param>
/// <param name="Subject">The number that is placed in the tiers, as written.</param>
/// <param name="Actual">Where it stands.</param>
/// <param name="Edge">The end it would pass.</param>
/// <param name="Change">The least single change that passes it.</param>
/// <param name="Outcomes">Every number of the result that differs then.</param>
public sealed record TierEdge(
    DefinitionSymbol Definition, ClauseCitation Clause, string Subject, string Actual, string Edge, bool Upwards, SingleChange Change, ImmutableArray<Outcome> Outcomes);

/// <summary>A number of the result now and then, as shown.</summary>
public sealed record Outcome(OutputField Field, Value Before, Value After, string BeforeText, string AfterText)
{
    /// <summary>应付 由 29万元 变为 9万元.</summary>
    public TwoTongued Words => new($"{Field.Name} 由 {BeforeText} 变为 {AfterText}", $"{Field.Outside} from {BeforeText} to {AfterText}");
}

/// <summary>A place where one step of a field (a fen, one person) moves amounts by far more than the step.</summary>
/// <param name="Change">The step that falls over the edge: from the last value before it to the first after.</param>
/// <param name="Clause">Whose edge it is.</param>
/// <param name="Outcomes">The amounts that jump, in the order of the outputs.</param>
public sealed record Cliff(SingleChange Change, ClauseCitation Clause, ImmutableArray<Outcome> Outcomes);

/// <summary>What a cap, a stacking limit or an exclusion took from an amount.</summary>
/// <param name="Item">The item that lost, where the definition holds several.</param>
/// <param name="By">The name of the cap, or of the item that was paid instead; null when the cap has no name.</param>
/// <param name="Amount">In base units.</param>
public sealed record LostAmount(DefinitionSymbol Definition, ClauseCitation Clause, LossKind Kind, string? Item, string? By, Numbers.Rational Amount, string AmountText)
{
    /// <summary>增量补助 超过上限（CAP_1M）少得 20万元.</summary>
    public TwoTongued Words
    {
        get
        {
            var (zh, en) = (Item ?? Definition.Name, Item ?? Definition.Outside);
            return Kind switch
            {
                LossKind.Cap => new($"{zh} 超过上限{(By is null ? "" : $"（{By}）")}，少得 {AmountText}", $"{en} is cut by its cap{(By is null ? "" : $" ({By})")} by {AmountText}"),
                LossKind.Stacking => new($"{zh} 受“{By}”限制，扣减 {AmountText}", $"{en} is reduced by '{By}' by {AmountText}"),
                _ => new($"{zh} 不重复享受（已取“{By}”），放弃 {AmountText}", $"{en} is not paid beside '{By}': {AmountText} given up"),
            };
        }
    }
}

public enum LossKind
{
    /// <summary>上限.</summary>
    Cap,

    /// <summary>叠加上限 … 扣减顺序.</summary>
    Stacking,

    /// <summary>就高不重复, 不重复享受.</summary>
    Exclusion,
}
