using System.Collections.Immutable;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>Brings a unit's points up the tree: what is left out gives its weight to its siblings.</summary>
internal sealed class UnitScoring
{
    internal const int TotalDecimals = 10;

    private readonly ItemTree _tree;
    private readonly MemberImage _member;
    private readonly ItemPointsTable _points;
    private readonly bool _mindsWeights;
    private readonly Dictionary<string, ItemResult> _results = new(StringComparer.Ordinal);

    private UnitScoring(ItemTree tree, MemberImage member, ItemPointsTable points, bool mindsWeights) =>
        (_tree, _member, _points, _mindsWeights) = (tree, member, points, mindsWeights);

    public static UnitResult Score(RoundImage image, ItemTree tree, MemberImage member, ItemPointsTable points)
    {
        var scoring = new UnitScoring(tree, member, points, image.Rules >= 3);
        scoring.Share(null, image.Scheme.Scale);
        foreach (var item in tree.All.Where(i => i.Part != ItemPart.Weighted))
            scoring.AddApart(item);
        var items = tree.All.Select(i => scoring._results[i.Code]).ToImmutableArray();
        var weighted = tree.Leaves.Where(i => i.Part == ItemPart.Weighted).ToList();
        var assessed = items.All(i => i.Note != ItemNote.NotAssessed)
            && (image.Rules is null || weighted.Count == 0 || weighted.Exists(i => scoring._results[i.Code].Share > 0));
        var top = tree.Below(null).Sum(i => scoring._results[i.Code].Contribution);
        return new()
        {
            Region = member.Region,
            Group = member.Group,
            // Thirds of a weight come to 99.999…9; ten decimals make them 100 again.
            Score = assessed ? Math.Max(0, Math.Round(top, TotalDecimals, MidpointRounding.AwayFromZero)) : null,
            Items = items,
        };
    }

    /// <summary>True when any leaf below counts for this unit.</summary>
    private bool Counts(ItemImage item) =>
        item.Part == ItemPart.Weighted && (_tree.IsLeaf(item) ? _points.Of(item.Code, _member.Region).Points is not null : _tree.Below(item.Code).Any(Counts));

    /// <summary>Deals a share out over the items below by their weights, and gathers what they earn.</summary>
    private void Share(string? parent, decimal share)
    {
        var below = _tree.Below(parent).Where(i => i.Part == ItemPart.Weighted).ToList();
        var counted = below.Where(Counts).Sum(i => i.WeightFor(_member.IsListed));
        foreach (var item in below)
        {
            var own = Counts(item) && counted > 0 ? share * item.WeightFor(_member.IsListed) / counted : 0;
            if (!_tree.IsLeaf(item))
                Share(item.Code, own);
            _results[item.Code] = _tree.IsLeaf(item) ? Leaf(item, own) : new()
            {
                Code = item.Code,
                Share = own,
                Contribution = _tree.Below(item.Code).Where(i => i.Part == ItemPart.Weighted).Sum(i => _results[i.Code].Contribution),
            };
        }
    }

    private ItemResult Leaf(ItemImage item, decimal share)
    {
        var earned = _points.Of(item.Code, _member.Region);
        var idle = _mindsWeights && earned.Note == ItemNote.NotAssessed && !_tree.Weighs(item, _member.IsListed);
        return earned.ToResult(item.Code) with
        {
            Note = idle ? ItemNote.MissingDropped : earned.Note,
            Share = share,
            Contribution = Math.Round(share * (earned.Points ?? 0) / 100, TotalDecimals + 2, MidpointRounding.AwayFromZero),
        };
    }

    /// <summary>Bonus and penalty stand beside the scale: points on top, or off.</summary>
    private void AddApart(ItemImage item)
    {
        if (!_tree.IsLeaf(item))
        {
            _results[item.Code] = new() { Code = item.Code };
            return;
        }

        var earned = _points.Of(item.Code, _member.Region);
        var points = earned.Points ?? 0;
        _results[item.Code] = earned.ToResult(item.Code) with { Contribution = item.Part == ItemPart.Bonus ? points : -points };
        if (item.Parent is { } parent && _results.TryGetValue(parent, out var above))
            Lift(above, item.Part == ItemPart.Bonus ? points : -points);
    }

    private void Lift(ItemResult above, decimal points)
    {
        _results[above.Code] = above with { Contribution = above.Contribution + points };
        if (_tree.Find(above.Code)?.Parent is { } next)
            Lift(_results[next], points);
    }
}
