namespace Hengliang.Reading.Figures;

/// <summary>A stretch of a sentence between commas (or list marks that follow a number), with the measures in it.</summary>
/// <param name="Start">In the clean text.</param>
/// <param name="End">Before its closing mark.</param>
/// <param name="FirstMeasure">Index into the sentence's measures.</param>
/// <param name="Measures">How many measures stand in it.</param>
/// <param name="Opener">The mark before it: a comma, 、, 和 or a bracket; a full stop at the start of the sentence.</param>
internal readonly record struct Piece(int Start, int End, int FirstMeasure, int Measures, char Opener)
{
    /// <summary>It goes on with a list the piece before began: A5家、B10家和C2家.</summary>
    internal bool ContinuesList => Opener is '、' or '和';
}
