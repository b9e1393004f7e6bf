using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Simulation;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Calculator;
using Hengliang.Platform.Policies.Contracts;

namespace Hengliang.Platform.Policies.Simulation;

/// <summary>What to simulate.</summary>
public sealed record SimulationOrder
{
    public const int Fewest = 1_000;
    public const int Most = 1_000_000;

    /// <summary>The version of the rule; drafts in sight too, for a budget is asked for before a policy is issued.</summary>
    public required Guid VersionId { get; init; }

    /// <summary>Which rule of the text; null for the first that pays.</summary>
    public string? Rule { get; init; }

    /// <summary>The output that is paid; null for the first in money.</summary>
    public string? Amount { get; init; }

    /// <summary>Invented firms; out of bounds gives the nearest.</summary>
    public int Count { get; init; } = 100_000;

    public ulong Seed { get; init; } = 2024;

    /// <summary>A population that was sent in or taken from returns; null takes invented firms.</summary>
    public Guid? Upload { get; init; }

    /// <summary>The answers all firms are taken to give where the population says nothing, by field.</summary>
    public IReadOnlyDictionary<string, string> Assumptions { get; init; } = new Dictionary<string, string>();

    /// <summary>Parameters with the values to try, as rules write them: 年度上限 to 500万元.</summary>
    public IReadOnlyDictionary<string, string> Changes { get; init; } = new Dictionary<string, string>();

    /// <summary>A reform written in Heng; when given, <see cref="Changes"/> are not used.</summary>
    public string Patch { get; init; } = "";

    /// <summary>Total budget control, in 元; null for none.</summary>
    public decimal? Budget { get; init; }

    /// <summary>How many are paid: those with the highest amounts; null for all.</summary>
    public int? Places { get; init; }

    /// <summary>Further sets of changes to compare with.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Kept { get; init; } = [];
}

/// <summary>One scenario in a line: what it costs and whom it moves, against the rule as it stands.</summary>
/// <param name="Changes">Parameter and value; empty for the rule as it stands.</param>
/// <param name="Cost">元.</param>
/// <param name="Difference">元 more than as it stands.</param>
/// <param name="Paid">Firms that get anything.</param>
/// <param name="Winners">Firms that get more.</param>
/// <param name="Losers">Firms that get less.</param>
public sealed record ScenarioLine(
    IReadOnlyDictionary<string, string> Changes, decimal Cost, decimal Difference, int Paid, int Winners, int Losers);

/// <summary>What a simulation shows.</summary>
public sealed record SimulationSheet
{
    public required PolicyRule Version { get; init; }

    public required Policy Policy { get; init; }

    public required CompiledRule Rule { get; init; }

    public required string Amount { get; init; }

    /// <summary>The outputs that can be paid.</summary>
    public required IReadOnlyList<(string Outside, string Name)> Amounts { get; init; }

    public required IReadOnlyList<MovableParameter> Parameters { get; init; }

    /// <summary>Inputs the population does not have, with the answer assumed for all firms.</summary>
    public required IReadOnlyList<(CalculatorField Field, string Answer)> Assumed { get; init; }

    /// <summary>How many firms, and whose.</summary>
    public required int Count { get; init; }

    /// <summary>The file's or the campaign's name; null for invented firms.</summary>
    public required string? FileName { get; init; }

    /// <summary>How many returns the firms are from and as of when; null unless units reported them.</summary>
    public required Words? Source { get; init; }

    /// <summary>Null when <see cref="Findings"/> say why.</summary>
    public required SimulationResult? Result { get; init; }

    public required IReadOnlyList<Words> Findings { get; init; }

    /// <summary>As it stands, the kept ones, and the present one last.</summary>
    public required IReadOnlyList<ScenarioLine> Scenarios { get; init; }

    /// <summary>The reforms beside each other, in the order of <see cref="Scenarios"/> without the first: what each gives every group.</summary>
    public required IReadOnlyList<SimulationResult> Compared { get; init; }

    /// <summary>What names each firm; empty when nothing does.</summary>
    public required IReadOnlyList<string> Identities { get; init; }

    /// <summary>The head of the column that names them; null when there is none.</summary>
    public required string? IdentityColumn { get; init; }

    /// <summary>Milliseconds of the run itself, the population being there.</summary>
    public required double Milliseconds { get; init; }

    /// <summary>English names of groups, by the names they have in the population; a group that is not in it has none.</summary>
    public IReadOnlyDictionary<string, string> English { get; init; } = new Dictionary<string, string>();

    internal static Words WordsOf(Diagnostic diagnostic) => new(
        diagnostic.Message(Tongue.Chinese) + diagnostic.Remedy(Tongue.Chinese), diagnostic.Message(Tongue.English) + " " + diagnostic.Remedy(Tongue.English));
}
