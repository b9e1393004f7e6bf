namespace Hengliang.Platform.Kernel;

/// <summary>How a refusal can be answered; the web maps each kind to one status code.</summary>
public enum ProblemKind
{
    /// <summary>400: what was sent is wrong.</summary>
    Invalid,

    /// <summary>403: the actor may not do this, or not to this record.</summary>
    Refused,

    /// <summary>404: there is no such record, or none the actor may see.</summary>
    Missing,

    /// <summary>409: someone else was faster, or the state no longer allows it.</summary>
    Conflict,

    /// <summary>413: more than is taken at once.</summary>
    TooLarge,

    /// <summary>503: what the program works on is out of reach for the moment; the same again may succeed.</summary>
    Unavailable,
}

/// <summary>A refusal a user can do something about, in one clear sentence of both languages.</summary>
/// <remarks><see cref="Code"/> is <c>module.what-is-wrong</c> and never changes meaning.</remarks>
public sealed record Problem(ProblemKind Kind, string Code, Words Message)
{
    /// <summary>The code of what is saved from a state that somebody has changed since: the two sides are shown, and one is chosen.</summary>
    public const string ChangedMeanwhile = "kernel.changed-meanwhile";

    public static Problem Invalid(string code, string chinese, string english) =>
        new(ProblemKind.Invalid, code, new(chinese, english));

    public static Problem Refused(string code, string chinese, string english) =>
        new(ProblemKind.Refused, code, new(chinese, english));

    public static Problem Missing(string code, string chinese, string english) =>
        new(ProblemKind.Missing, code, new(chinese, english));

    public static Problem Conflict(string code, string chinese, string english) =>
        new(ProblemKind.Conflict, code, new(chinese, english));

    public static Problem TooLarge(string code, string chinese, string english) =>
        new(ProblemKind.TooLarge, code, new(chinese, english));

    public static Problem Unavailable(string code, string chinese, string english) =>
        new(ProblemKind.Unavailable, code, new(chinese, english));

    public override string ToString() => $"{Code}: {Message.English}";
}
