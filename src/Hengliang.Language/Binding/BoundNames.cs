namespace Hengliang.Language.Binding;

/// <summary>Walks bound expressions for the names in them.</summary>
internal static class BoundNames
{
    public static IEnumerable<BoundName> Of(BoundExpression expression) =>
        expression is BoundName name ? [name] : PartsOf(expression).SelectMany(Of);

    /// <summary>The smallest parts a reader replaces by their values: names, indexed names such as x[上年], and words such as 上年.</summary>
    public static IEnumerable<BoundExpression> Leaves(BoundExpression expression)
    {
        if (expression is BoundName or BoundIndex { Target: BoundName } || (expression is BoundArithmetic a && a.Left.Span == a.Span))
            return [expression];
        // 近年(3) and 连续增长(x, 2) were unfolded when they were bound; their parts stand nowhere in the text.
        var parts = PartsOf(expression).ToArray();
        return expression is BoundList or BoundJunction && parts.All(p => p.Span == expression.Span) ? [] : parts.SelectMany(Leaves);
    }

    public static IEnumerable<BoundExpression> PartsOf(BoundExpression expression) => expression switch
    {
        BoundArithmetic e => [e.Left, e.Right],
        BoundNegative e => [e.Operand],
        BoundComparison e => [e.Left, e.Right],
        BoundJunction e => e.Operands,
        BoundNegation e => [e.Operand],
        BoundMembership e => [e.Item, e.List],
        BoundConditional e => [e.Condition, e.Then, e.Else],
        BoundListing e => e.Rows.SelectMany(r => r.Condition is null ? [r.Item] : new[] { r.Item, r.Condition }),
        BoundMarginal e => e.Bands.SelectMany(b => b.Upper is null ? [b.Rate] : new[] { b.Upper, b.Rate }).Prepend(e.Subject),
        BoundTable e => e.Subjects.Concat(e.Rows.SelectMany(r => r.Cells.SelectMany(PartsOf).Append(r.Value))),
        BoundCall e => e.Arguments,
        BoundQuestion e => [e.Subject],
        BoundList e => e.Items,
        BoundComprehension e => e.Filter is null ? [e.Source, e.Body] : [e.Source, e.Filter, e.Body],
        BoundRecord e => e.Entries.Select(x => x.Value),
        BoundIndex e => [e.Target, e.Index],
        BoundMember e => [e.Target],
        BoundLimit e => [e.Value, e.Limit],
        BoundRounding e => [e.Value],
        BoundChoice e => e.Entries.Select(x => x.Value),
        BoundStacking e => e.Caps.Concat(e.Items).Select(x => x.Value),
        BoundPopulation e => e.Parts,
        _ => [],
    };

    public static IEnumerable<BoundExpression> PartsOf(BoundCell cell) => cell switch
    {
        BoundValueCell values => values.Values,
        BoundRangeCell range => new[] { range.Lower, range.Upper }.OfType<BoundExpression>(),
        _ => [],
    };
}
