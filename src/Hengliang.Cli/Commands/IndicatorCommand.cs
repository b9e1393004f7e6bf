using System.CommandLine;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang indicator import FILE</c> takes a catalogue in, <c>export FILE</c> gives it out, <c>check</c> runs the integrity checks,
/// <c>recompute</c> computes all formulas; <c>hengliang values import FILE</c> takes millions of values in.</summary>
internal static class IndicatorCommand
{
    public static Command Build() => new("indicator", "指标库。The catalogue of indicators.") { BuildImport(), BuildExport(), BuildRecompute(), BuildCheck() };

    public static Command BuildValues()
    {
        var file = new Argument<FileInfo>("file") { Description = "指标值（csv：指标编码,区划代码,时期,数值[,维度][,单位][,状态]） Values (csv: indicator, region, period, value [, dimension] [, unit] [, status])" }.AcceptExistingOnly();
        var revise = new Option<string>("--revise") { Description = "已有不同数值时改用新值的理由。Why new values take the place of those that stand", DefaultValueFactory = _ => "" };
        var tryOnly = new Option<bool>("--try") { Description = "试导入：报告结果，不保存。Say what the file would come to, and keep nothing" };
        var database = SiteServices.Database();
        var import = new Command("import", "导入大量指标值，一次提交，要么全部要么没有；原文件一并保存。Take very many values in, in one transaction, all or none; the file is kept with them.") { file, revise, tryOnly, database };
        import.SetAction(async (parsed, cancel) =>
        {
            await using var stream = parsed.GetRequiredValue(file).OpenRead();
            // A line over itself; nothing where the output is no screen.
            var progress = Console.IsErrorRedirected ? null : new RowCount();
            var done = await RunAsync<ImportValues, ImportedValues>(
                parsed.GetValue(database), values => values.RunAsync(stream, parsed.GetRequiredValue(file).Name, parsed.GetRequiredValue(revise), progress, parsed.GetValue(tryOnly), cancel), cancel);
            return SiteServices.Answer(done, count => Language.Say(
                FormattableString.Invariant($"{(count.Import == Guid.Empty ? "试导入，没有保存。" : "")}读入 {count.Rows} 行：记录 {count.Recorded} 个（其中修订 {count.Revised} 个），与已有一致 {count.Linked} 个{(count.Left > 0 ? FormattableString.Invariant($"，{count.Left} 行未报而已有数值、没有改动") : "")}。"),
                FormattableString.Invariant($"{(count.Import == Guid.Empty ? "Tried, nothing kept. " : "")}Read {count.Rows} lines: {count.Recorded} recorded ({count.Revised} of them revisions), {count.Linked} the same as before{(count.Left > 0 ? FormattableString.Invariant($", {count.Left} reporting nothing where a number stands, which was left") : "")}.")));
        });
        return new Command("values", "指标值。Values of indicators.") { import };
    }

    private static Command BuildImport()
    {
        var file = new Argument<FileInfo>("file") { Description = "指标库文件（xlsx 或 csv） A catalogue (xlsx or csv)" }.AcceptExistingOnly();
        var database = SiteServices.Database();
        var import = new Command("import", "导入指标库。Take a catalogue in.") { file, database };
        import.SetAction(async (parsed, cancel) => SiteServices.Answer(
            await RunAsync<ImportCatalogue, ImportedCatalogue>(
                parsed.GetValue(database), async catalogue => await catalogue.RunAsync(parsed.GetRequiredValue(file).Name, await File.ReadAllBytesAsync(parsed.GetRequiredValue(file).FullName, cancel), cancel), cancel),
            count => Language.Say(
                FormattableString.Invariant($"新增 {count.Added} 个指标，修改 {count.Amended} 个，一致 {count.Same} 个。{(count.StillBroken.Length == 0 ? "" : $"这些指标的公式原先就不能计算，仍待改写：{count.StillBroken}。")}"),
                FormattableString.Invariant($"{count.Added} indicators added, {count.Amended} amended, {count.Same} the same.{(count.StillBroken.Length == 0 ? "" : $" Formulas that could not be computed before and still can not: {count.StillBroken}.")}"))));
        return import;
    }

    private static Command BuildExport()
    {
        var file = new Argument<FileInfo>("file") { Description = "写到哪里（.xlsx 或 .csv） Where to (.xlsx or .csv)" };
        var database = SiteServices.Database();
        var export = new Command("export", "导出指标库。Give the catalogue out.") { file, database };
        export.SetAction(async (parsed, cancel) =>
        {
            var target = parsed.GetRequiredValue(file);
            var bytes = await RunAsync<ExportCatalogue, byte[]>(
                parsed.GetValue(database), catalogue => catalogue.RunAsync(!string.Equals(target.Extension, ".csv", StringComparison.OrdinalIgnoreCase), cancel), cancel);
            if (bytes.IsSuccess)
                await File.WriteAllBytesAsync(target.FullName, bytes.Value, cancel);
            return SiteServices.Answer(bytes, written => Language.Say($"已写入 {target.Name}（{written.Length} 字节）。", $"Wrote {target.Name} ({written.Length} bytes)."));
        });
        return export;
    }

    private static Command BuildRecompute()
    {
        var database = SiteServices.Database();
        var recompute = new Command("recompute", "重算所有公式。Compute all formulas anew.") { database };
        recompute.SetAction(async (parsed, cancel) => SiteServices.Answer(
            await RunAsync<RecomputeFormulas, RecomputeCount>(parsed.GetValue(database), formulas => formulas.RunAsync(cancel), cancel),
            count => Language.Say(
                FormattableString.Invariant($"{count.Formulas} 个公式算出 {count.Values} 个值：变动 {count.Changed} 个，撤回 {count.Withdrawn} 个；不能编译的公式 {count.Broken} 个。"),
                FormattableString.Invariant($"{count.Formulas} formulas gave {count.Values} values: {count.Changed} changed, {count.Withdrawn} withdrawn; {count.Broken} formulas do not compile."))));
        return recompute;
    }

    private static Command BuildCheck()
    {
        var database = SiteServices.Database();
        var check = new Command("check", "运行完整性检查；有错误时以 1 结束。Run the integrity checks; ends with 1 when there are errors.") { database };
        check.SetAction(async (parsed, cancel) =>
        {
            var run = await RunAsync<RunIntegrityChecks, IntegrityRun>(parsed.GetValue(database), checks => checks.RunAsync(cancel), cancel);
            var answer = SiteServices.Answer(run, found => Language.Say(
                FormattableString.Invariant($"{found.Checks} 项检查：错误 {found.Errors}，警告 {found.Warnings}，提示 {found.Remarks}。"),
                FormattableString.Invariant($"{found.Checks} checks: {found.Errors} errors, {found.Warnings} warnings, {found.Remarks} remarks.")));
            return run.IsSuccess && run.Value.Errors > 0 ? CommandLine.SomeFailed : answer;
        });
        return check;
    }

    private static Task<Outcome<TAnswer>> RunAsync<TCase, TAnswer>(string? database, Func<TCase, Task<Outcome<TAnswer>>> run, CancellationToken cancel)
        where TCase : notnull =>
        SiteServices.RunPreparedAsync(database, "命令行维护指标 (indicator)", run, cancel);

    private sealed class RowCount : IProgress<long>
    {
        public void Report(long value) => Console.Error.Write(FormattableString.Invariant($"\r{value:N0}"));
    }
}
