using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>What is answered when a record is not there, or not for the one who asks.</summary>
internal static class Missing
{
    public static Problem Form => Problem.Missing("collection.no-such-form", "没有这张报表；请刷新列表。", "There is no such form; reload the list.");

    public static Problem Campaign => Problem.Missing("collection.no-such-campaign", "没有这次填报；请刷新列表。", "There is no such campaign; reload the list.");

    public static Problem Return => Problem.Missing(
        "collection.no-such-return", "没有这份填报，或它不在您的数据范围内；请从列表进入。", "There is no such return, or it is outside your scope; open it from the list.");

    public static Problem Cell => Problem.Missing("collection.no-such-cell", "没有这个单元格；请刷新页面。", "There is no such cell; reload the page.");

    public static Problem Reason => Problem.Invalid("collection.reason-needed", "请写明原因，它会随报表留存。", "Give the reason; it is kept with the return.");
}
