using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents;

/// <summary>The answers to ids that lead nowhere, or nowhere the actor may see.</summary>
internal static class Missing
{
    public static Problem Document(Guid id) => Problem.Missing(
        "documents.no-such-document",
        $"没有编号为 {id} 的文档，或不在您的数据范围内；请从文档列表重新进入。",
        $"There is no document {id}, or it lies outside your scope; please start from the list of documents.");

    public static Problem Extract(Guid id) => Problem.Missing(
        "documents.no-such-extract",
        $"没有编号为 {id} 的候选条目，或不在您的数据范围内；文档可能已重新解析，请刷新。",
        $"There is no candidate {id}, or it lies outside your scope; the document may have been read again, please reload.");

    public static Problem Sentence(Guid id) => Problem.Missing(
        "documents.no-such-sentence",
        $"没有编号为 {id} 的句子，或不在您的数据范围内；请刷新。",
        $"There is no sentence {id}, or it lies outside your scope; please reload.");
}
