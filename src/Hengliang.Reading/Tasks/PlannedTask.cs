namespace Hengliang.Reading.Tasks;

/// <summary>A task the document plans: the heading that announces it, without number or full stop.</summary>
/// <param name="Name">In Simplified script.</param>
/// <param name="Heading">The raw span of the heading's words.</param>
/// <param name="Node">The outline node; an index into <c>Outline.Nodes</c>; -1 when it stands in running text.</param>
/// <param name="Lead">牵头单位 or 责任单位 as named in its text; empty when none is.</param>
public sealed record PlannedTask(string Name, TextSpan Heading, int Node, string Lead);
