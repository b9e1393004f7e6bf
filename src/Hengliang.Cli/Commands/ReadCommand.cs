using System.CommandLine;
using System.Globalization;
using Hengliang.Platform.Documents.Formats;
using Hengliang.Platform.Kernel;
using Hengliang.Reading;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang read PATH...</c>: reads documents and prints what they promise and report.</summary>
internal static class ReadCommand
{
    private const int MostJobs = 64;

    public static Command Build()
    {
        var paths = new Argument<string[]>("path") { Description = "文件或文件夹（txt、md、html、docx、pdf） Files or folders", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { Description = "table | json | jsonl", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "jsonl");
        var asOf = new Option<DateOnly?>("--as-of")
        {
            Description = "文中没有日期时，以此日期理解“今年”“去年” The date that 今年 means where a document tells none (2025-06-30)",
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                    return date;
                result.AddError($"--as-of 要写成 2025-06-30 这样的日期。--as-of takes a date like 2025-06-30, not '{result.Tokens[0].Value}'.");
                return null;
            },
        };
        var jobs = new Option<int>("--jobs") { Description = "同时读取的文件数 Files read at once", DefaultValueFactory = _ => Math.Min(Environment.ProcessorCount, MostJobs) };
        jobs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostJobs)
                result.AddError($"--jobs 要在 1 到 {MostJobs} 之间。--jobs takes a number from 1 to {MostJobs}.");
        });
        var command = new Command("read", "读文档，列出其中的指标、任务和政策条款。Read documents: figures, tasks and benefit clauses.") { paths, format, asOf, jobs };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(paths), ReadOutput.Of(parsed.GetRequiredValue(format)), new(parsed.GetValue(asOf)), parsed.GetValue(jobs)));
        return command;
    }

    /// <summary>Reads in parallel, prints in the order of the paths: the result is the same for any number of jobs.</summary>
    private static int Run(string[] paths, ReadOutput output, ReadingOptions options, int jobs)
    {
        var files = DocumentFiles.Expand(paths);
        var failed = 0;
        using var progress = new ReadProgress(files.Count);
        output.Begin();
        foreach (var (file, result) in files.AsParallel().AsOrdered().WithDegreeOfParallelism(jobs).WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(file => (file, Read(file, options))))
        {
            progress.Advance(file.Path);
            if (result.IsSuccess)
            {
                output.Add(Path.GetFileNameWithoutExtension(file.Path), result.Value);
                continue;
            }

            failed++;
            progress.Report(file.Path, result.Problem.Message);
        }

        output.End(files.Count - failed, failed);
        return failed == 0 ? CommandLine.Done : CommandLine.SomeFailed;
    }

    private static Outcome<ReadDocument> Read(DocumentFile file, ReadingOptions options)
    {
        if (file.Problem is { } known)
            return known;
        try
        {
            if (new FileInfo(file.Path).Length > DocumentText.LargestFile)
                return Problem.TooLarge("documents.file-too-large", "文件超过 100 MB，无法读取。请拆分后再试。", "The file is over 100 MB; split it and try again.");
            return DocumentText.Of(file.Path, File.ReadAllBytes(file.Path)).Then<ReadDocument>(text => Reader.Read(text.Text, options));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Problem.Invalid("documents.unreadable", "文件无法打开：没有权限，或正被其他程序使用。", "The file cannot be opened: no permission, or another program holds it.");
        }
    }
}
