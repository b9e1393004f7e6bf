using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>An answer with what its field took where it was given: another edition of the form, or another form, may ask for it in another unit or type.</summary>
/// <param name="Answer">The answer as it was given.</param>
/// <param name="Type">What its field took.</param>
/// <param name="Unit">The unit of its field; empty for none.</param>
internal sealed record GivenAnswer(CellAnswer Answer, FieldType Type, string Unit)
{
    /// <summary>The answer as it was given, with its unit.</summary>
    public Words Words => CellText.WithUnit(Answer, Unit);

    /// <summary>The answer as <paramref name="field"/> takes it, to be compared with: a number exact in the field's unit, whatever digits that needs.</summary>
    /// <returns>Null where the field can not say it: its unit does not convert, or its type does not read it. A text says no number, as nobody knows its unit.</returns>
    public CellAnswer? For(FormField field)
    {
        if (Answer.IsBlank)
            return Answer;
        // What is below the smallest unit of one is not below that of another.
        if (Answer.Mark != ValueMark.None)
            return Answer.Mark == ValueMark.BelowUnit && (Type.IsNumber() != field.Type.IsNumber() || Unit != field.Unit) ? null : Answer;
        if (!field.Type.IsNumber())
            return CellText.Read(field, Type.IsNumber() ? Answer.Text + Unit : Answer.Text) is { IsSuccess: true, Value: var read } ? read : null;
        return Answer.Number is not { } number || MeasureUnit.Convert(number, Unit, field.Unit) is not { } converted ? null
            : Unit == field.Unit ? Answer : new(CellText.Print(converted), converted);
    }

    /// <summary>The same as <paramref name="field"/> can begin with: a number rounded to the digits the field takes. That nothing was reported elsewhere is no answer here: this unit is asked now.</summary>
    public CellAnswer? FirstFor(FormField field) =>
        Answer.Mark == ValueMark.NotReported ? null : field.Type.IsNumber() && Answer.Number is { } number ? CellText.Rounded(field, number, Unit) : For(field);
}
