using Spectre.Console;

namespace Hengliang.Cli.Commands;

/// <summary>A progress bar for long runs, on the error stream, where nobody parses it.</summary>
internal static class CountedProgress
{
    /// <param name="total">How much there is to do.</param>
    /// <param name="what">What is done, beside the bar.</param>
    /// <param name="run">Takes what to call with how much is done; null where nobody looks.</param>
    public static T Show<T>(int total, string what, Func<Action<int>?, T> run)
    {
        if (Console.IsErrorRedirected)
            return run(null);
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return screen.Progress().AutoClear(true).Start(progress =>
        {
            var task = progress.AddTask(what, maxValue: Math.Max(total, 1));
            return run(done => task.Value = Math.Max(task.Value, done));
        });
    }
}
