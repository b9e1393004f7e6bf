using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Web.Pages.Assessment;

/// <summary>Reads typed fields and gathers what can not be read, so that a mistyped number is refused and never taken for none.</summary>
internal sealed class FormReading(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> form)
{
    private readonly Dictionary<string, string> _fields = form.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);

    /// <summary>The first field that could not be read; null when all could.</summary>
    public Problem? Fault { get; private set; }

    public string Text(string name) => _fields.GetValueOrDefault(name, "").Trim();

    public bool Has(string name) => Text(name).Length > 0;

    public decimal? Number(string name)
    {
        if (!Has(name))
            return null;
        if (TypedNumber.TryRead(Text(name), out var value))
            return value;
        Refuse(name, Text(name));
        return null;
    }

    public int? Whole(string name)
    {
        if (Number(name) is not { } value)
            return null;
        if (value == decimal.Truncate(value) && value is >= int.MinValue and <= int.MaxValue)
            return (int)value;
        Refuse(name, Text(name));
        return null;
    }

    public DateOnly? Day(string name)
    {
        if (!Has(name))
            return null;
        if (TypedDay.Find(Text(name)) is { } day)
            return day;
        Fault ??= TypedDay.Unreadable(Text(name));
        return null;
    }

    /// <summary>When a fact was, and when it was ended.</summary>
    public FactDays FactDays() => new(Day("on"), Day("ended"));

    public Guid? Id(string name)
    {
        if (!Has(name))
            return null;
        if (Guid.TryParse(Text(name), out var id))
            return id;
        Refuse(name, Text(name));
        return null;
    }

    public T Choice<T>(string name, T usual = default)
        where T : struct, Enum => Enum.TryParse<T>(Text(name), out var value) && Enum.IsDefined(value) ? value : usual;

    /// <summary>Pairs of numbers, one a line or between semicolons: 0 60；10 80；20 100.</summary>
    public IReadOnlyList<(decimal, decimal)> Pairs(string name)
    {
        var pairs = new List<(decimal, decimal)>();
        foreach (var part in Text(name).Split(['\n', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = part.Split([' ', '\t', '　', ':', '：', '→'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 2 && TypedNumber.TryRead(words[0], out var a) && TypedNumber.TryRead(words[1], out var b))
                pairs.Add((a, b));
            else
                Refuse(name, part);
        }

        return pairs;
    }

    /// <summary>Numbers, one a line or between semicolons or blanks: 100；95；90.</summary>
    public IReadOnlyList<decimal> Numbers(string name)
    {
        var numbers = new List<decimal>();
        foreach (var part in Text(name).Split(['\n', '\r', ' ', '\t', '　', ';', '；', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (TypedNumber.TryRead(part, out var value))
                numbers.Add(value);
            else
                Refuse(name, part);
        return numbers;
    }

    private void Refuse(string name, string text) => Fault ??= Problem.Invalid(
        "web.unreadable-field", $"“{text}”读不懂（{name}）；请按示例填写数字、日期或选项。", $"'{text}' can not be read ({name}); please give a number, a day or a choice as shown.");
}
