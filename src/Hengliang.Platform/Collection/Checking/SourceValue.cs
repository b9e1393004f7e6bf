using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>A figure another source gives for the same region and period, with the words that name the source.</summary>
/// <param name="Answer">The figure.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Unit">Its unit; empty for none.</param>
/// <param name="Source">Who says so, where, and how far it has come.</param>
/// <param name="IsSecret">Compared, but never said: the other form marks it as sensitive.</param>
internal sealed record SourceValue(CellAnswer Answer, FieldType Type, string Unit, Words Source, bool IsSecret)
{
    public Words Words
    {
        get
        {
            if (IsSecret)
                return new($"{Source.Chinese}：（敏感，不显示）", $"{Source.English}: (sensitive, not shown)");
            var said = CellText.WithUnit(Answer, Unit);
            return new($"{Source.Chinese}：{said.Chinese}", $"{Source.English}: {said.English}");
        }
    }

    /// <summary>How far an own answer stands from it, in the own unit and in percent of the source; null where that says nothing.</summary>
    public Words? Distance(CellAnswer own, FormField field)
    {
        if (IsSecret || own.Number is not { } mine || Answer.Number is not { } other || MeasureUnit.Convert(other, Unit, field.Unit) is not { } theirs)
            return null;
        var gap = mine - theirs;
        var share = theirs == 0 ? "" : $"{CellText.Print(Math.Round(Math.Abs(gap / theirs) * 100, 1, MidpointRounding.AwayFromZero))}%";
        var size = QuantityWords.Of(Math.Abs(gap), null, field.Unit);
        return gap == 0 ? null : new(
            $"相差 {size.Chinese}{(share.Length > 0 ? $"（{share}）" : "")}", $"a difference of {size.English}{(share.Length > 0 ? $" ({share})" : "")}");
    }
}
