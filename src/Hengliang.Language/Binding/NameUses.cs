using Hengliang.Language.Syntax;

namespace Hengliang.Language.Binding;

/// <summary>The names a formula uses from outside itself, without binding it.</summary>
internal static class NameUses
{
    public static IEnumerable<string> Of(Expression? expression) => expression switch
    {
        null => [],
        NameUse name => [name.Name],
        Comprehension c => Of(c.Source).Concat(Of(c.Body).Concat(Of(c.Filter)).Where(n => n != c.Variable)),
        _ => PartsOf(expression).SelectMany(Of),
    };

    public static IEnumerable<Expression?> PartsOf(Expression expression) => expression switch
    {
        Unary e => [e.Operand],
        Binary e => [e.Left, e.Right],
        Comparison e => e.Operands,
        Junction e => e.Operands,
        Negation e => [e.Operand],
        Membership e => [e.Item, e.List],
        Conditional e => [e.Condition, e.Then, e.Else],
        CaseList e => e.Rows.SelectMany(r => new[] { r.Condition, r.Value }),
        Listing e => e.Rows.SelectMany(r => new[] { r.Condition, r.Value }),
        TableExpression e => e.Subjects.Concat(e.Rows.SelectMany(r => r.Cells.SelectMany(PartsOf).Append(r.Value))),
        Call e => e.Arguments,
        ListLiteral e => e.Items,
        Comprehension e => [e.Body, e.Source, e.Filter],
        RecordLiteral e => e.Entries.Select(x => x.Value),
        IndexUse e => [e.Target, e.Index],
        MemberUse e => [e.Target],
        Limited e => [e.Value, e.Limit],
        RoundedValue e => [e.Value],
        Choice e => e.Entries.Select(x => x.Value),
        Stacking e => e.Caps.Concat(e.Items).Select(x => x.Value),
        PopulationClause e => [e.Amount, e.Limit, .. e.Keys.Select(k => k.Value), e.Condition, .. e.Groups],
        _ => [],
    };

    private static IEnumerable<Expression> PartsOf(Cell cell) => cell switch
    {
        ValueCell values => values.Values,
        RangeCell range => new[] { range.Lower?.Value, range.Upper?.Value }.OfType<Expression>(),
        _ => [],
    };
}
