using Hengliang.Indices.Data;
using Hengliang.Indices.Denomination;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Structure;

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

        CheckTree();
        _faults.ThrowIfAny();
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
