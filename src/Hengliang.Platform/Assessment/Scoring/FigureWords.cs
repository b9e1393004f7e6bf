using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>A frozen value as a cell of a table shows it.</summary>
public static class FigureWords
{
    public const string BelowUnit = "…";

    /// <summary>1,490.0; … below the smallest unit, — where there is none.</summary>
    public static string Cell(ValueImage? value, int decimals) => value is { Mark: ValueMark.BelowUnit } ? BelowUnit : ChangePhrase.Cell(value?.Value, decimals);
}
