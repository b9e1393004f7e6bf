using Hengliang.Indices.Data;
using Hengliang.Indices.Denomination;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Structure;
using Hengliang.Indices.Weighting;

namespace Hengliang.Indices.Methods;

/// <summary>Finds codes of a method that neither the framework nor the data know.</summary>
internal sealed class MethodChecks(Method method, Framework framework, IndexData data, string file)
{
    private readonly FaultList _faults = new();

    /// <exception cref="FaultyInputException">Names every unknown code.</exception>
    public void Run()
    {
        var denominators = framework.DenominatorCodes;
        foreach (var code in method.Denominate?.Scale.Keys.Where(c => !denominators.Contains(c)) ?? [])
            Known(framework.IndicatorCodes, code, "denominate.scale", "指标或分母", "indicator or denominator");
        foreach (var (code, by) in (method.Denominate ?? new DenominationRule()).By)
        {
            Known(framework.IndicatorCodes, code, "denominate.by", "指标", "indicator");
            Known(denominators, by, $"denominate.by.{code}", "分母", "denominator");
        }

        foreach (var code in method.Screen?.ForceIn ?? [])
            Known(data.Units, code, "screen.forceIn", "单位", "unit");
        foreach (var code in method.Screen?.ForceOut ?? [])
            Known(data.Units, code, "screen.forceOut", "单位", "unit");
        Group(method.Impute?.Group, "impute.group");
        foreach (var (code, own) in method.Indicators)
        {
            Known(framework.IndicatorCodes, code, "indicators", "指标", "indicator");
            Group(own.Impute?.Group, $"indicators.{code}.impute.group");
        }

        CheckPanel();
        CheckTree();
        if (_faults.IsEmpty)
            CheckWeights();
        _faults.ThrowIfAny();
    }

    /// <summary>Figures of other times must be there, and as far on their way as those of the index.</summary>
    private void CheckPanel()
    {
        if (!framework.Indicators.Any(i => method.ImputationOf(i.Code).IsOfPanel))
            return;
        if (data.Panel is null)
        {
            _faults.Add(
                new Place(file),
                "“impute.method”要用其他时期的数值，但数据只有一个时期；请给数据加上数字的 Time 列（如年份）并用 --time 指定时期，或改用 mean、median。",
                "'impute.method' takes figures of other times, but the data hold one; add a column Time of numbers such as years and choose one by --time, or use mean or median.");
        }

        var before = method.Order.TakeWhile(s => s != Step.Impute).Where(s => s is Step.Treat or Step.Normalise && method.Takes(s)).ToList();
        if (before.Count > 0)
        {
            _faults.Add(
                new Place(file),
                "“order”把离群值处理或标准化排在了插补之前，而其他时期的数值没有经过这些步骤；请把 impute 移到它们之前。",
                "'order' treats or normalises before gaps are filled, which figures of other times have not been; move impute before these steps.");
        }
    }

    /// <summary>Weights given by the method may not leave a node with children that all count for nothing.</summary>
    private void CheckWeights()
    {
        var given = method.Weights.Where(r => r.Method == WeightingMethod.Given).SelectMany(r => r.Values).ToList();
        if (given.Count == 0)
            return;
        var weights = framework.Weights.ToArray();
        foreach (var (code, weight) in given)
            weights[framework.TreeCodes.PlaceOf(code)] = weight;
        foreach (var (node, children) in framework.Aggregates.Zip(framework.Children).Where(n => n.Second.All(c => weights[c] == 0)))
            _faults.Add(new Place(file), $"“weights”让节点“{node.Code}”的下级权重全为 0；请至少给一个下级正的权重。", $"'weights' leaves all children of '{node.Code}' with weight 0; give at least one a positive weight.");
    }

    private void CheckTree()
    {
        for (var i = 0; i < method.Weights.Length; i++)
        {
            var rule = method.Weights[i];
            if (rule.Parent is { } parent)
                Known(framework.AggregateCodes, parent, $"weights[{i}].parent", "节点", "node");
            Level(rule.Level, framework.Levels, $"weights[{i}].level");
            foreach (var code in rule.Values.Keys.Concat(rule.Order).Concat(rule.Influence.Keys))
                Known(framework.TreeCodes, code, $"weights[{i}]", "指标或节点", "indicator or node");
        }

        for (var i = 0; i < method.Aggregate.Length; i++)
        {
            if (method.Aggregate[i].Node is { } node)
                Known(framework.AggregateCodes, node, $"aggregate[{i}].node", "节点", "node");
            Level(method.Aggregate[i].Level, framework.Levels, $"aggregate[{i}].level");
        }
    }

    private void Level(int? level, int most, string path)
    {
        if (level > most)
            _faults.Add(new Place(file), $"“{path}”为 {level}，但结构只有 {most} 层；请改正。", $"'{path}' is {level}, but the structure has only {most} levels; correct it.");
    }

    private void Group(string? group, string path)
    {
        if (group is not null)
            Known(framework.GroupCodes, group, path, "分组", "grouping");
    }

    private void Known(Codes known, string code, string path, string kindZh, string kindEn)
    {
        if (known.Contains(code))
            return;
        var (zh, en) = Spelling.Suggest(code, known);
        _faults.Add(new Place(file), $"“{path}”中的“{code}”不是已知的{kindZh}{zh}；请改正。", $"'{path}' names '{code}', which is no {kindEn} of this index{en}; correct it.");
    }
}
