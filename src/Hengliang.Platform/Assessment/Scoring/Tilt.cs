using System.Globalization;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>权重倾斜: what a reader is told where the units of a list are scored by weights of their own.</summary>
public static class Tilt
{
    private static readonly Words Unnamed = new("倾斜名单", "the tilted list");

    /// <summary>Whether the list has any weight of its own.</summary>
    public static bool IsTilted(this SchemeImage scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return scheme.Items.Any(IsTilted);
    }

    /// <summary>What the list is called; the text as it is written.</summary>
    public static string NameOf(string listName, CultureInfo? culture = null) =>
        !string.IsNullOrEmpty(listName) ? listName : Unnamed.In(culture ?? CultureInfo.GetCultureInfo("zh-CN"));

    /// <summary>What the list is called in both languages.</summary>
    public static Words NameOf(string listName, EnglishNames names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return string.IsNullOrEmpty(listName) ? Unnamed : names[listName];
    }

    /// <summary>“加快发展县”按倾斜权重计分：创新投入 30（一般 35）；创新主体 40（一般 30）.</summary>
    /// <param name="listName">What the list is called.</param>
    /// <param name="items">The items of the scheme.</param>
    /// <param name="called">What the list is called in both languages; null: as it is written.</param>
    /// <returns>Null where the list has no weight of its own.</returns>
    public static Words? Say(string listName, IEnumerable<ItemImage> items, Words? called = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        var tilted = items.Where(IsTilted).ToList();
        if (tilted.Count == 0)
            return null;
        var (zh, en) = (NameOf(listName), string.IsNullOrEmpty(listName) ? Unnamed.English : $"'{called?.English ?? listName}'");
        return new(
            $"“{zh}”按倾斜权重计分：{string.Join("；", tilted.Select(i => $"{i.Name} {Number(i.ListedWeight!.Value)}（一般 {Number(i.Weight)}）"))}",
            $"Weights of their own for {en}: {string.Join("; ", tilted.Select(i => $"{(i.NameEnglish.Length > 0 ? i.NameEnglish : i.Name)} {Number(i.ListedWeight!.Value)} (others {Number(i.Weight)})"))}");
    }

    private static bool IsTilted(ItemImage item) => item.ListedWeight is { } own && own != item.Weight;

    private static string Number(decimal weight) => ValueWords.Number(weight);
}
