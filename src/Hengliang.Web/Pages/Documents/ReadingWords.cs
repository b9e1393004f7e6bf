using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Reading.Clauses;
using Hengliang.Web.Languages;
using Hengliang.Web.Shell;

namespace Hengliang.Web.Pages.Documents;

/// <summary>What was read, in the words of the interface.</summary>
internal static class ReadingWords
{
    private const double SurelyMeant = 0.9;

    // The unit of all money in a benefit.
    private const string Wan = "万元";

    extension(Suggestion suggestion)
    {
        /// <summary>Alike enough to be chosen beforehand; a person still confirms it.</summary>
        public bool IsLikely => suggestion is { UnitFits: true, Likeness: >= SurelyMeant };

        /// <summary>高新技术企业数（家，相似 95%）</summary>
        public string Words(Texts t) => t.Say(
            suggestion.UnitFits ? "review.suggestion" : "review.suggestion-unit",
            Texts.SpeaksChinese || suggestion.NameEnglish.Length == 0 ? suggestion.Name : suggestion.NameEnglish,
            Shown.Unit(suggestion.Unit),
            (suggestion.Likeness * 100).ToString("0", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>2025年, 2021—2025年, 2025年1-9月; says so when the text does not tell.</summary>
    public static string Period(FigureReading figure, Texts t) => (figure.FirstYear ?? figure.LastYear) is { } first
        ? Shown.Years(first, figure.LastYear ?? first) + figure.Subperiod
        : figure.Subperiod.Length > 0 ? figure.Subperiod : t["reading.no-period"];

    /// <summary>A value as it was typed, before it has been checked: 不低于 3000 家.</summary>
    public static string Plain(FigureReading figure, Texts t) => string.Join(
        ' ', t[$"comparator.{figure.Comparator}"],
        figure.Value is { } value ? Shown.Number(value) : "—",
        figure.ValueMax is { } max ? "– " + Shown.Number(max) : "",
        Shown.Unit(figure.Unit));

    /// <summary>What a card is called: the indicator, the task, the beneficiary; or else how the money comes.</summary>
    public static string Name(IReading reading, Texts t) =>
        reading is BenefitReading { Beneficiary.Length: 0, Instrument: var instrument } ? t[$"instrument.{instrument}"] : reading.Name;

    public static string Role(FigureReading figure, Texts t) => t[$"reading.role.{figure.Role}"] + (figure.Planned ? t["reading.planned"] : "");

    /// <summary>A scale or cap in one line: 按实际投入的20%，最高100万元.</summary>
    public static IEnumerable<string> Benefit(BenefitReading benefit, Texts t)
    {
        foreach (var tier in benefit.Tiers)
            yield return TierLine(tier, benefit.TierUnit, t);
        if (benefit.Cap is { } cap)
            yield return t.Say("reading.cap", Money(cap)) + (benefit.CapPer.Length > 0 ? t.Say("reading.cap-per", benefit.CapPer) : "");
        if (benefit.ItemCap is { } item)
            yield return t.Say("reading.item-cap", Money(item));
        if (benefit.Floor is { } floor)
            yield return t.Say("reading.floor", Money(floor));
    }

    private static string Money(decimal wan) => QuantityWords.Of(wan, null, Wan).ToString();

    private static string TierLine(Tier tier, string unit, Texts t)
    {
        var over = unit.Length > 0 ? unit : Wan;
        var range = (tier.From, tier.To) switch
        {
            ({ } from, { } to) => QuantityWords.Of(from, to, over).ToString(),
            ({ } from, null) => t.Say("reading.tier.from", QuantityWords.Of(from, null, over)),
            (null, { } to) => t.Say("reading.tier.to", QuantityWords.Of(to, null, over)),
            _ => "",
        };
        var gives = new List<string>();
        if (tier.Amount is { } amount)
            gives.Add(Money(amount));
        if (tier.Rate is { } rate)
            gives.Add(tier.RateMax is { } max ? $"{Shown.Number(rate)}%–{Shown.Number(max)}%" : $"{Shown.Number(rate)}%");
        if (tier.RateAdd is { } add)
            gives.Add(t.Say("reading.tier.add", Shown.Number(add)));
        return string.Join(" · ", new[] { tier.Case, range, string.Join(" ", gives) }.Where(part => part.Length > 0));
    }
}
