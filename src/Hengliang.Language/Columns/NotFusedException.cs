using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Columns;

/// <summary>A part of a rule cannot become vector code; the interpreter computes what needs it.</summary>
internal sealed class NotFusedException(TwoTongued reason) : Exception(reason.English)
{
    public TwoTongued Reason => reason;
}
