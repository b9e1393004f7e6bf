using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Binding;

/// <summary>The values of expressions that name nothing: literals, lists and records of them, sums and fractions.</summary>
internal static class Constants
{
    /// <summary>The value; null when the expression needs a case to have one.</summary>
    public static Value? Of(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundConstant constant:
                return constant.Value;
            case BoundNegative { Operand: var operand }:
                return Of(operand) is NumberValue number ? Value.Of(-number.Number) : null;
            case BoundArithmetic arithmetic:
                return Of(arithmetic.Left) is { } left && Of(arithmetic.Right) is { } right ? Arithmetic.Apply(arithmetic, left, right) : null;
            case BoundList list:
                var items = list.Items.Select(Of).ToArray();
                return items.All(i => i is not null) ? new ListValue([.. items!]) : null;
            case BoundRecord record:
                var fields = record.Entries.Select(e => new KeyValuePair<string, Value?>(e.Name, Of(e.Value))).ToArray();
                return fields.All(f => f.Value is not null) ? new RecordValue([.. fields.Select(f => new KeyValuePair<string, Value>(f.Key, f.Value!))]) : null;
            default:
                return null;
        }
    }
}
