using Hengliang.Platform.Kernel;
using Spectre.Console;

namespace Hengliang.Cli.Commands;

/// <summary>Tells on the error stream how far a run over many files is, and which of them failed and why.</summary>
internal sealed class ReadProgress(int total) : IDisposable
{
    private const int FewestToShow = 3;

    private readonly IAnsiConsole _console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
    private readonly bool _shown = total >= FewestToShow && !Console.IsErrorRedirected;
    private int _done;

    public void Advance(string file)
    {
        _done++;
        if (!_shown)
            return;
        var name = Path.GetFileName(file);
        Wipe();
        _console.Write(new Text($"{_done}/{total} {name}".PadRight(1)));
    }

    public void Report(string file, Words reason)
    {
        Wipe();
        Console.Error.WriteLine($"{file}: {reason.In(Language.Chosen)}");
    }

    public void Dispose() => Wipe();

    private void Wipe()
    {
        if (_shown)
            Console.Error.Write("\r\u001b[2K");
    }
}
