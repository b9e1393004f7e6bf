using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Structure;
using Hengliang.Indices.Weighting;

namespace Hengliang.Indices.Uncertainty;

/// <summary>Reads which decisions are uncertain.</summary>
/// <remarks>
/// A list of inputs, or an object with the list "inputs": each has a name, a step and a path in the method with its
/// "alternatives"; or step "weights" with "alternatives" that map codes to weights, with "sets" naming a sheet
/// (set, iCode, Weight), or with "noise" mapping levels to a relative spread and "count" saying how many sets to draw.
/// </remarks>
public static class UncertaintyReader
{
    private static readonly string[] SetColumns = ["set", "iCode", "Weight"];

    /// <param name="open">Opens a file that the inputs name.</param>
    /// <exception cref="FaultyInputException">When an input is incomplete, or an alternative does not fit the method.</exception>
    public static ImmutableArray<UncertainInput> Read(string json, Method method, Framework framework, Func<string, string> open, ulong seed = 1, string file = "inputs.json")
    {
        ArgumentNullException.ThrowIfNull(framework);
        using var document = MethodReader.ParseJson(json, file);
        var faults = new FaultList();
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("inputs", out var inner))
            root = inner;
        var inputs = root.ValueKind == JsonValueKind.Array
            ? root.EnumerateArray().Select((e, i) => ReadInput(new JsonFields(e, $"inputs[{i}]", file, faults), null, method, framework, open, seed)).ToImmutableArray()
            : [.. new JsonFields(root, "", file, faults).All.Select(p => ReadInput(new JsonFields(p.Value, p.Name, file, faults), p.Name, method, framework, open, seed))];
        if (inputs.IsEmpty)
            faults.Add(new Place(file), "没有不确定的输入；请至少列出一项。", "there is no uncertain input; list at least one.");
        foreach (var twice in inputs.GroupBy(i => i.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
            faults.Add(new Place(file), $"输入“{twice.Key}”出现了两次；请改名。", $"the input '{twice.Key}' stands twice; rename one.");
        faults.ThrowIfAny();
        foreach (var input in inputs)
            Try(input, method, framework, file, faults);
        faults.ThrowIfAny();
        return inputs;
    }

    private static UncertainInput ReadInput(JsonFields fields, string? name, Method method, Framework framework, Func<string, string> open, ulong seed)
    {
        name ??= fields.Text("name");
        fields.Find("name");
        if (string.IsNullOrEmpty(name))
            fields.Wrong("name", "缺失；请为输入命名", "is missing; give the input a name");
        var (step, ownPath) = (fields.Text("step"), fields.Text("path"));
        var sheet = IsSheet(ownPath) ? ownPath : fields.Find("alternatives") is { ValueKind: JsonValueKind.String } named ? named.GetString() : null;
        var path = MethodPath.Join(step, sheet == ownPath && sheet is not null ? null : ownPath);
        var alternatives = sheet is null ? fields.List("alternatives") : [];
        var input = new UncertainInput { Name = name ?? "", Path = path, Alternatives = [.. alternatives.Select(a => a.GetRawText())] };
        var sets = fields.Text("sets") ?? sheet;
        var noise = fields.Object("noise");
        var count = fields.Whole("count", 1) ?? 100;
        fields.ComplainOfTheRest();
        if (sets is not null)
            return input with { Path = "", WeightSets = ReadSets(CsvSheet.Parse(open(sets), sets), framework, fields.Faults) };
        if (noise is not null)
            return input with { Path = "", WeightSets = Noise(noise, method, framework, count, seed) };
        if (path == "weights" && alternatives.All(IsWeightSet))
            return input with { Path = "", WeightSets = [.. alternatives.Select(ReadSet)] };
        if (path.Length == 0 || alternatives.IsEmpty)
            fields.Wrong("", "缺少 step、path 或 alternatives", "lacks step, path or alternatives");
        return input;
    }

    private static bool IsSheet(string? text) => text?.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsWeightSet(JsonElement set) =>
        set.ValueKind == JsonValueKind.Object && set.EnumerateObject().All(w => w.Value.ValueKind == JsonValueKind.Number);

    private static ImmutableSortedDictionary<string, double> ReadSet(JsonElement set) =>
        set.EnumerateObject().ToImmutableSortedDictionary(w => w.Name, w => w.Value.GetDouble(), StringComparer.Ordinal);

    private static ImmutableArray<ImmutableSortedDictionary<string, double>> ReadSets(CsvSheet sheet, Framework framework, FaultList faults)
    {
        foreach (var column in SetColumns.Where(c => !sheet.Header.Contains(c)))
            faults.Add(new Place(sheet.File, 1, column), $"缺少“{column}”列；请补上。", $"the column '{column}' is missing; add it.");
        faults.ThrowIfAny();
        var sets = new SortedDictionary<double, ImmutableSortedDictionary<string, double>.Builder>();
        for (var r = 0; r < sheet.RowCount; r++)
        {
            var code = sheet[r, "iCode"].Trim();
            if (!framework.TreeCodes.Contains(code))
            {
                var (zh, en) = Spelling.Suggest(code, framework.TreeCodes);
                faults.Add(sheet.PlaceOf(r, "iCode"), $"代码“{code}”不在结构表中{zh}；请改正。", $"the code '{code}' is not in the structure{en}; correct it.");
            }

            var set = sheet.Number(r, "set", faults);
            if (!sets.TryGetValue(set, out var weights))
                sets.Add(set, weights = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal));
            weights[code] = sheet.Number(r, "Weight", faults);
        }

        return [.. sets.Values.Select(s => s.ToImmutable())];
    }

    /// <summary>Weights w·(1 + f·u) with u uniform in [−1, 1), w being the weight the method gives, else the framework's.</summary>
    private static ImmutableArray<ImmutableSortedDictionary<string, double>> Noise(JsonFields noise, Method method, Framework framework, int count, ulong seed)
    {
        var given = method.Weights.Where(r => r.Method == WeightingMethod.Given).SelectMany(r => r.Values)
            .GroupBy(v => v.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal);
        var spread = noise.All.Select(p => p.Name).ToList().ToDictionary(n => n, n => noise.Share(n, 0), StringComparer.Ordinal);
        var noisy = framework.Tree.Where(n => n.Parent is not null && spread.ContainsKey(n.Level.ToString(CultureInfo.InvariantCulture))).ToList();
        return [.. Enumerable.Range(0, count).Select(k => noisy.Select((n, i) => (n, i)).ToImmutableSortedDictionary(
            x => x.n.Code,
            x => given.GetValueOrDefault(x.n.Code, x.n.Weight) * (1 + (spread[x.n.Level.ToString(CultureInfo.InvariantCulture)] * ((2 * Draws.At(seed ^ 0x9E37, k, x.i)) - 1))),
            StringComparer.Ordinal))];
    }

    private static void Try(UncertainInput input, Method method, Framework framework, string file, FaultList faults)
    {
        foreach (var set in input.WeightSets)
        {
            foreach (var (code, weight) in set.Where(w => !framework.TreeCodes.Contains(w.Key) || !(w.Value >= 0)))
                faults.Add(new Place(file), $"“{input.Name}”的权重“{code}”（{weight}）不属于结构或为负；请改正。", $"the weight of '{code}' ({weight}) in '{input.Name}' is negative or of no known code; correct it.");
        }

        foreach (var alternative in input.Alternatives.Where(_ => input.WeightSets.IsEmpty))
        {
            try
            {
                MethodReader.Read(MethodPath.Set(MethodWriter.Write(method), input.Path, alternative), file);
            }
            catch (FaultyInputException wrong)
            {
                foreach (var fault in wrong.Faults)
                    faults.Add(fault.Place, $"“{input.Name}”的取值 {alternative} 不适用：{fault.Chinese}", $"the alternative {alternative} of '{input.Name}' does not fit: {fault.English}");
            }
            catch (FormatException)
            {
                faults.Add(new Place(file), $"“{input.Name}”的 path“{input.Path}”在方法中不存在；请改正。", $"the path '{input.Path}' of '{input.Name}' leads nowhere in the method; correct it.");
            }
        }
    }
}
