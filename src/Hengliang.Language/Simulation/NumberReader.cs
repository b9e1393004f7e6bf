using System.Numerics;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Simulation;

/// <summary>Reads numbers exactly: as whole multiples of the finest decimal the column has needed so far.</summary>
/// <param name="type">The number's type; null reads years.</param>
internal sealed class NumberReader(string name, string header, NumberType? type, Shape shape) : CellReader(name, header)
{
    /// <summary>Amounts are kept within what whole fen in 64 bits can hold.</summary>
    private static readonly Rational MostYuan = Rational.Of(long.MaxValue, 100);

    private const int MostDecimals = 12;
    private const int FastDigits = 18;

    private static readonly long[] PowersOfTen = [.. Enumerable.Range(0, FastDigits + 1).Select(i => (long)BigInteger.Pow(10, i))];

    private readonly bool _isMoney = shape.Unit.Dimension.Equals(Unit.Yuan.Dimension);
    private readonly List<long> _values = [];
    private int _decimals;

    /// <summary>For a yearly input: how many years before this one.</summary>
    public int? YearsBack { get; set; }

    /// <summary>For a yearly input: which calendar year.</summary>
    public int? Year { get; set; }

    /// <summary>What a stored 1 is worth in base units.</summary>
    public Rational One => shape.Unit.Scale * Rational.Of(1, BigInteger.Pow(10, _decimals));

    protected override CellFault? ReadKnown(ReadOnlySpan<char> text, IReadOnlyList<string> row)
    {
        if (type is null)
            return ReadYear(text);
        if (UnitCell is null && TryReadPlain(text, out var mantissa, out var decimals))
            return Add(mantissa, decimals, text);
        return ReadSlowly(text, row);
    }

    protected override void SkipRow() => _values.Add(0);

    protected override Column ToColumn(int count, Known? known) => new NumberColumn(Name, Storage.Narrowest(Values(_values, count)), One, known);

    private CellFault? ReadYear(ReadOnlySpan<char> text)
    {
        if (text.EndsWith("年度") || text.EndsWith("年"))
            text = text[..text.IndexOf('年')];
        if (!TryReadPlain(text, out var year, out var decimals) || decimals > 0 || year is < 1 or > 9999)
            return Wrong(HengType.Year, text);
        _values.Add(year);
        return null;
    }

    /// <summary>A sign, digits and a point, short enough for 64 bits: nearly every cell there is.</summary>
    private static bool TryReadPlain(ReadOnlySpan<char> text, out long mantissa, out int decimals)
    {
        (mantissa, decimals) = (0, 0);
        var negative = text.Length > 0 && text[0] == '-';
        var digits = negative ? text[1..] : text;
        if (digits.Length is 0 or > FastDigits)
            return false;
        var point = -1;
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i] == '.' && point < 0)
                point = i;
            else if (char.IsAsciiDigit(digits[i]))
                mantissa = (mantissa * 10) + digits[i] - '0';
            else
                return false;
        }

        if (digits.Length == 1 && point == 0)
            return false;
        decimals = point < 0 ? 0 : digits.Length - point - 1;
        while (decimals > 0 && mantissa % 10 == 0)
            (mantissa, decimals) = (mantissa / 10, decimals - 1);
        mantissa = negative ? -mantissa : mantissa;
        return true;
    }

    /// <summary>A number with its own unit (500万元, 5%), with thousands separators, or with more figures.</summary>
    private CellFault? ReadSlowly(ReadOnlySpan<char> text, IReadOnlyList<string> row)
    {
        var end = text.Length;
        while (end > 0 && !char.IsAsciiDigit(text[end - 1]) && text[end - 1] != '.')
            end--;
        var unit = UnitCell is { } cell ? Spelling.FindUnit(row[cell].Trim()) : shape.Unit;
        if (end < text.Length)
            unit = Spelling.FindUnit(text[end..].Trim().ToString());
        if (unit is null || !unit.Dimension.Equals(type!.Dimension ?? Dimension.None) || !Rational.TryParse(text[..end], out var number))
            return Wrong(type!, text);
        number = number * unit.Scale / shape.Unit.Scale;
        if (!number.IsDecimal(out var decimals) || decimals > MostDecimals)
            return OutOfRange(text);
        var mantissa = (number * Rational.PowerOfTen(decimals)).Numerator;
        return mantissa >= long.MinValue && mantissa <= long.MaxValue ? Add((long)mantissa, decimals, text) : OutOfRange(text);
    }

    private CellFault? Add(long mantissa, int decimals, ReadOnlySpan<char> text)
    {
        if (decimals > MostDecimals || (decimals > _decimals && !Refine(decimals)))
            return OutOfRange(text);
        var factor = PowersOfTen[_decimals - decimals];
        var value = (Int128)mantissa * factor;
        if (value > long.MaxValue || value < -long.MaxValue || (_isMoney && Rational.Abs((long)value * One) > MostYuan))
            return OutOfRange(text);
        _values.Add((long)value);
        return null;
    }

    /// <summary>Takes the values read so far to more decimals; no when one of them would not fit.</summary>
    private bool Refine(int decimals)
    {
        var factor = PowersOfTen[decimals - _decimals];
        if (_values.Exists(v => v > long.MaxValue / factor || v < long.MinValue / factor))
            return false;
        for (var i = 0; i < _values.Count; i++)
            _values[i] *= factor;
        _decimals = decimals;
        return true;
    }

    private CellFault OutOfRange(ReadOnlySpan<char> text)
    {
        SkipRow();
        return new(SimulationCatalogue.CellOutOfRange, Cut(text));
    }
}
