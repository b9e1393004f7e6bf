using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Duties.Contracts;

/// <summary>A kind of thing that can wait for a person: 待填报, 待审核, 待答复.</summary>
/// <param name="Code">Short and stable, module first: <c>collection.fill</c>.</param>
/// <param name="Label">What it is called where one chooses kinds.</param>
public sealed record DutyKind(string Code, Words Label);

/// <summary>待办: one thing that waits for the person acting, and where it is done.</summary>
public sealed record Duty
{
    /// <summary>The record it is about.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is to be done: 退回待改.</summary>
    public required Words What { get; init; }

    /// <summary>With what: the record's name, in its own language on both sides where it has no other.</summary>
    public required Words Title { get; init; }

    /// <summary>The page where it is done, from the site's root.</summary>
    public required string Address { get; init; }

    /// <summary>What else one should know before opening it; null for nothing.</summary>
    public Words? Note { get; init; }

    /// <summary>The last day on which it is in time; null where no day is set.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Since when it waits; null where that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    public bool IsDemonstration { get; init; }
}
