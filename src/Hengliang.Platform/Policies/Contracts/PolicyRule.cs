using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Policies.Contracts;

/// <summary>One version of a rule of a policy: Heng text, who wrote it, who checked it, and from when to when it was in force.</summary>
/// <remarks>
/// The versions of one rule share <see cref="SeriesId"/>. The text of a published version never changes: a case that began on it
/// finishes on it, whatever is published meanwhile.
/// </remarks>
public sealed class PolicyRule : IHeld, IVersioned
{
    public const int NameLength = 100;

    /// <summary>Longer than any rule a person can check; keeps live checking fast.</summary>
    public const int LongestText = 60_000;

    public Guid Id { get; init; }

    public Guid SeriesId { get; init; }

    public Guid PolicyId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public int Version { get; private set; } = 1;

    /// <summary>From 1, one more for each version.</summary>
    public int Number { get; init; }

    /// <summary>The rule's name as people call it; the first rule of the text, once it can be read.</summary>
    public required string Name { get; set; }

    public string Text { get; private set; } = "";

    public RuleState State { get; private set; }

    /// <summary>The clause it executes; null when it was begun without one.</summary>
    public Guid? ClauseId { get; init; }

    /// <summary>Everyone who wrote a part of this version, by id, parted by spaces.</summary>
    public string Writers { get; private set; } = "";

    public string AuthorName { get; private set; } = "";

    public DateTimeOffset WrittenAt { get; private set; }

    public string CheckerName { get; private set; } = "";

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>When a later version or a repeal ended it.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What the author says changed, or why it was sent back or repealed.</summary>
    public string Reason { get; private set; } = "";

    public string Subject => $"policy-rule:{Id}";

    public bool IsPublished => State is RuleState.InForce or RuleState.Amended or RuleState.Repealed;

    internal Problem? Write(string text, string name, Author author)
    {
        if (Take(RuleVerb.Write) is { } problem)
            return problem;
        (Text, Name) = (text, name.Length <= NameLength ? name : name[..NameLength]);
        (AuthorName, WrittenAt) = (author.Name, author.At);
        if (!Wrote(author.Id))
            Writers = Writers.Length == 0 ? $"{author.Id:N}" : $"{Writers} {author.Id:N}";
        return null;
    }

    internal Problem? Submit(string reason)
    {
        if (Take(RuleVerb.Submit) is { } problem)
            return problem;
        Reason = reason;
        return null;
    }

    internal Problem? Return(string reason)
    {
        if (Take(RuleVerb.Return) is { } problem)
            return problem;
        Reason = reason;
        return null;
    }

    internal Problem? Publish(Author checker)
    {
        if (State == RuleState.LegalCheck && (Wrote(checker.Id) || (checker.ForId is { } other && Wrote(other))))
            return Problem.Refused(
                "policies.own-rule",
                "这一版规则由您（或您代理的人）编写，法核须由另一人办理；请转给其他有法核权限的同事。",
                "You, or the person you act for, wrote this version; the legal check must be done by someone else who holds that permission.");
        if (Take(RuleVerb.Publish) is { } problem)
            return problem;
        (CheckerName, PublishedAt) = (checker.Name, checker.At);
        return null;
    }

    internal Problem? End(RuleVerb verb, string reason, DateTimeOffset at)
    {
        if (Take(verb) is { } problem)
            return problem;
        EndedAt = at;
        if (reason.Length > 0)
            Reason = reason;
        return null;
    }

    internal bool Wrote(Guid person) => Writers.Contains($"{person:N}", StringComparison.Ordinal);

    /// <summary>Takes the step, or says why the state does not allow it.</summary>
    internal Problem? Take(RuleVerb verb)
    {
        if (State.After(verb) is not { } next)
            return Problem.Conflict(
                "policies.rule-state-does-not-allow",
                $"规则“{Name}”第{Number}版目前是“{State.Label().Chinese}”，不能{verb.Label().Chinese}；请刷新页面查看最新状态。",
                $"Version {Number} of the rule '{Name}' is now {State.Label().English}, so one cannot {verb.Label().English}; reload the page to see its present state.");
        State = next;
        return null;
    }
}

/// <summary>Who writes or checks a rule, and when.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">As shown.</param>
/// <param name="At">When.</param>
/// <param name="ForId">Whose post it is, when it was delegated.</param>
internal readonly record struct Author(Guid Id, string Name, DateTimeOffset At, Guid? ForId = null);
