namespace Hengliang.Reading.Figures;

/// <summary>Whether a section tells of what was done or of what is to come.</summary>
internal enum Outlook
{
    Unknown,
    Past,
    Future,

    /// <summary>Clauses of a policy: most numbers are conditions and benefits.</summary>
    Rule,
}

/// <summary>What the headings above a sentence say of its time.</summary>
/// <param name="Outlook">Past or to come.</param>
/// <param name="Year">The year it speaks of.</param>
/// <param name="Window">The years of the plan it looks back on or ahead to.</param>
/// <param name="WindowFirst">The window was named without a year beside it.</param>
internal readonly record struct SectionTime(Outlook Outlook, int? Year, YearRange? Window, bool WindowFirst);
