using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Sheets;

/// <summary>All that one unit is told: its score and place, every item's part, its vetoes and corrections, and nothing of any other unit.</summary>
/// <remarks>Of the others it says only the best and the middle of its group, without names, and these only among so many that they are nobody's own.</remarks>
public sealed record UnitSheet
{
    /// <summary>Of so many units with a score the best and the middle are told: of two the best is the other's very points, and of three best and middle tell them all.</summary>
    public const int FewestCompared = 4;

    public required string Round { get; init; }

    public required string Scheme { get; init; }

    public required int Year { get; init; }

    public required decimal Scale { get; init; }

    public required int Decimals { get; init; }

    public required MemberImage Member { get; init; }

    /// <summary>What the list is called by whose weights the unit is scored; null where it has none of its own.</summary>
    public string? ListName { get; init; }

    /// <summary>By which weights it is scored, where they are not those of all.</summary>
    [JsonIgnore]
    public Words? Tilted => ListName is { } list ? Tilt.Say(list, Lines.Select(l => l.Item), Names[list]) : null;

    /// <summary>What the round and its groups and grades are called; put beside what was handed over when it is shown, and never kept with it.</summary>
    [JsonIgnore]
    public RoundName? Named { get; init; }

    [JsonIgnore]
    public EnglishNames Names => Named?.Names ?? EnglishNames.None;

    [JsonIgnore]
    public Words Title => Named?.Of(Round) ?? new(Round, Round);

    /// <summary>How many units of the group have a place.</summary>
    public required int GroupSize { get; init; }

    public required UnitResult Result { get; init; }

    public ImmutableArray<VetoImage> Vetoes { get; init; } = [];

    public required ImmutableArray<SheetLine> Lines { get; init; }

    public ImmutableArray<ChangeImage> Changes { get; init; } = [];

    /// <summary>The final score of the round before; null when there is none.</summary>
    public decimal? PreviousScore { get; init; }

    /// <summary>The final place in the round before.</summary>
    public int? PreviousRank { get; init; }

    /// <summary>Out of how much the round before was scored; null where there was none, and in sheets told before this was kept.</summary>
    public decimal? PreviousScale { get; init; }

    /// <summary>The unit's group in the round before; null as the scale is.</summary>
    public string? PreviousGroup { get; init; }

    public required string SnapshotHash { get; init; }

    public static UnitSheet Of(RoundImage image, ResultImage result, MemberImage member, RoundBefore? previous)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(member);
        var own = result.Find(member.Region) ?? throw new ArgumentException("The unit is not assessed in this round.", nameof(member));
        var group = result.Units.Where(u => u.Group == member.Group && u.Score is not null).ToImmutableArray();
        var figures = image.Figures.Where(f => f.Region == member.Region).ToDictionary(f => f.Item, StringComparer.Ordinal);
        var tree = new ItemTree(image.Scheme.Items);
        var before = previous?.Result.Find(member.Region);
        return new()
        {
            Round = image.Name,
            Scheme = image.Scheme.Name,
            Year = image.Year,
            Scale = image.Scheme.Scale,
            Decimals = image.Scheme.Decimals,
            Member = member,
            ListName = member.IsListed && image.Scheme.IsTilted() ? image.Scheme.ListName : null,
            GroupSize = group.Length,
            Result = own,
            Vetoes = [.. image.Vetoes.Where(v => v.Region == member.Region)],
            Lines = [.. tree.All.Select(i => SheetLine.Of(tree, i, own.Find(i.Code)!, figures.GetValueOrDefault(i.Code), group, previous?.Find(image.Scheme, i, own.Find(i.Code)!, member.Region)))],
            Changes = [.. image.Changes.Where(c => c.Region == member.Region)],
            PreviousScore = before?.FinalScore,
            PreviousRank = before?.FinalRank,
            PreviousScale = before is null ? null : previous!.Scheme.Scale,
            PreviousGroup = before?.Group,
            SnapshotHash = result.Snapshot,
        };
    }

    /// <summary>What a unit was told of itself, as it was kept, compared with nothing.</summary>
    /// <remarks>By what rules a sheet was compared when it was told, it does not say; the whole sheet is made anew from its snapshot (<see cref="ScoredRound"/>).</remarks>
    public static UnitSheet Read(byte[] content)
    {
        var sheet = CanonicalJson.Read<UnitSheet>(content);
        return sheet with
        {
            PreviousScore = null, PreviousRank = null, PreviousScale = null, PreviousGroup = null,
            Lines = [.. sheet.Lines.Select(l => l with { Best = null, Middle = null, Previous = null })],
        };
    }
}

/// <summary>One item of a unit's sheet: value → method → points → weight → part of the score, with where the value comes from.</summary>
public sealed record SheetLine
{
    public required ItemImage Item { get; init; }

    public required int Level { get; init; }

    public required bool IsLeaf { get; init; }

    public required ItemResult Result { get; init; }

    public FigureImage? Figure { get; init; }

    /// <summary>The most any unit of the group earned, by the reader's own share (<see cref="OwnShare"/>); null where the item is left out of the reader's score, and among fewer than <see cref="UnitSheet.FewestCompared"/>.</summary>
    public decimal? Best { get; init; }

    /// <summary>The median of what the units of the group earned, told as the best is.</summary>
    public decimal? Middle { get; init; }

    /// <summary>True where some unit of the group was scored by another share than the reader.</summary>
    [JsonIgnore]
    public bool IsReweighed { get; private init; }

    /// <summary>What the item gave in the round before, by its share of now; null where it was another one, or of a score out of another scale.</summary>
    public decimal? Previous { get; init; }

    internal static SheetLine Of(
        ItemTree tree, ItemImage item, ItemResult own, FigureImage? figure, ImmutableArray<UnitResult> group, decimal? before)
    {
        var earned = group.Select(u => OwnShare.Of(tree, item, u, own.Share)).OfType<decimal>().Order().ToList();
        var isTold = earned.Count >= UnitSheet.FewestCompared;
        return new()
        {
            Item = item,
            Level = tree.LevelOf(item),
            IsLeaf = tree.IsLeaf(item),
            Result = own,
            Figure = figure,
            Best = isTold ? earned[^1] : null,
            Middle = !isTold ? null : (earned[(earned.Count - 1) / 2] + earned[earned.Count / 2]) / 2,
            IsReweighed = isTold && item.Part == ItemPart.Weighted && group.Select(u => u.Find(item.Code)!.Share).Any(share => share > 0 && share != own.Share),
            Previous = before,
        };
    }
}
