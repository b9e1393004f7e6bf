using Hengliang.Indices.Faults;

namespace Hengliang.Indices.Structure;

/// <summary>Decides whether lines make a tree: known parents, no cycle, levels that rise, children for every aggregate.</summary>
public static class FrameworkChecks
{
    /// <exception cref="FaultyInputException">Names every line that does not fit.</exception>
    public static Framework Build(IReadOnlyList<FrameworkNode> nodes, string file = "")
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var faults = new FaultList();
        var byCode = new Dictionary<string, FrameworkNode>(StringComparer.Ordinal);
        foreach (var node in nodes.Where(n => !byCode.TryAdd(n.Code, n)))
        {
            faults.Add(
                At(file, node, "iCode"),
                $"代码“{node.Code}”已在第 {byCode[node.Code].Row} 行出现；请删去或改名其中一个。",
                $"the code '{node.Code}' already stands in row {byCode[node.Code].Row}; remove or rename one of them.");
        }

        faults.ThrowIfAny();
        foreach (var node in nodes)
            CheckLinks(node, byCode, file, faults);
        if (faults.IsEmpty)
            CheckCycles(nodes, byCode, file, faults);
        if (faults.IsEmpty)
            CheckLevels(nodes, byCode, file, faults);
        CheckChildren(nodes, file, faults);
        faults.ThrowIfAny();
        return new Framework(nodes, file);
    }

    private static Place At(string file, FrameworkNode node, string column) => new(file, node.Row == 0 ? null : node.Row, column);

    private static void CheckLinks(FrameworkNode node, Dictionary<string, FrameworkNode> byCode, string file, FaultList faults)
    {
        if (node.Parent is { } parent && (!byCode.TryGetValue(parent, out var found) || found.Kind != NodeKind.Aggregate))
        {
            var (zh, en) = Spelling.Suggest(parent, byCode.Values.Where(n => n.Kind == NodeKind.Aggregate).Select(n => n.Code));
            faults.Add(
                At(file, node, "Parent"),
                $"“{node.Code}”的上级“{parent}”不是已登记的合成节点{zh}；请改正，或为它增加一行。",
                $"the parent '{parent}' of '{node.Code}' is not an aggregate of this file{en}; correct it, or add a line for it.");
        }

        if (node.Denominator is { } by && (!byCode.TryGetValue(by, out var divisor) || divisor.Kind != NodeKind.Denominator))
        {
            var (zh, en) = Spelling.Suggest(by, byCode.Values.Where(n => n.Kind == NodeKind.Denominator).Select(n => n.Code));
            faults.Add(
                At(file, node, "Denominator"),
                $"“{node.Code}”的分母“{by}”没有登记{zh}；请改正，或增加一行类型为 Denominator 的记录。",
                $"the denominator '{by}' of '{node.Code}' is not known{en}; correct it, or add a line of type Denominator.");
        }
    }

    private static void CheckCycles(IReadOnlyList<FrameworkNode> nodes, Dictionary<string, FrameworkNode> byCode, string file, FaultList faults)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in nodes)
        {
            var path = new List<string>();
            var node = start;
            while (node.Parent is not null && !path.Contains(node.Code))
            {
                path.Add(node.Code);
                node = byCode[node.Parent];
            }

            var loop = path.SkipWhile(c => c != node.Code).ToList();
            if (node.Parent is null || loop.Exists(reported.Contains))
                continue;
            reported.UnionWith(loop);
            var round = string.Join(" → ", loop.Append(node.Code));
            faults.Add(At(file, node, "Parent"), $"上级关系成环：{round}；请改正其中一个上级。", $"the parents run in a circle: {round}; correct one of them.");
        }
    }

    private static void CheckLevels(IReadOnlyList<FrameworkNode> nodes, Dictionary<string, FrameworkNode> byCode, string file, FaultList faults)
    {
        var top = nodes.Max(n => n.Level);
        foreach (var node in nodes.Where(n => n.Level > 0))
        {
            if (node.Parent is null && node.Level < top)
                faults.Add(At(file, node, "Parent"), $"“{node.Code}”没有上级，也不在最高层；请填写上级。", $"'{node.Code}' has no parent though it is not at the highest level; name its parent.");
            else if (node.Parent is { } parent && byCode[parent].Level <= node.Level)
                faults.Add(At(file, node, "Level"), $"“{node.Code}”（第 {node.Level} 层）的上级“{parent}”在第 {byCode[parent].Level} 层；上级的层级必须更高，请改正。", $"'{node.Code}' of level {node.Level} has the parent '{parent}' of level {byCode[parent].Level}; a parent must stand higher, correct the levels.");
        }
    }

    private static void CheckChildren(IReadOnlyList<FrameworkNode> nodes, string file, FaultList faults)
    {
        if (!nodes.Any(n => n.Kind == NodeKind.Indicator))
            faults.Add(new Place(file), "没有指标；至少需要一行层级为 1 的指标。", "there is no indicator; at least one line of level 1 is needed.");
        if (!nodes.Any(n => n.Kind == NodeKind.Aggregate))
            faults.Add(new Place(file), "没有合成节点；至少需要一个层级为 2 的节点作为指数。", "there is no aggregate; at least one node of level 2 is needed as the index.");
        var children = nodes.Where(n => n.Parent is not null).ToLookup(n => n.Parent!, StringComparer.Ordinal);
        foreach (var node in nodes.Where(n => n.Kind == NodeKind.Aggregate))
        {
            if (!children[node.Code].Any())
                faults.Add(At(file, node, "iCode"), $"节点“{node.Code}”没有下级；请为它配置下级，或删去这一行。", $"the node '{node.Code}' has no children; give it some, or remove the line.");
            else if (children[node.Code].All(c => c.Weight == 0))
                faults.Add(At(file, node, "Weight"), $"节点“{node.Code}”的下级权重全为 0；请至少给一个下级正的权重。", $"all children of '{node.Code}' have weight 0; give at least one a positive weight.");
        }
    }
}
