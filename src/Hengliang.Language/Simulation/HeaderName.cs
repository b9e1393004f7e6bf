using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Simulation;

/// <summary>One cell of a table's header: an input's name, perhaps with a year and a unit: <c>rev[2024]（万元）</c>.</summary>
internal sealed class HeaderName
{
    private readonly string _name;
    private readonly string? _year;
    private readonly Unit? _unit;

    public HeaderName(string written, int place)
    {
        (Written, Place) = (written.Trim().TrimStart('\uFEFF'), place);
        _name = Written;
        if ((TakeEnd(ref _name, '(', ')') ?? TakeEnd(ref _name, '（', '）')) is { } unit)
        {
            _unit = Spelling.FindUnit(unit.Trim());
            // 职工总数(employees) names the input twice; what is no unit belongs to the name.
            if (_unit is null)
                _name = Written;
        }

        _year = TakeEnd(ref _name, '[', ']') ?? TakeEnd(ref _name, '［', '］');
    }

    public string Written { get; }

    /// <summary>The unit in the header; null when it names none.</summary>
    public Unit? Unit => _unit;

    public int Place { get; }

    /// <summary>How many years before this one a yearly column is; null when it names a calendar year.</summary>
    public int? YearsBack { get; private set; }

    /// <summary>The calendar year a yearly column names.</summary>
    public int? Year { get; private set; }

    /// <summary>Whether the column holds an input; for a yearly one the year is read too.</summary>
    public bool Names(InputSymbol input)
    {
        foreach (var name in new[] { input.Outside, input.Name })
        {
            if (input.Type is not SeriesType)
            {
                if (_year is null && string.Equals(_name, name, StringComparison.Ordinal))
                    return true;
                continue;
            }

            if (!_name.StartsWith(name, StringComparison.Ordinal))
                continue;
            var rest = _name.Length == name.Length ? _year : _year is null ? _name[name.Length..].TrimStart('_') : null;
            if (rest is null ? _name.Length == name.Length && ReadYear("0") : ReadYear(rest))
                return true;
        }

        return false;
    }

    public Shape ShapeOf(Shape shape) => _unit is { } unit && unit.Dimension.Equals(shape.Unit.Dimension) ? shape with { Unit = unit, MeasuredIn = null } : shape;

    /// <summary>2024, 0, 1, -1, T, T-1, 本年, 上年, 前年.</summary>
    private bool ReadYear(string text)
    {
        text = text.Trim();
        var word = Spelling.FindTypeWord(text) ?? text;
        int? back = word switch
        {
            "本年" or "T" => 0,
            "上年" => 1,
            "前年" => 2,
            _ => null,
        };
        if (back is null && text.StartsWith("T-", StringComparison.Ordinal))
            text = text[1..];
        if (back is null && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            if (number is >= 1900 and <= 2999)
                Year = number;
            else if (Math.Abs(number) < 50)
                back = Math.Abs(number);
        }

        YearsBack = back;
        return back is not null || Year is not null;
    }

    private static string? TakeEnd(ref string text, char open, char close)
    {
        var start = text.LastIndexOf(open);
        if (start <= 0 || !text.EndsWith(close))
            return null;
        var inside = text[(start + 1)..^1];
        text = text[..start].TrimEnd();
        return inside;
    }
}
