using System.Text;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Simulation;

namespace Hengliang.Cli.Commands;

/// <summary>Streams a CSV file into the columns of a population.</summary>
internal sealed class SimulateTable(string path)
{
    private static readonly string[][] UsualGroups = [["county", "县", "区县", "县区", "县（市、区）", "所在县"], ["industry", "行业", "所属行业"], ["size", "规模", "企业规模"]];

    public IReadOnlyList<string> Header()
    {
        using var text = Open();
        var rows = new CsvRows(text);
        return Advance(rows, null) ? [.. rows.Cells] : [];
    }

    public PopulationReader Read(CompiledRule rule, SimulateChoices choices)
    {
        var reader = new PopulationReader(rule, Path.GetFileName(path));
        using var text = Open();
        var rows = new CsvRows(text);
        if (!Advance(rows, reader))
            return reader;
        reader.ReadHeader(rows.Cells, Groups(rows.Cells, choices), choices.Set);
        if (!reader.HasFaults)
            CountedProgress.Show((int)(new FileInfo(path).Length >> 10), choices.Tongue == Tongue.Chinese ? "读取数据" : "Reading", done => ReadRows(rows, reader, () => done?.Invoke((int)(text.BaseStream.Position >> 10))));
        return reader;
    }

    private static bool ReadRows(CsvRows rows, PopulationReader reader, Action done)
    {
        while (Advance(rows, reader))
        {
            reader.ReadRow(rows.Cells, rows.Line);
            if (reader.Count % 8192 == 0)
                done();
        }

        return true;
    }

    /// <summary>The next record; text that is not UTF-8 ends the table and is reported.</summary>
    private static bool Advance(CsvRows rows, PopulationReader? reader)
    {
        try
        {
            return rows.Read();
        }
        catch (DecoderFallbackException)
        {
            reader?.Report(SimulationCatalogue.NotUtf8, reader.File, rows.Line);
            return false;
        }
    }

    private static IEnumerable<string> Groups(IReadOnlyList<string> header, SimulateChoices choices)
    {
        if (choices.Groups.Length > 0)
            return choices.Groups;
        var names = header.Select(h => h.Trim().TrimStart('\uFEFF')).ToHashSet(StringComparer.Ordinal);
        return UsualGroups.Select(kind => Array.Find(kind, names.Contains)).OfType<string>();
    }

    /// <summary>Bytes that are not UTF-8 are refused, not replaced: a name that changed on the way is another name.</summary>
    private StreamReader Open() => new(
        path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, 1 << 16);
}
