using System.Collections.Immutable;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>A group with fewer than two figures of an item that compares its units: the only one is the best of them, and its points tell nothing.</summary>
/// <param name="Item">The item.</param>
/// <param name="Group">The group, as the scheme calls it.</param>
/// <param name="Having">The unit with a figure; null where none has.</param>
internal sealed record LoneFigure(ItemImage Item, string Group, MemberImage? Having)
{
    /// <summary>“研发投入强度”“县”组：只有上溪县有数值.</summary>
    public Words Said
    {
        get
        {
            var item = Words.Named(Item.Name, Item.NameEnglish);
            var (zh, en) = Having is { } one ? ($"只有{one.Name}有数值", $"only {Words.Named(one.Name, one.NameEnglish).English} has a figure") : ("没有单位有数值", "no unit has a figure");
            return new($"“{item.Chinese}”“{Group}”组：{zh}", $"'{item.English}', group '{Group}': {en}");
        }
    }

    public static ImmutableArray<LoneFigure> Find(RoundImage image) =>
    [
        .. from item in new ItemTree(image.Scheme.Items).Leaves
           where item.Indicator is not null && ComparedUnits.IsRelative(item)
           from @group in image.Members.Select(m => m.Group).Distinct(StringComparer.Ordinal)
           let having = ComparedUnits.Of(image, item, @group)
           where having.Length < 2
           select new LoneFigure(item, @group, having.FirstOrDefault()),
    ];
}
