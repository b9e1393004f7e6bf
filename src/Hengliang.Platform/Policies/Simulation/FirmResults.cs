using Hengliang.Language.Columns;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Simulation;

namespace Hengliang.Platform.Policies.Simulation;

/// <summary>Every firm's results as a table, and the report for readers; both are computed anew, since only totals are kept.</summary>
public static class FirmResults
{
    /// <summary>A row a firm, in the order they were sent: every output, what it is paid after budget and places, and with the reform.</summary>
    public static void Write(SimulationSheet sheet, TextWriter writer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        TableOf(sheet, cancel).Write(writer);
    }

    /// <summary>The report as a page of Markdown.</summary>
    public static string Report(SimulationSheet sheet, Tongue tongue, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var table = TableOf(sheet, cancel);
        var totals = table.Write(TextWriter.Null);
        return new SimulationReport(sheet.Result!, Named(sheet, tongue), totals, table, tongue).Write();
    }

    private static string Named(SimulationSheet sheet, Tongue tongue) => (sheet.FileName, sheet.Source, tongue) switch
    {
        (null, _, Tongue.Chinese) => "随机生成的虚构企业",
        (null, _, _) => "invented firms",
        (var name, { } source, Tongue.Chinese) => $"{name}（{source.Chinese.TrimEnd('。')}）",
        (var name, { } source, _) => $"{name} ({source.English.TrimEnd('.')})",
        var (name, _, _) => name,
    };

    /// <summary>A result that was remembered was computed for another request, which is over.</summary>
    private static ResultTable TableOf(SimulationSheet sheet, CancellationToken cancel)
    {
        var result = sheet.Result ?? throw new InvalidOperationException("There is no result to write.");
        var request = result.Request with { Columns = new ColumnOptions(new RunOptions(result.Request.Columns.Run.AsOf) { Cancel = cancel }) };
        return new(result with { Request = request }, sheet.Identities, sheet.IdentityColumn);
    }
}
