using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Simulation;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Policies.Simulation;

/// <summary>A table of firms, wherever it stands.</summary>
internal interface IFirmTable
{
    /// <summary>How findings call it.</summary>
    string Name { get; }

    /// <summary>Where the row read last stands, for whom its number alone says nothing; null when the number does.</summary>
    Words? LastRow { get; }

    /// <summary>Reads header and rows, until a finding forbids a population.</summary>
    Problem? ReadInto(PopulationReader reader, CancellationToken cancel);
}

/// <summary>Firms of a table, as a population.</summary>
/// <param name="Population">The firms.</param>
/// <param name="Identities">What names each firm; empty when nothing does.</param>
/// <param name="IdentityColumn">The head of the column that names them; null when there is none.</param>
internal sealed record SentPopulation(Population Population, IReadOnlyList<string> Identities, string? IdentityColumn);

/// <summary>Reads a table of firms as a population for one rule.</summary>
/// <remarks>
/// How columns and cells are read is <see cref="PopulationReader"/>'s; where they stand is the table's. Other columns of texts may be
/// grouped by. Nothing of a table is held but the columns: what they may hold together is bounded.
/// </remarks>
internal static class FirmTable
{
    /// <summary>Values of all columns together: a million firms with sixty columns, half a gigabyte while they are read.</summary>
    public const long MostValues = 60_000_000;

    private const int MostGroupColumns = 6;
    private const int MostGroups = 500;
    private const int MostTold = 3;

    /// <param name="rule">The rule they are read for.</param>
    /// <param name="table">Where they stand.</param>
    /// <param name="cancel">Stops the work.</param>
    public static Outcome<SentPopulation> Read(CompiledRule rule, IFirmTable table, CancellationToken cancel)
    {
        var reader = new PopulationReader(rule, table.Name) { MayLackInputs = true, MostDifferent = MostGroups, MostValues = MostValues };
        if (table.ReadInto(reader, cancel) is { } problem)
            return problem;
        var (population, diagnostics) = reader.Finish();
        return population is null ? Told(table, diagnostics) : new SentPopulation(population, reader.Identities, reader.IdentityColumn);
    }

    public static void Begin(PopulationReader reader, IReadOnlyList<string> header) =>
        reader.ReadHeader(header, reader.OtherColumns(header).Take(MostGroupColumns).ToArray());

    public static Problem Empty(string fileName) => Problem.Invalid(
        "policies.empty-population", $"“{fileName}”里没有企业：第一行是列名，从第二行起每行一家。", $"'{fileName}' holds no firm: the first row names the columns, each further row is a firm.");

    private static Problem Told(IFirmTable table, IReadOnlyCollection<Diagnostic> found)
    {
        if (found.All(d => d.Kind == SimulationCatalogue.NoRows))
            return Empty(table.Name);
        var more = found.Count - MostTold;
        return Problem.Invalid(
            "policies.wrong-table",
            string.Concat(found.Take(MostTold).Select(d => d.Message(Tongue.Chinese) + d.Remedy(Tongue.Chinese))) + (more > 0 ? $"另有 {more} 处。" : "") + table.LastRow?.Chinese,
            string.Join(' ', found.Take(MostTold).Select(d => $"{d.Message(Tongue.English)} {d.Remedy(Tongue.English)}")) + (more > 0 ? $" There are {more} more." : "") + (table.LastRow is { } place ? " " + place.English : ""));
    }
}
