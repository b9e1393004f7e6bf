using Hengliang.Reading.Figures;
using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Notes;

/// <summary>Notes what a careful reader would question in the figures of a document. A note never changes a figure.</summary>
/// <remarks>
/// The codes are stable: HR0101 swapped neighbours, HR0102 a part larger than its whole, HR0103 a higher level that outnumbers a
/// wider one, HR0104 growth in 倍, HR0105 a target behind its baseline, HR0106 a share over 100 %, HR0107 parts and total,
/// HR0108 two values, HR0109 percent for percentage points, HR0110 blotted values, HR0111 growth that does not fit its levels,
/// HR0112 an impossible time.
/// </remarks>
public static class NoteTaker
{
    private static readonly Func<NoteScene, IEnumerable<Note>>[] Rules =
    [
        Neighbours.Find, Wholes.FindParts, Wholes.FindLevels, Growths.FindAmbiguous, Baselines.Find, Shares.FindExcess,
        Totals.Find, TwoValues.Find, Shares.FindPercentForPoints, Blots.Find, Growths.FindMismatch, Times.Find,
    ];

    public static IReadOnlyList<Note> Read(ReadingContext context, IReadOnlyList<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(figures);
        var scene = new NoteScene(context, figures);
        return [.. Rules.SelectMany(rule => rule(scene)).OrderBy(note => note.Quote.Start).ThenBy(note => note.Code, StringComparer.Ordinal)];
    }
}
