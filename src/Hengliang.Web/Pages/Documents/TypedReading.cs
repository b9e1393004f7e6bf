using System.Globalization;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Reading.Clauses;
using Hengliang.Reading.Figures;
using Hengliang.Web.Shell;

namespace Hengliang.Web.Pages.Documents;

/// <summary>What a person typed into the form of a candidate, as the reading and the acceptance it means.</summary>
internal sealed class TypedReading(IFormCollection form)
{
    private Problem? _problem;

    /// <summary>The version of the candidate the page showed.</summary>
    public int? Version => int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    public string Reason => Text("reason");

    public string Choice => Text("choice");

    public bool IsEdited => form.ContainsKey("edited");

    /// <summary>The reading of the same kind as <paramref name="read"/> with the typed fields; null when the form only decides.</summary>
    public Outcome<IReading?> Correct(IReading read)
    {
        if (!IsEdited)
            return Outcome.Of<IReading?>(null);
        IReading typed = read switch
        {
            FigureReading figure => Correct(figure),
            TaskReading => new TaskReading(Text("task"), Text("lead")),
            BenefitReading benefit => Correct(benefit),
            _ => throw new ArgumentOutOfRangeException(nameof(read), read, "There is no form for it."),
        };
        return _problem is { } problem ? problem : Outcome.Of<IReading?>(typed);
    }

    /// <summary>What can be filled in beforehand from the words selected: 1490家 is 1490 in 家.</summary>
    public static FigureReading Begin(string words)
    {
        var even = words.Normalize(System.Text.NormalizationForm.FormKC).Trim();
        var digits = even.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-').Count();
        var isNumber = TypedNumber.TryRead(even[..digits], out var value);
        return new() { Indicator = "", Value = isNumber ? value : null, Unit = isNumber ? MeasureUnit.TryParse(even[digits..])?.Symbol ?? "" : "" };
    }

    /// <summary>The figure a person adds, which the reader had missed.</summary>
    public Outcome<FigureReading> Add()
    {
        var figure = Correct(new FigureReading { Indicator = "", Unit = "" });
        return _problem is { } problem ? problem : figure;
    }

    /// <summary>The number as the text writes it.</summary>
    public string WordsOfNumber => Text("words");

    public Acceptance Accept(IReading? corrected, string unit)
    {
        var indicator = Choice == "other" ? Text("other") : Choice;
        return new()
        {
            Corrected = corrected,
            IndicatorId = Guid.TryParse(indicator, out var id) ? id : null,
            NewIndicator = Choice == "new" && corrected is FigureReading figure
                ? new() { Name = figure.Indicator, Unit = unit, Direction = Enum<Direction>("direction") }
                : null,
            RegionId = Guid.TryParse(Text("region"), out var region) ? region : null,
            Nature = Enum<TargetNature>("nature") ?? TargetNature.Expected,
            Revise = Text("revise"),
            Reason = Reason,
        };
    }

    private FigureReading Correct(FigureReading figure) => figure with
    {
        Indicator = Text("indicator"),
        Value = Number("value"),
        ValueMax = Number("valueMax"),
        Unit = Text("unit"),
        Comparator = Enum<Comparator>("comparator") ?? figure.Comparator,
        FirstYear = Year("firstYear") ?? Year("lastYear"),
        LastYear = Year("lastYear") ?? Year("firstYear"),
        Role = Enum<FigureRole>("role") ?? figure.Role,
        Change = Enum<ChangeKind>("change"),
        Planned = Text("planned").Length > 0,
        Falls = Text("falls").Length > 0,
        PerYear = Text("perYear").Length > 0,
    };

    private BenefitReading Correct(BenefitReading benefit) => benefit with
    {
        Instrument = Enum<Instrument>("instrument") ?? benefit.Instrument,
        Beneficiary = Text("beneficiary"),
        Basis = Text("basis"),
        Condition = Text("condition"),
        Tiers = [.. Tiers()],
        TierUnit = Text("tierUnit"),
        Cap = Number("cap"),
        CapPer = Text("capPer"),
        ItemCap = Number("itemCap"),
        Floor = Number("floor"),
    };

    /// <summary>The steps, row by row; a row left empty is none.</summary>
    private IEnumerable<Tier> Tiers() => Enumerable.Range(0, form["tier.case"].Count).Select(row => new Tier
    {
        Case = (form["tier.case"][row] ?? "").Trim(),
        From = NumberOf(row, "from"),
        To = NumberOf(row, "to"),
        Amount = NumberOf(row, "amount"),
        Rate = NumberOf(row, "rate"),
        RateMax = NumberOf(row, "rate-max"),
        RateAdd = NumberOf(row, "rate-add"),
    }).Where(tier => tier != new Tier());

    private decimal? NumberOf(int row, string field) => form["tier." + field] is { } column && row < column.Count ? Parse(column[row] ?? "") : null;

    private string Text(string field) => form[field].ToString().Trim();

    private T? Enum<T>(string field)
        where T : struct, Enum => System.Enum.TryParse<T>(Text(field), out var value) && System.Enum.IsDefined(value) ? value : null;

    private decimal? Number(string field) => Parse(Text(field));

    private decimal? Parse(string typed)
    {
        var text = typed.Trim();
        if (text.Length == 0)
            return null;
        if (TypedNumber.TryRead(text, out var number))
            return number;
        _problem ??= Problem.Invalid(
            "web.not-a-number",
            $"“{text.Shortened(20)}”不是数字，没有保存；请只填写数字，单位填在“单位”一栏。",
            $"'{text.Shortened(20)}' is not a number, so nothing was saved; give digits only, and the unit in its own field.");
        return null;
    }

    private int? Year(string field)
    {
        var text = Text(field);
        if (text.Length == 0)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1949 and <= 2199)
            return year;
        _problem ??= Problem.Invalid(
            "web.not-a-year",
            $"“{text.Shortened(20)}”不是年份，没有保存；请填写四位数字的年份，例如 2025。",
            $"'{text.Shortened(20)}' is not a year, so nothing was saved; give four digits, such as 2025.");
        return null;
    }
}
