using Hengliang.Reading.Figures;
using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Notes;

/// <summary>Notes what a careful reader would question in the figures of a document.</summary>
public static class NoteTaker
{
    public static IReadOnlyList<Note> Read(ReadingContext context, IReadOnlyList<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(figures);
        return [];
    }
}
