using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Tasks;

/// <summary>Reads the tasks a document plans: its top headings of work to be done.</summary>
/// <remarks>
/// Headings gathered under 重点任务 and the like are tasks whatever they say. Where nothing gathers them, those of the widest
/// kind that open with a word of action are. Headings of what was done, of aims and of how the work is secured never are.
/// </remarks>
public static class TaskReader
{
    private const int ShortestCall = 3;

    public static IReadOnlyList<PlannedTask> Read(ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var choice = new TaskChoice(context);
        return [.. choice.Nodes().Select(node => Task(context, node))];
    }

    /// <summary>The call itself: 抓投入 of 抓投入，力争研发投入突破32亿元.</summary>
    private static string Name(string title)
    {
        var name = title.TrimEnd('。', '：', ' ');
        var comma = name.IndexOf('，', StringComparison.Ordinal);
        return comma >= ShortestCall && name.AsSpan(comma).IndexOfAnyInRange('0', '9') > 0 ? name[..comma] : name;
    }

    private static PlannedTask Task(ReadingContext context, int index)
    {
        var node = context.Outline.Nodes[index];
        var raw = context.Clean.ToRaw(node.Heading);
        return new(Name(node.Title), raw, index, LeadUnits.Find(context.Clean.Text, node.Extent));
    }
}
