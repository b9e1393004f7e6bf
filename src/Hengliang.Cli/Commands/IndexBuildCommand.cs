using System.CommandLine;
using Hengliang.Indices;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Reports;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang index build</c>: builds an index and writes every step, the scores, the ranks and a report.</summary>
internal static class IndexBuildCommand
{
    public static Command Build()
    {
        var input = new IndexInput();
        var command = new Command("build", "按方法文件计算指数，写出每一步的数据和报告。Build an index; write every step and a report.");
        input.AddTo(command);
        command.SetAction(parsed => Run(input, parsed));
        return command;
    }

    private static int Run(IndexInput input, ParseResult parsed)
    {
        var tongue = input.TongueOf(parsed);
        var folder = input.OutOf(parsed);
        try
        {
            var (data, framework, method, file) = input.Read(parsed);
            var index = CompositeIndex.Build(data, framework, method, file);
            Results(index, tongue, folder).Write();
            parsed.InvocationConfiguration.Output.WriteLine(tongue == Tongue.Chinese
                ? $"{index.Units.Count} 个单位、{framework.Indicators.Length} 个指标，结果在 {folder.FullName}"
                : $"{index.Units.Count} units, {framework.Indicators.Length} indicators; the results are in {folder.FullName}");
            return CommandLine.Done;
        }
        catch (FaultyInputException faulty)
        {
            return Refuse(faulty, tongue, parsed.InvocationConfiguration.Error);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return RefuseToWrite(folder, unwritable, tongue, parsed.InvocationConfiguration.Error);
        }
    }

    /// <summary>Says that the results found no place.</summary>
    public static int RefuseToWrite(DirectoryInfo folder, Exception reason, Tongue tongue, TextWriter error)
    {
        error.WriteLine(tongue == Tongue.Chinese
            ? $"{folder.FullName} 无法写入（{reason.Message}）；请换一个文件夹，或检查权限和磁盘空间。"
            : $"{folder.FullName} cannot be written to ({reason.Message}); choose another folder, or look at permissions and disk space.");
        return CommandLine.SomeFailed;
    }

    /// <summary>Prints what is wrong, a line each.</summary>
    public static int Refuse(FaultyInputException faulty, Tongue tongue, TextWriter error)
    {
        foreach (var fault in faulty.Faults)
            error.WriteLine(fault.In(tongue));
        error.WriteLine(tongue == Tongue.Chinese ? "没有写出任何文件。" : "Nothing was written.");
        return CommandLine.SomeFailed;
    }

    private static FolderOutput Results(CompositeIndex index, Tongue tongue, DirectoryInfo folder)
    {
        var output = new FolderOutput(folder);
        foreach (var (step, name) in new[]
        {
            (Step.Denominate, "denominated"), (Step.Screen, "screened"), (Step.Impute, "imputed"), (Step.Treat, "treated"), (Step.Normalise, "normalised"),
        })
            output.Add($"{name}.csv", CsvText.Of(index.Preparation.After[step]));
        output.Add("scores.csv", CsvText.Of(index.Scores));
        output.Add("ranks.csv", CsvText.Of(index.Ranks));
        output.Add("report.md", IndexReport.Write(index, tongue));
        return output;
    }
}
