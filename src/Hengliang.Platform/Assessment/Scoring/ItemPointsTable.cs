using System.Collections.Immutable;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>What a leaf earns a unit.</summary>
/// <param name="Points">Null when the item is left out.</param>
/// <param name="Figure">What was scored.</param>
/// <param name="Note">What is unusual about it.</param>
/// <param name="Reason">Why the method could not be used, in both languages; default when it could.</param>
internal readonly record struct ItemPoints(decimal? Points, decimal? Figure, ItemNote Note = ItemNote.None, Kernel.Words Reason = default)
{
    public ItemResult ToResult(string code) => new()
    {
        Code = code, Figure = Figure, Points = Points, Note = Note, Reason = Reason.Chinese, ReasonEnglish = Reason.English,
    };
}

/// <summary>The points of every leaf and unit, worked out group by group.</summary>
internal sealed class ItemPointsTable
{
    private readonly Dictionary<(string, Guid), ItemPoints> _points = [];

    private ItemPointsTable()
    {
    }

    public ItemPoints Of(string item, Guid region) => _points[(item, region)];

    public static ItemPointsTable Of(RoundImage image)
    {
        var table = new ItemPointsTable();
        var figures = image.Figures.ToDictionary(f => (f.Item, f.Region));
        var marks = image.Marks.ToLookup(m => (m.Item, m.Region));
        var changed = image.Changes.Select(c => (c.Item, c.Region)).ToHashSet();
        foreach (var item in new ItemTree(image.Scheme.Items).Leaves)
            foreach (var group in image.Members.GroupBy(m => m.Group, StringComparer.Ordinal))
                table.Add(item, [.. group], figures, marks, changed);
        return table;
    }

    private void Add(
        ItemImage item, ImmutableArray<MemberImage> group, Dictionary<(string, Guid), FigureImage> figures,
        ILookup<(string, Guid), MarkImage> marks, HashSet<(string, Guid)> changed)
    {
        var cases = group.Select(m => ItemCase.Of(item, m.Region, figures.GetValueOrDefault((item.Code, m.Region)), [.. marks[(item.Code, m.Region)]])).ToImmutableArray();
        var raw = MethodScoring.Score(item, cases);
        for (var i = 0; i < cases.Length; i++)
        {
            var points = Settle(item, cases[i], raw[i]);
            if (points.Note == ItemNote.None && changed.Contains((item.Code, cases[i].Region)))
                points = points with { Note = ItemNote.Appealed };
            _points[(item.Code, cases[i].Region)] = points;
        }
    }

    /// <summary>Points within their bounds; where there are none, what the policy says.</summary>
    private static ItemPoints Settle(ItemImage item, ItemCase found, MethodPoints raw)
    {
        if (raw.Points is { } points)
            return new(Bounded(item, points), found.Figure, found.Note);
        // A bonus or penalty nobody claims is none.
        if (item.Part != ItemPart.Weighted)
            return new(0, null, ItemNote.None, found.IsMissing ? default : raw.Reason);
        var policy = found.IsNotApplicable ? item.NotApplicable : item.Missing;
        return policy switch
        {
            MissingPolicy.Neutral => new(Bounded(item, item.Neutral), found.Figure, ItemNote.MissingNeutral, raw.Reason),
            MissingPolicy.Drop => new(null, found.Figure, ItemNote.MissingDropped, raw.Reason),
            MissingPolicy.NotAssessed => new(null, found.Figure, ItemNote.NotAssessed, raw.Reason),
            MissingPolicy.LastYear when found is { IsMissing: true, IsNotApplicable: false, NoBefore: { } apart } => new(0, null, ItemNote.MissingZero, apart),
            // Last year's figure was looked for already; without one there is nothing.
            _ => new(0, found.Figure, ItemNote.MissingZero, raw.Reason),
        };
    }

    private static decimal Bounded(ItemImage item, decimal points) => Math.Min(
        Math.Max(points, item.Floor ?? 0), item.Cap ?? (item.Part == ItemPart.Weighted ? 100 : decimal.MaxValue));
}
