using Hengliang.Reading.Clauses;
using Hengliang.Reading.Tasks;

namespace Hengliang.Platform.Documents.Readings;

/// <summary>A planned task, as read or as corrected.</summary>
/// <param name="Task">Its heading without number or full stop.</param>
/// <param name="Lead">牵头单位; empty when none is named.</param>
public sealed record TaskReading(string Task, string Lead = "") : IReading
{
    ExtractKind IReading.Kind => ExtractKind.Task;

    string IReading.Name => Task;

    public static TaskReading From(PlannedTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new(task.Name, task.Lead);
    }
}

/// <summary>A promise of money to those who meet it, as read or as corrected. Money in 万元, rates in percent.</summary>
public sealed record BenefitReading : IReading
{
    public required Instrument Instrument { get; init; }

    public string Beneficiary { get; init; } = "";

    public string Basis { get; init; } = "";

    public string Condition { get; init; } = "";

    public IReadOnlyList<Tier> Tiers { get; init; } = [];

    public string TierUnit { get; init; } = "";

    public decimal? Cap { get; init; }

    public string CapPer { get; init; } = "";

    public decimal? ItemCap { get; init; }

    public decimal? Floor { get; init; }

    ExtractKind IReading.Kind => ExtractKind.Benefit;

    string IReading.Name => Beneficiary.Length > 0 ? Beneficiary : Instrument.ToString();

    public static BenefitReading From(BenefitClause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        return new()
        {
            Instrument = clause.Instrument,
            Beneficiary = clause.Beneficiary,
            Basis = clause.Basis,
            Condition = clause.Condition,
            Tiers = clause.Tiers,
            TierUnit = clause.TierUnit,
            Cap = clause.Cap,
            CapPer = clause.CapPer,
            ItemCap = clause.ItemCap,
            Floor = clause.Floor,
        };
    }
}
