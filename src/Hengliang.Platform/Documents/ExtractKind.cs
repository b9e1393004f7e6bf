using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents;

/// <summary>What an extract is.</summary>
public enum ExtractKind
{
    Figure,
    Task,
    Benefit,
}

/// <summary>What a person has decided about it.</summary>
public enum ExtractState
{
    Candidate,
    Accepted,
    Rejected,
}

/// <summary>What an accepted extract became.</summary>
public enum ResultKind
{
    None,
    Target,
    Observation,
    PlanNode,
    PolicyClause,
}

/// <summary>Their names.</summary>
public static class ExtractLabels
{
    public static Words Label(this ExtractKind kind) => kind switch
    {
        ExtractKind.Figure => new("数字", "Figure"),
        ExtractKind.Task => new("任务", "Task"),
        ExtractKind.Benefit => new("政策条款", "Benefit clause"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };

    public static Words Label(this ExtractState state) => state switch
    {
        ExtractState.Candidate => new("候选", "Candidate"),
        ExtractState.Accepted => new("已接受", "Accepted"),
        ExtractState.Rejected => new("已驳回", "Rejected"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };

    public static Words Label(this ResultKind kind) => kind switch
    {
        ResultKind.None => new("未入库", "Not recorded"),
        ResultKind.Target => new("目标值", "Target"),
        ResultKind.Observation => new("指标值", "Observation"),
        ResultKind.PlanNode => new("规划任务", "Task of the plan"),
        ResultKind.PolicyClause => new("政策条款草稿", "Draft policy clause"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such result."),
    };
}
