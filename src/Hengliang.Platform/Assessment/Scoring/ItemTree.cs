using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>The items of a scheme with their ways up and down.</summary>
internal sealed class ItemTree
{
    private readonly FrozenDictionary<string, ItemImage> _byCode;
    private readonly ILookup<string, ItemImage> _children;

    public ItemTree(ImmutableArray<ItemImage> items)
    {
        All = items;
        _byCode = items.ToFrozenDictionary(i => i.Code, StringComparer.Ordinal);
        _children = items.ToLookup(i => i.Parent ?? "", StringComparer.Ordinal);
        Leaves = [.. items.Where(i => !_children.Contains(i.Code))];
    }

    public ImmutableArray<ItemImage> All { get; }

    public ImmutableArray<ItemImage> Leaves { get; }

    /// <param name="code">Null for the top.</param>
    public IEnumerable<ItemImage> Below(string? code) => _children[code ?? ""];

    public bool IsLeaf(ItemImage item) => !_children.Contains(item.Code);

    public ItemImage? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The item itself and everything below it.</summary>
    public IEnumerable<ItemImage> Branch(ItemImage item) => Below(item.Code).SelectMany(Branch).Prepend(item);

    public int LevelOf(ItemImage item) => item.Parent is { } parent && Find(parent) is { } above ? LevelOf(above) + 1 : 1;

    /// <summary>False for an item that weighs nothing, or lies below one that does not.</summary>
    /// <param name="item">The item.</param>
    /// <param name="listed">For the units of the scheme's list, or for the others.</param>
    public bool Weighs(ItemImage item, bool listed)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.WeightFor(listed) > 0 && (item.Parent is not { } parent || Find(parent) is not { } above || Weighs(above, listed));
    }
}
