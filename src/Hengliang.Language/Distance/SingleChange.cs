using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Distance;

/// <summary>One field of a case with another value; everything else stays.</summary>
/// <param name="Path">The field by its outside name: <c>rd</c>, <c>rd[2024]</c>.</param>
/// <param name="Difference">To less From in base units; null for a yes, a no or a text.</param>
/// <param name="Unit">The unit the field is written in.</param>
public sealed record SingleChange(InputSymbol Input, string Path, Value From, Value To, Rational? Difference, Unit Unit)
{
    /// <summary>The field by the rule's own name: 研发费用[2024].</summary>
    public string Name => Input.Name + Path[Input.Outside.Length..];

    /// <summary>研发费用 增加 37万元; 已是高企 改为 是.</summary>
    public TwoTongued Words
    {
        get
        {
            var (name, outside) = (Name, Path);
            if (Difference is not { } difference)
                return new($"{name} 改为 {Answer(To, Tongue.Chinese)}", $"{outside} becomes {Answer(To, Tongue.English)}");
            var amount = Rational.Abs(difference);
            // What is missing is rounded up: an amount short of what is needed would be no help.
            var shown = (amount / Unit.Scale).RoundTo(Rational.PowerOfTen(-Decimals), RoundingMode.Up).ToReadable(Decimals);
            return difference.Sign >= 0
                ? new($"{name} 增加 {shown}{Unit.Text}", $"{outside} up by {shown} {Unit.Text}".TrimEnd())
                : new($"{name} 减少 {shown}{Unit.Text}", $"{outside} down by {shown} {Unit.Text}".TrimEnd());
        }
    }

    private int Decimals => Unit.Scale > 1 ? 2 : Unit.Dimension.Equals(Unit.Yuan.Dimension) ? 2 : 4;

    /// <summary>How large the change is beside what is there now; what is now zero counts as far.</summary>
    internal Rational Effort => Difference is not { } difference ? 0
        : From is NumberValue { Number: { IsZero: false } now } ? Rational.Abs(difference / now) : 1_000_000;

    private static string Answer(Value value, Tongue tongue) => value switch
    {
        YesNoValue { Holds: var holds } => tongue == Tongue.Chinese ? (holds ? "是" : "否") : holds ? "yes" : "no",
        TextValue text => tongue == Tongue.Chinese ? $"“{text.Text}”" : $"'{text.Text}'",
        _ => value.ToString()!,
    };
}
