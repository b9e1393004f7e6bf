namespace Hengliang.Reading.Cleaning;

/// <summary>Turns raw text into clean text, keeping for every character the raw characters it came from.</summary>
public static class Cleaner
{
    /// <summary>Cleans a text. Never fails; the time it takes grows with the length alone.</summary>
    public static CleanText Clean(string raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        // The order matters: phrases are only found once glosses are out, sentences only once lines are joined.
        var draft = RawFolding.Run(raw);
        draft = PinyinGlosses.Remove(draft);
        draft = SimplifiedScript.Convert(draft);
        draft = LineJoining.Run(draft);
        draft = Spacing.Run(draft);
        Punctuation.Repair(draft);
        Slips.Correct(draft);
        DigitSlips.Correct(draft);
        return draft.Seal();
    }
}
