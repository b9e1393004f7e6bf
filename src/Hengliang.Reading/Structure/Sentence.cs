namespace Hengliang.Reading.Structure;

/// <summary>One sentence of the body: up to 。！？； or the end of its paragraph.</summary>
/// <param name="Clean">Where it stands in the clean text.</param>
/// <param name="Node">The outline node it belongs to: an index into <see cref="Outline.Nodes"/>; -1 before the first heading.</param>
/// <param name="Paragraph">The number of its paragraph, from 0.</param>
public sealed record Sentence(TextSpan Clean, int Node, int Paragraph);
