using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Who looks at a return in one step of its chain.</summary>
public enum Reviewer
{
    /// <summary>A colleague in the reporting unit itself, other than the one who submitted.</summary>
    OwnUnit,

    /// <summary>The unit that organises the campaign.</summary>
    Organiser,

    /// <summary>The leaders over that unit.</summary>
    Leaders,
}

/// <summary>One step of a campaign's chain.</summary>
public sealed record ChainStep(Reviewer Reviewer, string Title)
{
    public const int LongestTitle = 60;

    /// <summary>What one needs to take a step of this reviewer's.</summary>
    internal static string PermissionOf(Reviewer reviewer) => reviewer switch
    {
        Reviewer.OwnUnit => CollectionPermissions.Check,
        Reviewer.Leaders => CollectionPermissions.SignOff,
        _ => CollectionPermissions.Review,
    };

    public static Words LabelOf(Reviewer reviewer) => reviewer switch
    {
        Reviewer.OwnUnit => new("本单位审核", "Review in the unit"),
        Reviewer.Organiser => new("组织单位审核", "Review by the organiser"),
        Reviewer.Leaders => new("领导审定", "Sign-off by the leaders"),
        _ => throw new ArgumentOutOfRangeException(nameof(reviewer), reviewer, "There is no such reviewer."),
    };
}

/// <summary>One round of collecting: an edition of a form, asked of units for a period, with its days and its chain.</summary>
public sealed class Campaign : IVersioned
{
    public const int MostSteps = 6;

    public Guid Id { get; init; }

    public int Version { get; private set; }

    public Guid TemplateId { get; init; }

    public required string Title { get; init; }

    public Period Period { get; init; }

    /// <summary>The region and unit that organise it.</summary>
    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public DateOnly OpensOn { get; init; }

    /// <summary>The last day of being on time.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>The last day of being taken at all.</summary>
    public DateOnly LateUntil { get; init; }

    /// <summary>A step a line: <c>OwnUnit 科室负责人审核</c>.</summary>
    public required string Chain { get; init; }

    /// <summary>Approval and acceptance are two steps; else the last approval locks the return.</summary>
    public bool AcceptsApart { get; init; }

    public bool IsClosed { get; internal set; }

    public DateTimeOffset OpenedAt { get; init; }

    public required string OpenedByName { get; init; }

    public bool IsDemonstration { get; init; }

    public string Subject => $"campaign:{Id:D}";

    public IReadOnlyList<ChainStep> Steps => [.. Chain.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Step)];

    /// <summary>Who reviews the step; past the last one, and of a campaign without any, the organiser.</summary>
    internal Reviewer ReviewerOf(int step) => Steps is var steps && step >= 0 && step < steps.Count ? steps[step].Reviewer : Reviewer.Organiser;

    internal static string Print(IEnumerable<ChainStep> steps) => string.Join('\n', steps.Select(s => $"{s.Reviewer} {s.Title.ReplaceLineEndings(" ").Trim()}"));

    private static ChainStep Step(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return new(Enum.Parse<Reviewer>(space < 0 ? line : line[..space]), space < 0 ? "" : line[(space + 1)..]);
    }
}
