using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Figures;

/// <summary>Finds the area that a name opens with where a text changes place: 诸暨市的专利申请量, 新昌县.</summary>
/// <remarks>Known counties and cities are areas; an unknown one is two or three characters and 市, 县, 区 or 旗, none of which makes an everyday word.</remarks>
internal static class Areas
{
    private const int ShortestRest = 2;

    /// <summary>Everyday words and kinds of zone that look like the name of an area.</summary>
    private static readonly string[] Kinds =
    [
        "高新", "经开", "设区", "县市", "省辖", "区县", "县", "示范", "试验", "综保", "保税", "自贸", "功能", "工业", "产业", "开发", "科技", "科创", "创新", "合作", "聚集", "集聚", "孵化", "加工", "物流", "商务", "旅游", "生态", "农高",
        "自创", "先行", "先导", "核心", "中心", "贫困", "脱贫", "百强", "试点", "重点", "标杆", "直辖", "地级", "县级", "副省", "超", "上市", "股", "都", "夜", "楼", "车", "房", "债", "汇", "菜", "城", "地",
        "山", "社", "郊", "库", "牧", "灾", "景", "校", "厂", "街", "分", "片", "特", "专", "战", "疫", "海", "沿海", "西部", "东部", "中部", "北部", "南部", "多个", "主要", "其余", "其中", "周边", "欠发达", "革命",
        "占", "居", "获", "实现", "新增", "完成", "位", "较", "比", "全", "各",
    ];

    /// <summary>What follows 市, 县 or 区 where it begins another word: 市场, 区域, 县域.</summary>
    private const string OtherWords = "场域级值块间政内外长委局区市县际容面民郊况价情销直辖";

    /// <summary>地区, 社区, 园区: the character before 区 or 市 makes a kind of place.</summary>
    private const string CommonEnds = "地社园景校库特片辖均型城";

    /// <summary>How long the area is that a text opens with; 0 when it opens with none.</summary>
    internal static int LengthAt(ReadOnlySpan<char> text)
    {
        if (Gazetteer.At(text) is { Full: true, Length: >= 2 } known && EndsWord(text, known.Length) && text[known.Length - 1] is '市' or '县' or '区' or '旗' or '州')
            return known.Length;
        for (var length = 3; length <= Math.Min(4, text.Length); length++)
        {
            if (text[length - 1] is '市' or '县' or '区' or '旗' && !CommonEnds.Contains(text[length - 2], StringComparison.Ordinal) && RegionReading.CouldName(text[..(length - 1)]) && !OpensWithKind(text) && EndsWord(text, length))
                return length;
        }

        return 0;
    }

    /// <summary>The area a name opens with and what is left of the name; both as they are when it opens with none.</summary>
    internal static (string Area, string Name) Split(string name)
    {
        var length = IsWhole(name) ? name.Length : LengthAt(name);
        if (length == 0)
            return ("", name);
        var rest = name[length..].TrimStart('的');
        return rest.Length is > 0 and < ShortestRest ? ("", name) : (name[..length], rest);
    }

    /// <summary>五个千亿区, 济南市, 县（市、区）: the words end in a kind of area.</summary>
    internal static bool EndsInKind(ReadOnlySpan<char> words)
    {
        words = words.TrimEnd("）) ");
        return words.Length > 1 && words[^1] is '市' or '县' or '区' or '省' or '州' or '旗';
    }

    /// <summary>Nothing but two characters and 市, 县 or 区: 上虞市.</summary>
    private static bool IsWhole(string name) =>
        name.Length == 3 && (name[2] is '市' or '县' or '区' or '旗') && !OpensWithKind(name) && name[0] is not ('我' or '本' or '该');

    private static bool EndsWord(ReadOnlySpan<char> text, int length) => length >= text.Length || !OtherWords.Contains(text[length], StringComparison.Ordinal);

    private static bool OpensWithKind(ReadOnlySpan<char> text)
    {
        foreach (var kind in Kinds)
        {
            if (text.StartsWith(kind, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
