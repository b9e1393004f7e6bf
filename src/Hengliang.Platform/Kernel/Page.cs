namespace Hengliang.Platform.Kernel;

/// <summary>One page of a list, with how many rows the whole list has.</summary>
/// <param name="Rows">The rows, in the list's order.</param>
/// <param name="Total">The rows of the whole list that the actor may see.</param>
/// <param name="Number">Which page, from 1.</param>
/// <param name="Size">Rows a page, 1 to 200.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, int Total, int Number, int Size)
{
    public int Last => Math.Max(1, (Total + Size - 1) / Size);
}
