using System.Collections.Immutable;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>A group with fewer than two figures of an item that compares its units: the only one is the best of them, and its points tell nothing.</summary>
/// <param name="Item">The item.</param>
/// <param name="Group">The group, as the scheme calls it.</param>
/// <param name="Having">The unit with a figure; null where none has.</param>
internal sealed record LoneFigure(ItemImage Item, string Group, MemberImage? Having)
{
    /// <summary>“研发投入强度”“县”组：只有上溪县可按此计分. A growth without last year's figure, or across a break, can not be either.</summary>
    /// <param name="names">The scheme's English names.</param>
    public Words Say(EnglishNames names)
    {
        var (item, group) = (Words.Named(Item.Name, Item.NameEnglish), names[Group]);
        var (zh, en) = Having is { } one ? ($"只有{one.Name}可按此计分", $"only {Words.Named(one.Name, one.NameEnglish).English} can be scored by it") : ("没有单位可按此计分", "no unit can be scored by it");
        return new($"“{item.Chinese}”“{group.Chinese}”组：{zh}", $"'{item.English}', group '{group.English}': {en}");
    }

    public static ImmutableArray<LoneFigure> Find(RoundImage image) =>
    [
        .. from tree in new[] { new ItemTree(image.Scheme.Items) }
           from item in tree.Leaves
           where item.Indicator is not null && ComparedUnits.IsRelative(item)
           from @group in image.Members.Where(m => item.Part != ItemPart.Weighted || tree.Weighs(item, m.IsListed)).Select(m => m.Group).Distinct(StringComparer.Ordinal)
           let having = ComparedUnits.Of(image, item, @group)
           where having.Length < 2
           select new LoneFigure(item, @group, having.FirstOrDefault()),
    ];
}
