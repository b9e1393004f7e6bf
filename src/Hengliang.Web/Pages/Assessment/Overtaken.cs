using System.Globalization;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hengliang.Web.Pages.Assessment;

/// <summary>A form that somebody else was faster with: what stands, what was typed, and the choice between them.</summary>
public sealed record Overtaken
{
    /// <summary>The problem of every command whose row changed after it was shown.</summary>
    public const string Code = "kernel.changed-meanwhile";

    /// <summary>What was being changed.</summary>
    public required string Title { get; init; }

    /// <summary>Where the form goes again.</summary>
    public required string Action { get; init; }

    /// <summary>Where what stands is seen.</summary>
    public required string Back { get; init; }

    /// <summary>Who changed it, and when; null when that is not known.</summary>
    public LastHand? By { get; init; }

    /// <summary>What differs.</summary>
    public required IReadOnlyList<OvertakenField> Fields { get; init; }

    /// <summary>All other fields as they were sent, and the version that is before the reader's eyes now.</summary>
    public required IReadOnlyList<(string Name, string Value)> Sent { get; init; }

    /// <summary>Both sides on one page; answered with 409, as nothing was saved.</summary>
    public IResult Show() => new RazorComponentResult<OvertakenPage>(new { Model = this }) { StatusCode = StatusCodes.Status409Conflict };

    /// <summary>Says what came of a form; where somebody else was faster, both sides are shown and one is chosen.</summary>
    internal static async Task<IResult> AnswerAsync<T>(Outcome<T> outcome, Func<Task<Overtaken?>> overtaken, Flash flash, string done, string to) =>
        outcome.Problem?.Code == Code && await overtaken() is { } both ? both.Show() : Answer.Of(outcome, flash, done, to);

    /// <summary>A text as it is compared: a browser sends its line ends in its own way.</summary>
    internal static string Even(string text) => text.ReplaceLineEndings("\n").Trim();
}

/// <summary>A field as it stands now.</summary>
/// <param name="Name">Its name in the form.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Value">What the form would show.</param>
public sealed record StandingField(string Name, string Label, string Value)
{
    /// <summary>How a value is told to people; null: as it is.</summary>
    public Func<string, string>? Told { get; init; }

    /// <summary>A tick, which is sent only when it is set.</summary>
    public bool IsTick { get; init; }

    /// <summary>Only told: it is chosen with the rest of its form.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Written in many lines.</summary>
    public bool IsLong { get; init; }
}

/// <summary>A field both sides of which differ.</summary>
public sealed record OvertakenField(StandingField Field, string Typed)
{
    public string Name => Field.Name;

    public bool Differs => !string.Equals(Stands, Typed, StringComparison.Ordinal) && !(Number(Stands) is { } one && Number(Typed) == one);

    public string Stands => Field.Value.ReplaceLineEndings("\n").Trim();

    /// <summary>Said to people: — for nothing.</summary>
    public string Say(string value) => (Field.Told is { } told ? told(value) : value) is { Length: > 0 } said ? said : "—";

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : null;
}
