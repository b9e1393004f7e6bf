using System.Globalization;
using System.Text;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Simulation;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Policies.Simulation;

/// <summary>A table people sent, as a population.</summary>
/// <param name="Population">The firms.</param>
/// <param name="Identities">What names each firm; empty when nothing does.</param>
/// <param name="IdentityColumn">The head of the column that names them; null when there is none.</param>
internal sealed record SentPopulation(Population Population, IReadOnlyList<string> Identities, string? IdentityColumn);

/// <summary>Reads a table people sent, a csv of a million firms and more row by row, or an xlsx, as a population for one rule.</summary>
/// <remarks>
/// How columns and cells are read is <see cref="PopulationReader"/>'s; here it is only found out what the file is. Other columns of texts
/// may be grouped by. Nothing of a file is held but the columns: what they may hold together is bounded.
/// </remarks>
internal static class PopulationUpload
{
    /// <summary>Values of all columns together: a million firms with sixty columns, half a gigabyte while they are read.</summary>
    public const long MostValues = 60_000_000;

    private const int MostGroupColumns = 6;
    private const int MostGroups = 500;
    private const int MostTold = 3;
    private const int CheckedEvery = 4096;

    /// <param name="rule">The rule they are read for.</param>
    /// <param name="fileName">As it was sent.</param>
    /// <param name="file">The bytes; read twice when it is a csv, so it must be able to go back.</param>
    /// <param name="cancel">Stops the work.</param>
    public static Outcome<SentPopulation> Read(CompiledRule rule, string fileName, Stream file, CancellationToken cancel)
    {
        var reader = new PopulationReader(rule, fileName) { MayLackInputs = true, MostDifferent = MostGroups, MostValues = MostValues };
        var problem = IsPackage(file) ? ReadWorkbook(reader, fileName, file) : ReadText(reader, file, cancel);
        if (problem is not null)
            return problem;
        var (population, diagnostics) = reader.Finish();
        return population is null ? Told(fileName, diagnostics) : new SentPopulation(population, reader.Identities, reader.IdentityColumn);
    }

    private static Problem? ReadText(PopulationReader reader, Stream file, CancellationToken cancel)
    {
        var encoding = EncodingOf(file);
        using var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        var head = new char[2048];
        var separator = SeparatorOf(head.AsSpan(0, text.ReadBlock(head)));
        file.Position = 0;
        using var again = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        var rows = new CsvRows(again, separator);
        if (!rows.Read())
            return Empty(reader.File);
        Begin(reader, rows.Cells);
        for (var row = 0; !reader.HasFaults && rows.Read(); row++)
        {
            if (row % CheckedEvery == 0)
                cancel.ThrowIfCancellationRequested();
            reader.ReadRow(rows.Cells, rows.Line);
        }

        return null;
    }

    private static Problem? ReadWorkbook(PopulationReader reader, string fileName, Stream file)
    {
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        var table = TableReader.Read(fileName, bytes.ToArray());
        if (!table.IsSuccess)
            return table.Problem;
        if (table.Value.Sheets.FirstOrDefault(s => !s.IsHidden && s.Rows.Count > 0) is not { } sheet)
            return Empty(fileName);
        var width = sheet.Rows[0].Count;
        Begin(reader, [.. sheet.Rows[0].Select(c => c.Trimmed)]);
        for (var row = 1; !reader.HasFaults && row < sheet.Rows.Count; row++)
            if (sheet.Rows[row].Any(c => !c.IsBlank))
                // Rows of a sheet end with their last cell; what stands beyond the heads belongs to no column.
                reader.ReadRow([.. Enumerable.Range(0, width).Select(at => at < sheet.Rows[row].Count ? TextOf(sheet.Rows[row][at]) : "")], row + 1);
        return null;
    }

    private static void Begin(PopulationReader reader, IReadOnlyList<string> header) =>
        reader.ReadHeader(header, reader.OtherColumns(header).Take(MostGroupColumns).ToArray());

    private static string TextOf(FoundCell cell) =>
        cell.Moment is { } moment ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : cell.Number is { } number ? number.ToString(CultureInfo.InvariantCulture) : cell.Trimmed;

    private static bool IsPackage(Stream file)
    {
        Span<byte> first = stackalloc byte[2];
        var read = file.ReadAtLeast(first, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && first is [0x50, 0x4B];
    }

    /// <summary>UTF-8 where every byte is; what it is not was written by an office program in GB18030.</summary>
    private static Encoding EncodingOf(Stream file)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var (bytes, chars) = (new byte[1 << 16], new char[1 << 16]);
        try
        {
            for (int read; (read = file.Read(bytes)) > 0;)
                decoder.GetChars(bytes.AsSpan(0, read), chars, flush: false);
            decoder.GetChars([], chars, flush: true);
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030") ?? Encoding.UTF8;
        }
        finally
        {
            file.Position = 0;
        }
    }

    /// <summary>The sign that stands most often in the first line.</summary>
    private static char SeparatorOf(ReadOnlySpan<char> head)
    {
        var line = head.IndexOfAny('\r', '\n') is var end and >= 0 ? head[..end] : head;
        var (commas, tabs, semicolons) = (line.Count(','), line.Count('\t'), line.Count(';'));
        return tabs > commas && tabs >= semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }

    private static Problem Empty(string fileName) => Problem.Invalid(
        "policies.empty-population", $"“{fileName}”里没有企业：第一行是列名，从第二行起每行一家。", $"'{fileName}' holds no firm: the first row names the columns, each further row is a firm.");

    private static Problem Told(string fileName, IReadOnlyCollection<Diagnostic> found)
    {
        if (found.All(d => d.Kind == SimulationCatalogue.NoRows))
            return Empty(fileName);
        var more = found.Count - MostTold;
        return Problem.Invalid(
            "policies.wrong-table",
            string.Concat(found.Take(MostTold).Select(d => d.Message(Tongue.Chinese) + d.Remedy(Tongue.Chinese))) + (more > 0 ? $"另有 {more} 处。" : ""),
            string.Join(' ', found.Take(MostTold).Select(d => $"{d.Message(Tongue.English)} {d.Remedy(Tongue.English)}")) + (more > 0 ? $" There are {more} more." : ""));
    }
}
