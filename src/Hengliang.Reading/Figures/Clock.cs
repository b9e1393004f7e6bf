namespace Hengliang.Reading.Figures;

/// <summary>The time a running text speaks of: what its section says, then what each clause adds.</summary>
/// <remarks>A struct so that a clause can look ahead without disturbing the paragraph.</remarks>
internal record struct Clock
{
    /// <summary>The year spoken of.</summary>
    internal int? Year { get; set; }

    /// <summary>The years of the plan or the look back spoken of.</summary>
    internal YearRange? Window { get; set; }

    /// <summary>The window, not the year, was named last.</summary>
    internal bool InWindow { get; set; }

    /// <summary>The window is named in the sentence itself.</summary>
    internal bool WindowInSentence { get; set; }

    /// <summary>The window is the five-year plan that a target year closes; the text does not name it.</summary>
    internal bool WindowGuessed { get; set; }

    /// <summary>The year a path starts from, named earlier in the paragraph.</summary>
    internal int? BaseYear { get; set; }

    /// <summary>A path (从…到…) or a comparison with a named year stands in the sentence: a bare growth behind it is of that path.</summary>
    internal bool PathInSentence { get; set; }

    /// <summary>The statements are of what is to come.</summary>
    internal bool Planned { get; set; }

    /// <summary>每年 governs the sentence.</summary>
    internal bool EveryYear { get; set; }

    /// <summary>上半年, 1-9月.</summary>
    internal string Part { get; set; }

    /// <summary>The last year of the plan the document is about.</summary>
    internal int? PlanEnd { get; init; }

    /// <summary>The year comes from a heading, or a plan's window, that tells of what is to come.</summary>
    internal bool YearOfSection { get; set; }

    /// <summary>The one year that a report or bulletin reviews: a path told without its start began the year before.</summary>
    internal int? YearReviewed { get; init; }

    /// <summary>The year was named as one aimed at: 到2020年.</summary>
    internal bool YearAimedAt { get; set; }

    /// <summary>The year was written in this paragraph.</summary>
    internal bool YearWritten { get; set; }
}
