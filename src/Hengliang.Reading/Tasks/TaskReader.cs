using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Tasks;

/// <summary>Reads the tasks a document plans: its top headings of work to be done.</summary>
/// <remarks>
/// Headings gathered under 重点任务 and the like are tasks whatever they say. Where nothing gathers them, those of the widest
/// kind that open with a word of action are. Headings of what was done, of aims and of how the work is secured never are.
/// </remarks>
public static class TaskReader
{
    public static IReadOnlyList<PlannedTask> Read(ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var choice = new TaskChoice(context);
        return [.. choice.Nodes().Select(node => Task(context, node))];
    }

    private static PlannedTask Task(ReadingContext context, int index)
    {
        var node = context.Outline.Nodes[index];
        var raw = context.Clean.ToRaw(node.Heading);
        return new(node.Title.TrimEnd('。', '：', ' '), raw, index, LeadUnits.Find(context.Clean.Text, node.Extent));
    }
}
