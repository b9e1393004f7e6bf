using System.Globalization;
using Hengliang.Language.Simulation;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Reading.Cleaning;

namespace Hengliang.Platform.Policies.Simulation;

/// <summary>A table people sent: a csv of a million firms and more, read row by row, or an xlsx.</summary>
/// <param name="name">As it was sent.</param>
/// <param name="file">The bytes; read twice when it is a csv, so it must be able to go back.</param>
internal sealed class FirmFile(string name, Stream file) : IFirmTable
{
    private const int CheckedEvery = 4096;

    public string Name => name;

    public Words? LastRow => null;

    public Problem? ReadInto(PopulationReader reader, CancellationToken cancel) => IsPackage(file) ? ReadWorkbook(reader) : ReadText(reader, cancel);

    private Problem? ReadText(PopulationReader reader, CancellationToken cancel)
    {
        var encoding = TextScan.Of(file).Encoding;
        file.Position = 0;
        using var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        var head = new char[2048];
        var separator = SeparatorOf(head.AsSpan(0, text.ReadBlock(head)));
        file.Position = 0;
        using var again = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        var rows = new CsvRows(again, separator);
        if (!rows.Read())
            return FirmTable.Empty(Name);
        FirmTable.Begin(reader, rows.Cells);
        for (var row = 0; !reader.HasFaults && rows.Read(); row++)
        {
            if (row % CheckedEvery == 0)
                cancel.ThrowIfCancellationRequested();
            reader.ReadRow(rows.Cells, rows.Line);
        }

        return null;
    }

    private Problem? ReadWorkbook(PopulationReader reader)
    {
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        var table = TableReader.Read(Name, bytes.ToArray());
        if (!table.IsSuccess)
            return table.Problem;
        if (table.Value.Sheets.FirstOrDefault(s => !s.IsHidden && s.Rows.Count > 0) is not { } sheet)
            return FirmTable.Empty(Name);
        var width = sheet.Rows[0].Count;
        FirmTable.Begin(reader, [.. sheet.Rows[0].Select(c => c.Trimmed)]);
        for (var row = 1; !reader.HasFaults && row < sheet.Rows.Count; row++)
            if (sheet.Rows[row].Any(c => !c.IsBlank))
                // Rows of a sheet end with their last cell; what stands beyond the heads belongs to no column.
                reader.ReadRow([.. Enumerable.Range(0, width).Select(at => at < sheet.Rows[row].Count ? TextOf(sheet.Rows[row][at]) : "")], row + 1);
        return null;
    }

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

    /// <summary>The sign that stands most often in the first line.</summary>
    private static char SeparatorOf(ReadOnlySpan<char> head)
    {
        var line = head.IndexOfAny('\r', '\n') is var end and >= 0 ? head[..end] : head;
        var (commas, tabs, semicolons) = (line.Count(','), line.Count('\t'), line.Count(';'));
        return tabs > commas && tabs >= semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }
}
