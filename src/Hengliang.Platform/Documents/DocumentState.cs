using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents;

/// <summary>How far a document has come from a file to a source that others rest on.</summary>
public enum DocumentState
{
    Uploaded,
    Reading,

    /// <summary>The reading failed; the original is kept and can be read again.</summary>
    Failed,
    ToReview,
    Reviewed,
    Published,

    /// <summary>A later document took its place.</summary>
    Amended,
    Repealed,
}

/// <summary>What may be done to a document; each is possible from some states only.</summary>
public enum DocumentVerb
{
    BeginReading,
    FinishReading,
    FailReading,
    Decide,
    FinishReview,
    ResumeReview,
    Publish,
    Amend,
    Repeal,
    Drop,
}

/// <summary>The one table of which verb leads from which state to which.</summary>
public static class DocumentStates
{
    /// <summary>The state that <paramref name="verb"/> leads to; null when it is not possible from <paramref name="state"/>.</summary>
    /// <remarks>A reading cut short by a power failure can be begun again, hence Reading → Reading.</remarks>
    public static DocumentState? After(this DocumentState state, DocumentVerb verb) => (state, verb) switch
    {
        (DocumentState.Uploaded or DocumentState.Failed or DocumentState.ToReview or DocumentState.Reading, DocumentVerb.BeginReading)
            => DocumentState.Reading,
        (DocumentState.Reading, DocumentVerb.FinishReading) => DocumentState.ToReview,
        (DocumentState.Reading, DocumentVerb.FailReading) => DocumentState.Failed,
        (DocumentState.ToReview, DocumentVerb.Decide) => DocumentState.ToReview,
        (DocumentState.ToReview, DocumentVerb.FinishReview) => DocumentState.Reviewed,
        (DocumentState.Reviewed, DocumentVerb.ResumeReview) => DocumentState.ToReview,
        (DocumentState.Reviewed, DocumentVerb.Publish) => DocumentState.Published,
        (DocumentState.Published, DocumentVerb.Amend) => DocumentState.Amended,
        (DocumentState.Published, DocumentVerb.Repeal) => DocumentState.Repealed,
        (DocumentState.Uploaded or DocumentState.Reading or DocumentState.Failed or DocumentState.ToReview or DocumentState.Reviewed,
            DocumentVerb.Drop) => state,
        _ => null,
    };

    public static Words Label(this DocumentState state) => state switch
    {
        DocumentState.Uploaded => new("已上传", "Uploaded"),
        DocumentState.Reading => new("解析中", "Being read"),
        DocumentState.Failed => new("解析失败", "Reading failed"),
        DocumentState.ToReview => new("待校对", "To review"),
        DocumentState.Reviewed => new("已校对", "Reviewed"),
        DocumentState.Published => new("已发布", "Published"),
        DocumentState.Amended => new("已修订", "Amended"),
        DocumentState.Repealed => new("已废止", "Repealed"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };

    public static Words Label(this DocumentVerb verb) => verb switch
    {
        DocumentVerb.BeginReading => new("解析", "read"),
        DocumentVerb.FinishReading => new("完成解析", "finish reading"),
        DocumentVerb.FailReading => new("记录解析失败", "record a failed reading"),
        DocumentVerb.Decide => new("校对候选条目", "decide on candidates"),
        DocumentVerb.FinishReview => new("完成校对", "finish the review"),
        DocumentVerb.ResumeReview => new("恢复校对", "resume the review"),
        DocumentVerb.Publish => new("发布", "publish"),
        DocumentVerb.Amend => new("标记为已修订", "mark as amended"),
        DocumentVerb.Repeal => new("废止", "repeal"),
        DocumentVerb.Drop => new("删除草稿", "drop the draft"),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "There is no such verb."),
    };
}
