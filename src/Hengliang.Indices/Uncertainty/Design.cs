using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;

namespace Hengliang.Indices.Uncertainty;

/// <summary>Which alternative of each input every replicate uses.</summary>
/// <remarks>Blocks are named U for plain draws; A, B and AB_input for Saltelli's design, where AB_input is A with that input from B.</remarks>
public sealed class Design
{
    public const string Plain = "U";

    private readonly int[][] _levels;

    private Design(ImmutableArray<string> inputs, ImmutableArray<string> blocks, int[][] levels) => (Inputs, Blocks, _levels) = (inputs, blocks, levels);

    public ImmutableArray<string> Inputs { get; }

    /// <summary>The block of each replicate.</summary>
    public ImmutableArray<string> Blocks { get; }

    public int Count => _levels.Length;

    public bool IsSaltelli => Blocks.Contains("A");

    /// <summary>The alternatives of a replicate, numbered from 1, in the order of <see cref="Inputs"/>.</summary>
    public ReadOnlySpan<int> this[int replicate] => _levels[replicate];

    /// <summary>Independent draws, each alternative as likely as the others.</summary>
    public static Design Random(IReadOnlyList<UncertainInput> inputs, int replicates, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var levels = Enumerable.Range(0, replicates).Select(r => Draw(inputs, seed, r, 0)).ToArray();
        return new Design([.. inputs.Select(i => i.Name)], [.. Enumerable.Repeat(Plain, replicates)], levels);
    }

    /// <summary>Blocks A and B of <paramref name="size"/> draws, then A with each input taken from B.</summary>
    public static Design Saltelli(IReadOnlyList<UncertainInput> inputs, int size, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var a = Enumerable.Range(0, size).Select(r => Draw(inputs, seed, r, 0)).ToList();
        var b = Enumerable.Range(0, size).Select(r => Draw(inputs, seed, r, inputs.Count)).ToList();
        var mixed = inputs.SelectMany((_, i) => a.Zip(b, (x, y) => x.Select((l, k) => k == i ? y[k] : l).ToArray()));
        var blocks = inputs.Select(i => $"AB_{i.Name}").Prepend("B").Prepend("A").SelectMany(n => Enumerable.Repeat(n, size));
        return new Design([.. inputs.Select(i => i.Name)], [.. blocks], [.. a, .. b, .. mixed]);
    }

    /// <summary>Reads a design from a sheet: rep, block and a column for each input.</summary>
    /// <exception cref="FaultyInputException">When an input is missing or a level is none of its alternatives.</exception>
    public static Design Read(CsvSheet sheet, IReadOnlyList<UncertainInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(inputs);
        var faults = new FaultList();
        foreach (var input in inputs.Where(i => !sheet.Header.Contains(i.Name)))
            faults.Add(new Place(sheet.File, 1, input.Name), $"缺少输入“{input.Name}”的列；请补上。", $"the column of the input '{input.Name}' is missing; add it.");
        faults.ThrowIfAny();
        var levels = Enumerable.Range(0, sheet.RowCount).Select(r => inputs.Select(i => Level(sheet, r, i, faults)).ToArray()).ToArray();
        faults.ThrowIfAny();
        return new Design(
            [.. inputs.Select(i => i.Name)],
            [.. Enumerable.Range(0, sheet.RowCount).Select(r => sheet[r, "block"] is { Length: > 0 } block ? block : Plain)],
            levels);
    }

    /// <summary>The design as a sheet that <see cref="Read"/> understands.</summary>
    public string Write()
    {
        var text = new StringBuilder(CsvText.Row(["rep", "block", .. Inputs]));
        for (var r = 0; r < Count; r++)
            text.Append(CsvText.Row([(r + 1).ToString(CultureInfo.InvariantCulture), Blocks[r], .. _levels[r].Select(l => l.ToString(CultureInfo.InvariantCulture))]));
        return text.ToString();
    }

    private static int[] Draw(IReadOnlyList<UncertainInput> inputs, ulong seed, int replicate, int offset) =>
        [.. inputs.Select((input, i) => 1 + (int)(Draws.At(seed, replicate, offset + i) * input.Count))];

    private static int Level(CsvSheet sheet, int row, UncertainInput input, FaultList faults)
    {
        var level = sheet.Number(row, input.Name, faults);
        if (level >= 1 && level <= input.Count && level == Math.Floor(level))
            return (int)level;
        faults.Add(sheet.PlaceOf(row, input.Name), $"取值编号应为 1 至 {input.Count} 的整数；请改正。", $"the level must be a whole number from 1 to {input.Count}; correct it.");
        return 1;
    }
}
