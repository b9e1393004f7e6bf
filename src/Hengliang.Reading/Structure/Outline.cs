namespace Hengliang.Reading.Structure;

/// <summary>The kinds of heading an official document is divided by, from the widest to the narrowest.</summary>
public enum HeadingKind
{
    /// <summary>第一篇</summary>
    Part,

    /// <summary>第一章</summary>
    Chapter,

    /// <summary>第一节</summary>
    Section,

    /// <summary>第一条</summary>
    Article,

    /// <summary>一、</summary>
    Level1,

    /// <summary>（一）</summary>
    Level2,

    /// <summary>1. or 1、</summary>
    Level3,

    /// <summary>（1）</summary>
    Level4,

    /// <summary>一是 … 二是 …: counted inside running text.</summary>
    Counted,

    /// <summary>专栏 1 …: a box.</summary>
    Box,

    /// <summary>A heading that carries no number.</summary>
    Unnumbered,
}

/// <summary>A heading and all that stands under it.</summary>
/// <param name="Kind">What divides the text here.</param>
/// <param name="Label">The number as written: 第三条, （二）, 1.; empty when there is none.</param>
/// <param name="Ordinal">The number's value; 0 when there is none.</param>
/// <param name="Title">The heading without its number and closing stop; empty for an untitled article.</param>
/// <param name="Heading">The clean span of label and title.</param>
/// <param name="Extent">The clean span from the heading's start to the end of all it governs.</param>
/// <param name="Parent">Index of the node it stands under; -1 at the top.</param>
/// <param name="Depth">0 at the top.</param>
public sealed record OutlineNode(
    HeadingKind Kind, string Label, int Ordinal, string Title, TextSpan Heading, TextSpan Extent, int Parent, int Depth);

/// <summary>The tree of headings in the order they stand, the sentences and the tables of the body.</summary>
/// <remarks>A row of a table is no sentence.</remarks>
public sealed record Outline(IReadOnlyList<OutlineNode> Nodes, IReadOnlyList<Sentence> Sentences, IReadOnlyList<Table> Tables);
