using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Tells a number that is out of the common among comparable regions; it asks for a word and never stands in the way.</summary>
/// <remarks>Levels spread by factors from region to region, so they are compared by their logarithms where all are above zero; and the change
/// against the last period is compared with the changes of the others. Both by the modified z-score of <see cref="Outliers"/>.
/// Peers are regions of the same kind; where they are too few, all regions of the campaign.</remarks>
internal static class PeerChecks
{
    public const string Level = "同组水平";
    public const string Growth = "同组变动";

    private const int Fewest = 5;

    public static void Run(CheckTable table, Tally run)
    {
        if (table.Peers.Count == 0)
            return;
        var byField = table.Peers.Where(p => p.ReturnId != table.ReturnId).ToLookup(p => (p.Row, p.Field));
        foreach (var row in table.Rows)
            foreach (var field in table.Form.Fields.Where(PeerShelf.IsCompared))
                if (table.Answer(row, field) is { Number: { } number })
                    Run(table, row, field, number, [.. byField[(table.Form.Template.Rows == RowSource.Regions ? "" : row.Code, field.Code)]], run);
    }

    /// <summary>The same of one cell.</summary>
    public static void Run(CheckTable table, ReturnRow row, FormField field, Tally run)
    {
        var of = table.Form.Template.Rows == RowSource.Regions ? "" : row.Code;
        if (table.Peers.Count > 0 && PeerShelf.IsCompared(field) && table.Answer(row, field) is { Number: { } number })
            Run(table, row, field, number, [.. table.Peers.Where(p => p.ReturnId != table.ReturnId && p.Row == of && p.Field == field.Code)], run);
    }

    private static void Run(CheckTable table, ReturnRow row, FormField field, decimal number, List<PeerFigure> peers, Tally run)
    {
        var own = table.Groups.GetValueOrDefault(row.Id, PeerGroup.Others);
        var alike = peers.FindAll(p => p.Group == own);
        var (group, chosen) = alike.Count >= Fewest ? (own, alike) : (PeerGroup.Others, peers);
        Compare(Level, row, field, number, [.. chosen.Select(p => p.Now)], group, run, number, v => QuantityWords.Of(v, null, field.Unit));
        if (table.Last.GetValueOrDefault((table.KeyOf(row), field.Code)) is not { Number: > 0 and var last } || number <= 0)
            return;
        var changes = chosen.Where(p => p is { Last: > 0, Now: > 0 }).Select(p => p.Now / p.Last!.Value).ToList();
        Compare(Growth, row, field, number / last, changes, group, run, number, v => new(Percent(v), Percent(v)));
    }

    private static void Compare(
        string check, ReturnRow row, FormField field, decimal value, List<decimal> peers, PeerGroup group, Tally run, decimal number, Func<decimal, Words> show)
    {
        if (Spread.Of(peers) is not { } spread || spread.ScoreOf(value) is not { } score)
            return;
        run.Count(Math.Abs(score) <= Outliers.Limit ? Verdict.Passed : Verdict.Failed, () =>
        {
            var (low, high) = spread.Range;
            var z = score.ToString("0.0", CultureInfo.InvariantCulture);
            var (shown, middle, from, to) = (show(value), show(spread.Middle), show(low), show(high));
            // Of a few peers the middle is one of their very figures: what is sensitive is compared and never said.
            var (beside, besideEnglish) = field.Sensitivity == Sensitivity.Sensitive
                ? ("敏感字段，不显示其他单位的数值", "a sensitive field: the figures of others are not shown")
                : ($"中位数 {middle.Chinese}，通常在 {from.Chinese} 到 {to.Chinese} 之间；修正 z 值 {z}", $"median {middle.English}, usually {from.English} to {to.English}; modified z {z}");
            var (zh, en) = check == Level
                ? ($"“{field.Label}”的 {shown.Chinese}", $"{shown.English} in '{field.EnglishLabel}'")
                : ($"“{field.Label}”为 {QuantityWords.Of(number, null, field.Unit).Chinese}，较上期{(value >= 1 ? "增长" : "下降")} {shown.Chinese}，", $"'{field.EnglishLabel}' has {(value >= 1 ? "grown" : "fallen")} by {shown.English},");
            return new()
            {
                Check = check, Level = CheckLevel.Remark, RowId = row.Id, RowLabel = row.Label, FieldIds = [field.Id], Key = FindingKey.Of(check, row, field, CellText.Print(number)), AsksForWord = true,
                Words = new(
                    $"{zh}与同组 {peers.Count} 个{group.Label().Chinese}相差很大（{beside}）；请核对单位和口径，确实如此可说明原因。",
                    $"{en} is far from the {peers.Count} {group.Label().English} beside it ({besideEnglish}); check unit and definition, or say why."),
            };
        });
    }

    private static string Percent(decimal ratio) => CellText.Print(Math.Round(Math.Abs(ratio - 1) * 100, 1, MidpointRounding.AwayFromZero)) + "%";

    /// <summary>How numbers spread: by their logarithms where all are above zero.</summary>
    private sealed record Spread(bool IsLogarithmic, List<decimal> Scaled)
    {
        public decimal Middle => Back(Outliers.MiddleOf(Scaled));

        /// <summary>Where a number is within the limit.</summary>
        public (decimal Low, decimal High) Range
        {
            get
            {
                var (middle, reach) = (Outliers.MiddleOf(Scaled), Outliers.Limit * Outliers.WidthOf(Scaled));
                return (Back(middle - reach), Back(middle + reach));
            }
        }

        public static Spread? Of(List<decimal> numbers)
        {
            if (numbers.Count < Fewest)
                return null;
            var logarithmic = numbers.TrueForAll(n => n > 0);
            var spread = new Spread(logarithmic, logarithmic ? numbers.ConvertAll(Log) : numbers);
            // Where all say the same there is no measure of what is usual.
            return Outliers.WidthOf(spread.Scaled) > 0 ? spread : null;
        }

        public decimal? ScoreOf(decimal number) => IsLogarithmic
            ? number > 0 ? Outliers.ScoreOf(Log(number), Scaled) : null
            : Outliers.ScoreOf(number, Scaled);

        private static decimal Log(decimal number) => (decimal)Math.Log((double)number);

        private decimal Back(decimal scaled)
        {
            if (!IsLogarithmic)
                return Math.Round(scaled, 2, MidpointRounding.AwayFromZero);
            var number = Math.Exp(Math.Clamp((double)scaled, -60, 60));
            // Three digits tell the order of size; more would claim too much.
            return number == 0 ? 0 : decimal.Parse(number.ToString("G3", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        }
    }
}
