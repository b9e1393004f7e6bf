using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Figures;

/// <summary>Reads the figures of a document.</summary>
public static class FigureReader
{
    public static IReadOnlyList<Figure> Read(ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [];
    }
}
