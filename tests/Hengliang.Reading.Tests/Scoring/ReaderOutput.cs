using Hengliang.Reading.Clauses;
using Hengliang.Reading.Figures;

namespace Hengliang.Reading.Tests.Scoring;

/// <summary>What the reader found, in the form it is scored in.</summary>
internal static class ReaderOutput
{
    public static Annotation Of(string doc, ReadDocument document) => new()
    {
        Doc = doc,
        Body = new() { Spans = [.. document.Body.Select(s => new[] { s.Start, s.End })] },
        Figures = [.. document.Figures.Select(FigureOf)],
        Tasks = [.. document.Tasks.Select(t => t.Name)],
        Policies = [.. document.Clauses.Select(ClauseOf)],
    };

    private static AnnotatedFigure FigureOf(Figure figure) => new()
    {
        Start = figure.Quote.Start,
        End = figure.Quote.End,
        NumStart = figure.Number.Start,
        NumEnd = figure.Number.End,
        Indicator = figure.Indicator,
        Value = (double?)figure.Value,
        ValueMax = (double?)figure.ValueMax,
        Unit = figure.Unit,
        Comparator = figure.Comparator switch
        {
            Comparator.Equal => "=",
            Comparator.Greater => ">",
            Comparator.AtLeast => ">=",
            Comparator.AtMost => "<=",
            Comparator.Less => "<",
            Comparator.About => "~",
            var other => throw new ArgumentOutOfRangeException(nameof(figure), other, "A comparator without a sign."),
        },
        Period = figure.Period?.ToString(),
        Role = figure.Role switch
        {
            FigureRole.Actual => "actual",
            FigureRole.Target => "target",
            FigureRole.Change => "change",
            FigureRole.Rank => "rank",
            var other => throw new ArgumentOutOfRangeException(nameof(figure), other, "A role without a name."),
        },
        Kind = figure.Kind switch
        {
            null => null,
            ChangeKind.YearOnYear => "yoy",
            ChangeKind.VersusBase => "vs-base",
            ChangeKind.AverageAnnual => "average-annual",
            ChangeKind.VersusPeer => "vs-peer",
            ChangeKind.Ratio => "ratio",
            var other => throw new ArgumentOutOfRangeException(nameof(figure), other, "A kind of change without a name."),
        },
        Planned = figure.Planned,
        Region = figure.Region,
    };

    private static AnnotatedClause ClauseOf(BenefitClause clause) => new()
    {
        Start = clause.Quote.Start,
        End = clause.Quote.End,
        Instrument = InstrumentName(clause.Instrument),
        Tiers = [.. clause.Tiers.Select(TierOf)],
        TierUnit = clause.TierUnit,
        Cap = (double?)clause.Cap,
        Unit = "万元",
    };

    private static string InstrumentName(Instrument instrument) => instrument switch
    {
        Instrument.Voucher => "voucher",
        Instrument.PostSubsidy => "post-subsidy",
        Instrument.Subsidy => "subsidy",
        Instrument.Reward => "reward",
        Instrument.Grant => "grant",
        Instrument.LoanInterest => "loan-interest",
        Instrument.Matching => "matching",
        Instrument.RiskCompensation => "risk-compensation",
        Instrument.IncomeShare => "income-share",
        Instrument.OverallLimit => "overall-limit",
        var other => throw new ArgumentOutOfRangeException(nameof(instrument), other, "An instrument without a name."),
    };

    private static AnnotatedTier TierOf(Tier tier) => new()
    {
        From = (double?)tier.From,
        To = (double?)tier.To,
        Rate = (double?)tier.Rate,
        RateMax = (double?)tier.RateMax,
        RateAdd = (double?)tier.RateAdd,
        Amount = (double?)tier.Amount,
        Case = tier.Case,
    };
}
