using System.Collections.Immutable;
using System.Text.Json;
using Hengliang.Indices.Faults;

namespace Hengliang.Indices.Methods;

/// <summary>Reads the fields of one JSON object and, at the end, complains of those nobody asked for.</summary>
internal sealed class JsonFields
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly string _file;
    private readonly FaultList _faults;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public JsonFields(JsonElement element, string path, string file, FaultList faults)
    {
        (_path, _file, _faults) = (path, file, faults);
        if (element.ValueKind == JsonValueKind.Object)
            _object = element;
        else if (element.ValueKind == JsonValueKind.String)
            // The name of a method alone stands for that method with its usual parameters.
            _object = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["method"] = element.GetString() ?? "" });
        else
            Wrong("", "应为 { } 对象", "must be an object { }");
    }

    public string File => _file;

    public FaultList Faults => _faults;

    public IEnumerable<JsonProperty> All =>
        _object.ValueKind == JsonValueKind.Object ? _object.EnumerateObject() : Enumerable.Empty<JsonProperty>();

    public string PathOf(string name) => _path.Length == 0 ? name : name.Length == 0 ? _path : $"{_path}.{name}";

    public JsonElement? Find(string name)
    {
        _asked.Add(name);
        return _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
    }

    public bool IsNull(string name) =>
        _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;

    public JsonFields? Object(string name) =>
        Find(name) is { } value ? new JsonFields(value, PathOf(name), _file, _faults) : null;

    public double Number(string name, double otherwise)
    {
        if (Find(name) is not { } value)
            return otherwise;
        if (value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()))
            return value.GetDouble();
        Wrong(name, "应为数字", "must be a number");
        return otherwise;
    }

    public double? Number(string name) => Number(name, double.NaN) is var number && double.IsNaN(number) ? null : number;

    public double Share(string name, double otherwise)
    {
        var share = Number(name, otherwise);
        if (share is < 0 or > 1)
            Wrong(name, "应在 0 与 1 之间", "must lie between 0 and 1");
        return share;
    }

    public int? Whole(string name, int least)
    {
        if (Number(name) is not { } number)
            return null;
        if (number >= least && number <= int.MaxValue && number == Math.Floor(number))
            return (int)number;
        Wrong(name, $"应为不小于 {least} 的整数", $"must be a whole number of at least {least}");
        return null;
    }

    public bool Flag(string name, bool otherwise)
    {
        if (Find(name) is not { } value)
            return otherwise;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Wrong(name, "应为 true 或 false", "must be true or false");
        return otherwise;
    }

    public string? Text(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        Wrong(name, "应为文字", "must be text");
        return null;
    }

    public ImmutableArray<JsonElement> List(string name)
    {
        if (Find(name) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray()];
        Wrong(name, "应为 [ ] 列表", "must be a list [ ]");
        return [];
    }

    public ImmutableArray<string> Texts(string name)
    {
        var list = List(name);
        if (list.Any(e => e.ValueKind != JsonValueKind.String))
            Wrong(name, "应只含文字", "must hold texts only");
        return [.. list.Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString() ?? "")];
    }

    public ImmutableArray<double> Numbers(string name)
    {
        var list = List(name);
        if (list.Any(e => e.ValueKind != JsonValueKind.Number))
            Wrong(name, "应只含数字", "must hold numbers only");
        return [.. list.Where(e => e.ValueKind == JsonValueKind.Number).Select(e => e.GetDouble())];
    }

    public ImmutableArray<ImmutableArray<double>> Matrix(string name)
    {
        var rows = List(name);
        if (rows.Any(r => r.ValueKind != JsonValueKind.Array || r.EnumerateArray().Any(e => e.ValueKind != JsonValueKind.Number)))
        {
            Wrong(name, "应为数字组成的行的列表", "must be a list of rows of numbers");
            return [];
        }

        return [.. rows.Select(r => r.EnumerateArray().Select(e => e.GetDouble()).ToImmutableArray())];
    }

    public ImmutableSortedDictionary<string, double> NumbersByName(string name)
    {
        var fields = Object(name);
        return fields is null
            ? ImmutableSortedDictionary<string, double>.Empty
            : fields.All.Select(p => p.Name).ToList().ToImmutableSortedDictionary(n => n, n => fields.Number(n, 0), StringComparer.Ordinal);
    }

    /// <summary>A choice by name; <paramref name="names"/> may hold several names for the same.</summary>
    public T Choice<T>(string name, IReadOnlyDictionary<string, T> names, T otherwise)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (names.TryGetValue(text, out var choice))
            return choice;
        var (zh, en) = Spelling.Suggest(text, names.Keys);
        var known = string.Join(", ", names.GroupBy(n => n.Value).Select(g => g.First().Key));
        Wrong(name, $"没有“{text}”这种取值{zh}；可用：{known}", $"knows no '{text}'{en}; use one of {known}");
        return otherwise;
    }

    public void Wrong(string name, string chinese, string english)
    {
        var path = PathOf(name);
        _faults.Add(new Place(_file), path.Length == 0 ? $"{chinese}。" : $"“{path}”{chinese}。", path.Length == 0 ? $"the method {english}." : $"'{path}' {english}.");
    }

    public void ComplainOfTheRest()
    {
        foreach (var field in All.Where(f => !_asked.Contains(f.Name)))
        {
            var (zh, en) = Spelling.Suggest(field.Name, _asked);
            Wrong(field.Name, $"不是这里的字段{zh}；可用：{string.Join(", ", _asked)}", $"is not a field of this place{en}; known are {string.Join(", ", _asked)}");
        }
    }
}
