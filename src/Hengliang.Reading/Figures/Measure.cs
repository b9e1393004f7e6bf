namespace Hengliang.Reading.Figures;

/// <summary>What a measured number says by itself, before the statement around it is read.</summary>
internal enum MeasureKind
{
    /// <summary>A count, a sum, a share: a number with a unit.</summary>
    Amount,

    /// <summary>第4位, 全省第一, 前10位.</summary>
    Rank,

    /// <summary>翻番, 翻两番, 倍增.</summary>
    Doubling,
}

/// <summary>A number with its unit where it stands in the clean text.</summary>
/// <param name="Start">The first character of the number (第 and 前 included).</param>
/// <param name="NumberEnd">Behind number and unit.</param>
/// <param name="End">Behind 以上, 左右 and the like.</param>
/// <param name="Value">In <paramref name="Unit"/>; null when redacted.</param>
/// <param name="Max">The upper end of a range.</param>
/// <param name="Unit">The canonical unit.</param>
/// <param name="UnitKind">What the unit counts.</param>
/// <param name="Kind">What the number says by itself.</param>
/// <param name="Comparator">What 余, 以上, 左右 say; null when nothing is said.</param>
internal readonly record struct Measure(
    int Start, int NumberEnd, int End, decimal? Value, decimal? Max, string Unit, UnitKind UnitKind, MeasureKind Kind, Comparator? Comparator)
{
    internal TextSpan Number => new(Start, NumberEnd);
}
