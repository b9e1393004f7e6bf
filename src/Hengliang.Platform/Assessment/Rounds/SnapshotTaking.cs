using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>Gathers what a round is scored from: the figures in force at this moment, with the revision each of them is.</summary>
internal sealed class SnapshotTaking(HengliangDb db, Round round, SchemeSheet scheme)
{
    public async Task<Outcome<RoundImage>> TakeAsync(CancellationToken cancel)
    {
        var places = scheme.Places;
        // A place out of sight would look like one without figures.
        if (RoundSight.FindHidden(db, places.Select(p => (p.RegionId, p.Name))) is { } hidden)
            return hidden;
        var leaves = new ItemTree(scheme.Image.Items).Leaves.Where(i => i.Indicator is not null).ToImmutableArray();
        var values = await ValuesAsync(leaves, places, cancel).ConfigureAwait(false);
        var targets = await DueTargets.ReadAsync(
            db, [.. leaves.Select(l => l.Indicator!.Value).Distinct()], [.. places.Select(p => p.RegionId)], round.Year, cancel).ConfigureAwait(false);
        var broken = await BrokenSeries.ReadAsync(db, cancel).ConfigureAwait(false);
        var image = new RoundImage
        {
            Round = round.Id,
            Name = round.Name,
            Year = round.Year,
            Number = round.Snapshots + 1,
            Previous = round.SnapshotHash,
            Scheme = scheme.Image,
            Members = [.. places.Select(p => new MemberImage(p.RegionId, p.Code, p.Name.Chinese, p.Name.English, p.Group, p.IsListed))],
            Figures =
            [
                .. from leaf in leaves
                   from place in places
                   let asked = targets.Find(leaf.Indicator!.Value, place.RegionId, leaf.Direction)
                   let apart = broken.Between(leaf.Indicator!.Value, () => [place.RegionId], round.Year - 1, round.Year) is { } since ? StandingWords.NotAcross(since) : (Words?)null
                   select new FigureImage
                   {
                       Item = leaf.Code,
                       Region = place.RegionId,
                       Now = values.GetValueOrDefault((leaf.Indicator!.Value, place.RegionId, round.Year)),
                       Before = values.GetValueOrDefault((leaf.Indicator.Value, place.RegionId, round.Year - 1)),
                       NoBefore = apart?.Chinese,
                       NoBeforeEnglish = apart?.English,
                       Target = asked.Due is { } due ? Picture(due, leaf.Direction) : null,
                       NoTarget = asked.Gap?.Chinese,
                       NoTargetEnglish = asked.Gap?.English,
                   },
            ],
            Marks = await MarksAsync(db, round.Id, cancel).ConfigureAwait(false),
            Vetoes = await VetoesAsync(db, round, scheme, cancel).ConfigureAwait(false),
            Rules = RoundImage.CurrentRules,
            Leads = await LeadFigures.ReadAsync(db, scheme, round.Year, cancel).ConfigureAwait(false),
        };
        return await GrantedAsync(db, image, cancel).ConfigureAwait(false);
    }

    /// <summary>What appeals were granted before the data were thawed stands in the figures and marks taken anew.</summary>
    private static async Task<RoundImage> GrantedAsync(HengliangDb db, RoundImage image, CancellationToken cancel)
    {
        var granted = await db.Appeals.AsNoTracking().Where(a => a.RoundId == image.Round && a.State == AppealState.Accepted && a.GrantedFigure != null).ToListAsync(cancel).ConfigureAwait(false);
        return granted.OrderBy(a => a.AnsweredAt).ThenBy(a => a.Id).Aggregate(image, AppealEffect.Grant);
    }

    /// <summary>The vetoes of a round that are upheld now.</summary>
    public static async Task<ImmutableArray<VetoImage>> VetoesAsync(HengliangDb db, Round round, SchemeSheet scheme, CancellationToken cancel)
    {
        var cases = await db.VetoCases.Where(c => c.RoundId == round.Id).ToListAsync(cancel).ConfigureAwait(false);
        var rules = scheme.Vetoes.ToDictionary(v => v.Id);
        return
        [
            .. from found in cases
               where found.State == VetoState.Upheld
               let rule = rules[found.RuleId]
               orderby rule.Code, found.Id
               select new VetoImage(
                   found.Id, found.MemberRegionId, rule.Code, rule.Name, rule.Title.English, rule.Effect, rule.Grade, rule.Points, rule.ItemCode,
                   found.DecidedAt is { } at ? Calendar.Contracts.ChinaDay.Of(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "")
               {
                   Period = rule.Period == default ? null : rule.Period, FactOn = found.FactOn, FactEndedOn = found.FactEndedOn,
               },
        ];
    }

    private async Task<Dictionary<(Guid, Guid, int), ValueImage>> ValuesAsync(
        ImmutableArray<ItemImage> leaves, ImmutableArray<SchemePlace> places, CancellationToken cancel)
    {
        var (indicators, regions, year) = (leaves.Select(l => l.Indicator!.Value).Distinct().ToList(), places.Select(p => p.RegionId).ToList(), round.Year);
        var found = await db.Set<Observation>().AsNoTracking().ThatHappened().Where(o =>
            indicators.Contains(o.IndicatorId) && regions.Contains(o.RegionId) && (o.Year == year || o.Year == year - 1)
            && o.IsWholeYear && o.Dimension == "" && o.State == RevisionState.Current && o.Measure == Measure.Level).ToListAsync(cancel).ConfigureAwait(false);
        return found.GroupBy(o => (o.IndicatorId, o.RegionId, o.Year)).ToDictionary(g => g.Key, g => Picture(g.MinBy(o => o.Id)!));
    }

    internal static ValueImage Picture(Observation o) => new()
    {
        Year = o.Year,
        Value = o.Value,
        Mark = o.Mark,
        Status = o.Status,
        Observation = o.Id,
        Series = o.SeriesId,
        Revision = o.Revision,
        Document = o.SourceDocumentId,
        Source = o.SourceTitle,
        Quote = o.SourceQuote,
    };

    /// <summary>An ordinary target of the year itself needs no more words than its number.</summary>
    private static TargetImage Picture(DueTarget due, Direction direction)
    {
        var usual = direction == Direction.LowerIsBetter ? DueSense.AtMost : DueSense.AtLeast;
        var plain = due.IsPromisedSo && due.Sense == usual && due.Promise.ValueMax is null;
        return new(due.Promise.LastYear, due.Level, due.Promise.Id, due.Promise.SeriesId, due.Promise.Revision, due.Promise.SourceTitle)
        {
            Sense = due.Sense == usual ? null : due.Sense, High = due.High,
            How = plain ? null : due.How.Chinese, HowEnglish = plain ? null : due.How.English,
        };
    }

    /// <summary>Looks again, within the commit, whether anyone gave a mark, granted an appeal or decided a veto since an image was taken: it would be kept, and never scored.</summary>
    public static async Task<Problem?> FindNewerAsync(HengliangDb db, RoundImage image, CancellationToken cancel)
    {
        var upheld = await db.VetoCases.AsNoTracking().Where(c => c.RoundId == image.Round && c.State == VetoState.Upheld).Select(c => c.Id).ToListAsync(cancel).ConfigureAwait(false);
        var marks = await MarksAsync(db, image.Round, cancel).ConfigureAwait(false);
        var now = await GrantedAsync(db, image with { Marks = marks, Changes = [] }, cancel).ConfigureAwait(false);
        var stands = now.Marks.SequenceEqual(image.Marks) && now.Changes.Select(c => c.Subject).SequenceEqual(image.Changes.Select(c => c.Subject))
            && upheld.Order().SequenceEqual(image.Vetoes.Select(v => v.Case).Order());
        return stands ? null : Problem.Conflict(
            "assessment.changed-while-freezing",
            "冻结时还有人在评分、答复申诉或认定否决案件，数据没有冻结；请再冻结一次。",
            "Somebody gave marks, answered an appeal or decided a veto while the data were frozen, so they were not; please freeze them again.");
    }

    private static async Task<ImmutableArray<MarkImage>> MarksAsync(HengliangDb db, Guid round, CancellationToken cancel)
    {
        var marks = await db.ItemMarks.AsNoTracking().Where(m => m.RoundId == round).ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. marks.OrderBy(m => m.ItemCode, StringComparer.Ordinal).ThenBy(m => m.MemberRegionId).ThenBy(m => m.GivenBy)
                .Select(m => new MarkImage(m.ItemCode, m.MemberRegionId, m.GivenByName, m.Mark)),
        ];
    }
}
