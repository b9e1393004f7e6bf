using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Cockpit;

/// <summary>汇报材料: what the cockpit shows, in sentences that can be read aloud, as an official document in either language.</summary>
/// <param name="inEnglish">Whose sentences: those of the reader of the paper, whatever language the page is in.</param>
public sealed class CockpitBriefing(bool inEnglish)
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The whole paper; what is to be looked at before it is issued stands at its end.</summary>
    /// <param name="sheet">What the cockpit shows of a region.</param>
    /// <param name="map">An indicator over the regions below; null for none.</param>
    /// <param name="date">The day it is written.</param>
    /// <param name="since">What has changed since the last one kept; null where none was.</param>
    /// <param name="notCompared">Why nothing is held against the last one; null where nothing stands in the way.</param>
    public OfficialDocument Write(CockpitSheet sheet, MapSheet? map, DateOnly date, BriefingChanges? since = null, Words? notCompared = null)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return new() { Title = Title(sheet), Body = [.. Body(sheet, map), .. Since(since, notCompared), .. Check(BriefingCheck.Of(sheet, map))], Date = date, InEnglish = inEnglish };
    }

    /// <inheritdoc cref="Write(CockpitSheet, MapSheet, DateOnly, BriefingChanges, Words?)"/>
    public OfficialDocument Write(BriefingSheet sheet, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return Write(sheet.Sheet, sheet.Map, date, sheet.Since, sheet.NotCompared);
    }

    public string Title(CockpitSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return Say($"{sheet.Region.Chinese}科技创新主要指标进展情况", $"Progress of the main science and technology indicators of {sheet.Region.English}");
    }

    /// <summary>What is told, without what is to be checked.</summary>
    public ImmutableArray<DocumentBlock> Body(CockpitSheet sheet, MapSheet? map)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return
        [
            new DocumentHeading(1, Say("总体情况", "Overview")), new DocumentParagraph(Overall(sheet)),
            new DocumentHeading(1, Say("主要指标进展", "Main indicators")), .. sheet.Key.Select(f => new DocumentParagraph(Figure(f))),
            new DocumentHeading(1, Say("需要关注的指标", "Indicators that need attention")), .. Behind(sheet),
            .. map is null || map.Values.Count == 0 ? [] : Regions(map),
        ];
    }

    private string Overall(CockpitSheet sheet)
    {
        var all = sheet.Verdicts.Values.Sum();
        var asOf = sheet.Until?.Said is { } until
            ? Say($"数据截至{until.Chinese}。", $"The data are as of {until.English}. ")
            : Say("目前没有可用数据。", "There are no data yet. ");
        if (all == 0)
            return asOf + Say($"{sheet.Region.Chinese}没有登记目标。", $"{sheet.Region.English} has no targets on record.");
        var verdicts = Enum.GetValues<Verdict>().Where(sheet.Verdicts.ContainsKey).OrderBy(v => v == Verdict.Unknown).Select(v => (Verdict: v, Count: sheet.Verdicts[v])).ToList();
        return asOf + Say(
            $"{sheet.Region.Chinese}现有目标{all}项，其中{string.Join("、", verdicts.Select(v => $"{v.Verdict.Label().Chinese}{v.Count}项"))}。",
            string.Create(CultureInfo.InvariantCulture, $"{sheet.Region.English} has {all} {(all == 1 ? "target" : "targets")}: {Listed(verdicts.ConvertAll(v => Counted(v.Verdict, v.Count)))}."));
    }

    private string Figure(KeyFigure figure)
    {
        var target = figure.Target;
        var due = target.LastYear.ToString(CultureInfo.InvariantCulture);
        return Told(figure, target.Indicator) + Say(
            $"。{due}年目标为{target.ValueInWords.Chinese}，{target.Standing.Verdict.Label().Chinese}。",
            $". The target for {due} is {target.ValueInWords.English}{Standing(target.Standing.Verdict)}.")
            + (target.Standing.Inside is { How: var how, Status: var status } ? Say($"其中{how.Chinese}{Mark(status)}。", $" It is judged by {how.English}{Mark(status)}.") : "");
    }

    private string Told(KeyFigure figure, Words name)
    {
        if (MeasureUnit.TryParse(figure.Unit) is { } unit)
        {
            var said = ChangePhrase.Of(name, figure.Latest?.Number, figure.YearBefore?.Number, unit, year: figure.Latest?.Year, notCompared: figure.NotCompared, mark: figure.Latest?.Status.Bracketed());
            return Say(said.Chinese, said.English);
        }

        // A unit nobody knows is told as it is written, and nothing is reckoned in it.
        return figure.Latest is { } latest
            ? Say(
                string.Create(CultureInfo.InvariantCulture, $"{latest.Year}年，{name.Chinese}{ValueWords.Number(latest.Shown)}{figure.Unit}{Mark(latest.Status)}"),
                string.Create(CultureInfo.InvariantCulture, $"{name.English} stood at {ValueWords.Number(latest.Shown)} {figure.Unit} in {latest.Year}{Mark(latest.Status)}"))
            : Say($"{name.Chinese}暂无数据", $"There is no figure for {name.English} yet");
    }

    private IEnumerable<DocumentBlock> Behind(CockpitSheet sheet)
    {
        var behind = sheet.Key.Where(k => k.Target.Standing.Verdict is Verdict.Behind or Verdict.Backwards).ToList();
        return behind.Count == 0
            ? [new DocumentParagraph(Say("主要指标中没有滞后或倒退的指标。", "None of the main indicators is behind or going backwards."))]
            : behind.Select(k => new DocumentParagraph(Ended(k.Target.Standing.Told))
            {
                Lead = Say($"{k.Target.Indicator.Chinese}（{k.Target.Standing.Verdict.Label().Chinese}{Unsettled(k.Target.Standing)}）：", $"{k.Target.Indicator.English} ({Lower(k.Target.Standing.Verdict)}{Unsettled(k.Target.Standing)}): "),
            });
    }

    private IEnumerable<DocumentBlock> Regions(MapSheet map)
    {
        yield return new DocumentHeading(1, Say("分地区情况", "Region by region"));
        yield return new DocumentTable
        {
            Caption = Say(string.Create(CultureInfo.InvariantCulture, $"{map.Year}年{map.Indicator.Name.Chinese}"), string.Create(CultureInfo.InvariantCulture, $"{map.Indicator.Name.English}, {map.Year}")),
            Unit = Say(map.Indicator.Unit, MeasureUnit.EnglishOf(map.Indicator.Unit)),
            Columns = [new(Say("地区", "Region"), 3, ColumnAlign.Left), new(Say("数值", "Value"), 2, ColumnAlign.Right), new(Say("位次", "Rank"), 1, ColumnAlign.Right)],
            Rows =
            [
                .. map.Values.OrderBy(v => v.Rank ?? int.MaxValue).ThenBy(v => v.Code, StringComparer.Ordinal).Select(v => ImmutableArray.Create(
                    Say(v.Region.Chinese, v.Region.English), v.Shown is { } value ? DigitGroups.Of(value) + Mark(v.Status) : "—", v.Rank?.ToString(CultureInfo.InvariantCulture) ?? "—")),
            ],
            Note = Say("位次按未取整的数值排列，并列取较好位次；功能区不参加排位。", "Ranks go by the values before rounding; equal values share the better rank, and functional zones are not ranked."),
        };
    }

    /// <summary>与上一份相比: what is told otherwise than last time.</summary>
    private IEnumerable<DocumentBlock> Since(BriefingChanges? since, Words? notCompared)
    {
        if (since is null)
        {
            if (notCompared is { } why)
            {
                yield return new DocumentHeading(1, SinceTitle);
                yield return new DocumentParagraph(Ended(why));
            }

            yield break;
        }

        var day = ChinaDay.Of(since.At) is var kept && inEnglish ? OfficialDate.InEnglish(kept) : OfficialDate.InProse(kept);
        yield return new DocumentHeading(1, SinceTitle);
        if (since.Found.Count == 0)
            yield return new DocumentParagraph(Say($"与{day}留存的上一份相比，各项数据和目标没有变化。", $"Nothing has changed since the one kept on {day}."));
        else
            yield return new DocumentParagraph(Say($"与{day}留存的上一份相比，有{since.Found.Count}处变化。", $"Against the one kept on {day}, the changes are {since.Found.Count}."));
        foreach (var change in since.Found)
            yield return new DocumentParagraph(Say(change.Chinese, change.English) + Say("。", "."));
    }

    private string SinceTitle => Say("与上一份相比的变化", "What has changed since the last briefing");

    /// <summary>印发前核对: the same that the page says before the file is taken.</summary>
    private IEnumerable<DocumentBlock> Check(BriefingCheck check)
    {
        if (check.IsClear)
            yield break;
        yield return new DocumentHeading(1, Say("印发前核对", "To be checked before this is issued"));
        foreach (var (lead, found) in check.Parts)
            if (found.Count > 0)
                yield return new DocumentParagraph(Say(string.Join('、', found.Select(f => f.Chinese)) + "。", Listed([.. found.Select(f => f.English)]) + "."))
                {
                    Lead = Say(lead.Chinese + "：", lead.English + ": "),
                };
    }

    /// <summary>初步 or 估算 behind a figure; nothing where it is settled.</summary>
    private string Mark(ObservationStatus? status) => status.Bracketed() is { } mark ? Say(mark.Chinese, mark.English) : "";

    /// <summary>That a verdict rests on a figure which is still to be settled; nothing where it does not.</summary>
    private string Unsettled(TargetStanding standing) => standing.Actual is { } actual && (standing.Inside?.Status ?? actual.Status).Provisional() is { } word
        ? Say($"，{actual.Year}年数据为{word.Chinese}数", string.Create(CultureInfo.InvariantCulture, $", by a figure of {actual.Year} that is {word.English}"))
        : "";

    private string Ended(Words why) => Say(why.Chinese.TrimEnd('。') + "。", why.English.TrimEnd('.') + ".");

    // After "the target for 2027 is at least 3%": how it stands, as a sentence goes on.
    private static string Standing(Verdict verdict) => verdict switch
    {
        Verdict.Reached => ", and it has been reached",
        Verdict.OnTrack => ", and it is on track",
        Verdict.Nearly => ", and it is nearly on track",
        Verdict.Behind => ", and it is behind schedule",
        Verdict.Backwards => ", and the figure is moving away from it",
        _ => "; whether it will be met can not be told yet",
    };

    // Behind a number: 3 are on track, 1 has been reached.
    private static string Counted(Verdict verdict, int count) => count.ToString(CultureInfo.InvariantCulture) + (verdict, count) switch
    {
        (Verdict.Reached, 1) => " has been reached",
        (Verdict.Reached, _) => " have been reached",
        (Verdict.Backwards, 1) => " is going backwards",
        (Verdict.Backwards, _) => " are going backwards",
        (Verdict.Unknown, _) => " can not be judged",
        (_, 1) => $" is {Lower(verdict)}",
        _ => $" are {Lower(verdict)}",
    };

    private static string Lower(Verdict verdict) => verdict.Label().English.ToLowerInvariant();

    private static string Listed(List<string> parts) => parts.Count < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]}";

    private string Say(string chinese, string english) => inEnglish ? english : chinese;
}
