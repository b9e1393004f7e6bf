using System.CommandLine;
using Hengliang.Reading;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang read PATH...</c>: reads documents and prints what they promise and report.</summary>
internal static class ReadCommand
{
    public static Command Build()
    {
        var paths = new Argument<string[]>("path") { Description = "文件或文件夹 Files or folders", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { Description = "table | json | jsonl", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "jsonl");
        var command = new Command("read", "读文档，列出其中的指标、任务和政策条款。Read documents: figures, tasks and benefit clauses.") { paths, format };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(paths)));
        return command;
    }

    private static int Run(string[] paths)
    {
        foreach (var file in paths.SelectMany<string, string>(path => Directory.Exists(path) ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal) : [path]))
        {
            if (Reader.Read(File.ReadAllBytes(file), out _) is { } document)
                Console.Out.WriteLine(ReadingJson.Write(Path.GetFileNameWithoutExtension(file), document));
        }

        return CommandLine.Done;
    }
}
