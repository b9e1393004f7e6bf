using System.Text;

namespace Hengliang.Reading.Structure;

/// <summary>A place named in a text.</summary>
/// <param name="Path">From the province: 江苏省徐州市.</param>
/// <param name="Length">Characters of the name as written.</param>
/// <param name="Full">True when written with 省, 市 or 县; 徐州 alone could be part of another word.</param>
internal readonly record struct NamedPlace(string Path, int Length, bool Full);

/// <summary>The provinces, cities and counties of China by name.</summary>
/// <remarks>The short form (徐州) is known for provinces and cities; a county is known by its full name, and only where no other has it.</remarks>
internal static class Gazetteer
{
    private static readonly string[] Suffixes = ["维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "自治州", "地区", "省", "市", "盟"];

    private static readonly string[] Peoples =
    [
        "蒙古族", "蒙古", "藏族", "羌族", "彝族", "土家族", "苗族", "侗族", "布依族", "壮族", "哈尼族", "傣族", "白族", "景颇族", "傈僳族", "朝鲜族", "回族", "哈萨克", "柯尔克孜",
    ];

    // Names that are everyday words as well: only their full form is a place.
    private static readonly HashSet<string> Ambiguous = new(StringComparer.Ordinal)
    {
        "长治", "安康", "朝阳", "大同", "中山", "白山", "文山", "黄山", "吉安", "三明", "东方", "通化", "和田", "海东", "海南藏族", "山南", "河源", "平凉", "来宾", "松原", "铁岭", "黄石", "保山",
    };

    private static readonly Lazy<Dictionary<(char, char), (string Name, string Path, bool Full)[]>> Names = new(Load);

    /// <summary>The longest place name that begins at a position; length 0 when none does.</summary>
    public static NamedPlace At(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || !Names.Value.TryGetValue((text[0], text[1]), out var candidates))
            return default;
        foreach (var (name, path, full) in candidates)
        {
            if (text.StartsWith(name, StringComparison.Ordinal))
                return new(path, name.Length, full);
        }

        return default;
    }

    private static Dictionary<(char, char), (string Name, string Path, bool Full)[]> Load()
    {
        var names = new Dictionary<string, (string Path, bool Full)>(StringComparer.Ordinal);
        var provinces = Rows("regions/provinces.csv").ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        foreach (var province in provinces.Values)
            Add(names, province, province);
        var cities = Rows("regions/cities.csv").ToDictionary(row => row[0], row => IsGrouping(row[1]) ? "" : row[1], StringComparer.Ordinal);
        foreach (var (code, city) in cities)
        {
            if (city.Length > 0)
                Add(names, city, provinces[code[..2]] + city);
        }

        var counties = Rows("regions/areas.csv").Where(row => !IsGrouping(row[1])).GroupBy(row => row[1]).Where(group => group.Count() == 1).Select(group => group.First());
        foreach (var county in counties)
            names.TryAdd(county[1], (provinces[county[3]] + cities.GetValueOrDefault(county[2], "") + county[1], true));
        return names
            .Select(name => (Name: name.Key, name.Value.Path, name.Value.Full))
            .GroupBy(name => (name.Name[0], name.Name[1]))
            .ToDictionary(group => group.Key, group => group.OrderByDescending(name => name.Name.Length).ThenBy(name => name.Name, StringComparer.Ordinal).ToArray());
    }

    private static void Add(Dictionary<string, (string Path, bool Full)> names, string name, string path)
    {
        names.TryAdd(name, (path, true));
        var bare = Bare(name);
        if (bare.Length >= 2 && !Ambiguous.Contains(bare))
            names.TryAdd(bare, (path, false));
    }

    private static string Bare(string name)
    {
        foreach (var suffix in Suffixes)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
            {
                name = name[..^suffix.Length];
                break;
            }
        }

        for (var cut = true; cut;)
        {
            cut = false;
            foreach (var people in Peoples)
            {
                if (name.Length > people.Length && name.EndsWith(people, StringComparison.Ordinal))
                    (name, cut) = (name[..^people.Length], true);
            }
        }

        return name;
    }

    /// <summary>市辖区 groups districts, it names none.</summary>
    private static bool IsGrouping(string name) => name is "市辖区" or "县" or "省直辖县级行政区划" or "自治区直辖县级行政区划";

    private static IEnumerable<string[]> Rows(string resource)
    {
        using var stream = typeof(Gazetteer).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The list {resource} is not embedded in this build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { Length: > 0 } line)
            yield return [.. line.Split(',').Select(cell => cell.Trim('"'))];
    }
}
