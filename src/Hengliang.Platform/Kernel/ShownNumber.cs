namespace Hengliang.Platform.Kernel;

/// <summary>A number with how it is shown: what is reckoned from it takes the one, what is told beside it the other.</summary>
/// <param name="Exact">As it is stored.</param>
/// <param name="Shown">As pages and papers show it; <see cref="ShownDecimals"/>.</param>
public readonly record struct ShownNumber(decimal Exact, decimal Shown);
