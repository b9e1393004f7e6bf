using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>How bad a finding is.</summary>
public enum IntegritySeverity
{
    /// <summary>提示: worth knowing.</summary>
    Remark,

    /// <summary>警告: to be explained.</summary>
    Warning,

    /// <summary>错误: numbers built on it are wrong.</summary>
    Error,
}

/// <summary>One night's run of all checks.</summary>
public sealed class IntegrityRun
{
    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    public required string ByName { get; init; }

    /// <summary>Who ran it; null where no post was acted in, as each night.</summary>
    public Guid? ByUserId { get; init; }

    /// <summary>In which post.</summary>
    public Guid? PostId { get; init; }

    /// <summary>What was looked at: a mark of the scope, equal for equal scopes; empty for everything.</summary>
    public required string Scope { get; init; }

    public int Checks { get; init; }

    public int Errors { get; init; }

    public int Warnings { get; init; }

    public int Remarks { get; init; }
}

/// <summary>How often one check of a run found something.</summary>
public sealed class IntegrityTally
{
    public Guid Id { get; init; }

    public Guid RunId { get; init; }

    public required string Check { get; init; }

    public int Found { get; init; }

    public int Milliseconds { get; init; }
}

/// <summary>Their names.</summary>
public static class IntegrityLabels
{
    public static Words Label(this IntegritySeverity severity) => severity switch
    {
        IntegritySeverity.Error => new("错误", "Error"),
        IntegritySeverity.Warning => new("警告", "Warning"),
        IntegritySeverity.Remark => new("提示", "Remark"),
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "There is no such severity."),
    };
}
