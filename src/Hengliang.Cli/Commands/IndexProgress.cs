using Hengliang.Indices.Faults;
using Spectre.Console;

namespace Hengliang.Cli.Commands;

/// <summary>A progress bar for long runs, on the error stream, where nobody parses it.</summary>
internal static class IndexProgress
{
    public static T Show<T>(int total, Tongue tongue, Func<Action<int>?, T> run)
    {
        if (Console.IsErrorRedirected)
            return run(null);
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return screen.Progress().AutoClear(true).Start(progress =>
        {
            var task = progress.AddTask(tongue == Tongue.Chinese ? "重复计算" : "Replicates", maxValue: total);
            return run(done => task.Value = Math.Max(task.Value, done));
        });
    }
}
