using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tracing.Contracts;

/// <summary>What one step of a trace is about: a record of a kind, and which part or revision of it.</summary>
/// <param name="Kind">Short and stable: score, value, cell.</param>
/// <param name="Id">The record.</param>
/// <param name="Part">Which part or revision; empty for the whole as it stands.</param>
public sealed record TraceKey(string Kind, Guid Id, string Part = "")
{
    /// <summary>The page of the trace that begins here.</summary>
    public string Address => Part.Length == 0 ? $"/trace/{Kind}/{Id}" : $"/trace/{Kind}/{Id}?part={Uri.EscapeDataString(Part)}";

    /// <summary>A value as it stands, or one of its revisions.</summary>
    public static TraceKey Value(Guid series, int? revision = null) => new("value", series, revision?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>A target as it stands, or one of its revisions.</summary>
    public static TraceKey Target(Guid series, int? revision = null) => new("target", series, revision?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>What a target is judged by where parts of a year tell it: a level on a day, or an estimate.</summary>
    public static TraceKey Standing(Guid target) => new("standing", target);

    /// <summary>A year's figure of an indicator as it stands under the divisions of today.</summary>
    public static TraceKey Division(Guid indicator, Guid region, int year) => new("division", region, string.Create(CultureInfo.InvariantCulture, $"{indicator}/{year}"));

    /// <summary>A unit's score in a round; of one item where its code is given.</summary>
    public static TraceKey Score(Guid round, Guid region, string item = "") => new("score", round, item.Length == 0 ? region.ToString() : $"{region}/{item}");

    /// <summary>The own unit's score, as it was told.</summary>
    public static TraceKey OwnScore(Guid standing, string item = "") => new("own-score", standing, item);

    /// <summary>Words of a document, from a raw offset to another.</summary>
    public static TraceKey Sentence(Guid document, int start, int end) =>
        new("sentence", document, string.Create(CultureInfo.InvariantCulture, $"{start}-{end}"));

    /// <summary>A cell of a return, as it was when its value was recorded.</summary>
    public static TraceKey Cell(Guid cell, DateTimeOffset? at = null) => new("cell", cell, at?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? "");
}

/// <summary>One thing a step says: 填报人 — 陆川.</summary>
public sealed record TraceFact(Words Label, Words Value)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>Text as people wrote it; — where there is none.</summary>
    public static TraceFact Of(string chinese, string english, string? value)
    {
        var said = string.IsNullOrWhiteSpace(value) ? "—" : value.Trim();
        return new(new(chinese, english), new(said, said));
    }

    public static TraceFact Of(string chinese, string english, Words value) => new(new(chinese, english), value);

    /// <summary>A person, or a system, and the moment.</summary>
    public static TraceFact By(string chinese, string english, string name, DateTimeOffset? at) => Of(chinese, english, at is { } moment ? $"{name} {Moment(moment)}" : name);

    public static string Moment(DateTimeOffset at) => at.ToOffset(China).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>A way on from a step.</summary>
/// <param name="Key">What comes next.</param>
/// <param name="As">What it is to the step: 本年值, 分母.</param>
/// <param name="Unfolds">It is shown at once; else only a link to it.</param>
public sealed record TraceLink(TraceKey Key, Words As, bool Unfolds = true);

/// <summary>One step from a number towards its source.</summary>
public sealed record TraceStep
{
    public required TraceKey Key { get; init; }

    /// <summary>What kind of thing it is, for readers: 指标得分, 填报单元格.</summary>
    public required Words Kind { get; init; }

    public required Words Title { get; init; }

    /// <summary>Its own page; null where it has none that the actor may open.</summary>
    public string? Address { get; init; }

    /// <summary>Where its file is fetched; null for none.</summary>
    public string? Download { get; init; }

    public required IReadOnlyList<TraceFact> Facts { get; init; }

    /// <summary>A sentence or a formula, word for word; empty for none.</summary>
    public string Quote { get; init; } = "";

    public IReadOnlyList<TraceLink> Next { get; init; } = [];
}
