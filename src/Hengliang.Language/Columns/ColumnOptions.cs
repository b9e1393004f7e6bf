using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Columns;

/// <summary>How a population is computed.</summary>
/// <param name="Run">The day whose law applies, and the limits of a case the interpreter takes.</param>
/// <param name="Threads">Rows are shared between this many threads; 0 takes one for each processor.</param>
public sealed record ColumnOptions(RunOptions Run, int Threads = 0)
{
    public static ColumnOptions Usual { get; } = new(new RunOptions());

    /// <summary>The vectors to use; the widest the processor has when null.</summary>
    internal Lanes? Lanes { get; init; }

    /// <summary>Whether everything is left to the interpreter; what the vectors are compared with.</summary>
    internal bool InterpretAll { get; init; }
}
