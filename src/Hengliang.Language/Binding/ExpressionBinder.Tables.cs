using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Binding;

internal sealed partial class ExpressionBinder
{
    private BoundExpression BindTable(TableExpression table)
    {
        var subjects = table.Subjects.Select(Bind).ToImmutableArray();
        if (table.Word == Word.Marginal)
            return BindMarginal(table, subjects);
        if (table.Word == Word.Slab && subjects.Length != 1)
            diagnostics.Report(Catalogue.OneSubject, table.Span);
        var rows = ImmutableArray.CreateBuilder<BoundRow>();
        HengType type = HengType.Nothing;
        RangeCell? above = null;
        for (var i = 0; i < table.Rows.Length; i++)
        {
            var row = table.Rows[i];
            var value = Bind(row.Value);
            type = JoinBranches(value.Span, type, value.Type);
            var isRest = row.Cells.Any(c => c is RestCell);
            if (isRest && i < table.Rows.Length - 1)
                diagnostics.Report(Catalogue.RestNotLast, row.Span);
            if (!isRest && row.Cells.Length != subjects.Length)
            {
                diagnostics.Report(Catalogue.CellCount, row.Span, subjects.Length, row.Cells.Length);
                continue;
            }

            var cells = isRest
                ? [.. subjects.Select(BoundCell (_) => new BoundAnyCell())]
                : row.Cells.Select((cell, column) => BindCell(cell, subjects[column], subjects.Length == 1 ? above : null)).ToImmutableArray();
            rows.Add(new(row.Span, cells, value));
            above = row.Cells is [RangeCell range] ? range : null;
        }

        var bound = new BoundTable(table.Span, type, subjects, rows.ToImmutable());
        new TableReview(diagnostics).Review(bound, table);
        return bound;
    }

    private BoundCell BindCell(Cell cell, BoundExpression subject, RangeCell? above) => cell switch
    {
        ValueCell values => new BoundValueCell([.. values.Values.Select(v => BindCellValue(v, subject))]),
        RangeCell range => BindRange(range, subject, above),
        _ => new BoundAnyCell(),
    };

    private BoundExpression BindCellValue(Expression value, BoundExpression subject)
    {
        var bound = Bind(value);
        if (HengType.Join(subject.Type, bound.Type) is null)
            ReportMismatch(bound.Span, subject.Type, bound.Type);
        else if (bound is BoundConstant { Value: Evaluation.TextValue text })
            RequireChoice(subject.Type, text.Text, bound.Span);
        return bound;
    }

    /// <summary>
    /// A row that names one end begins or stops where the row above it stops or begins: 5%以内, then 10%以内, leaves the
    /// second what lies between. Whether an end belongs to the row must be said.
    /// </summary>
    private BoundRangeCell BindRange(RangeCell range, BoundExpression subject, RangeCell? above)
    {
        if (subject.Type is not (NumberType or YearType or DateType or AnyType))
            diagnostics.Report(Catalogue.NoOrder, range.Span, subject.Type.Describe());
        var lower = BindEnd(range.Lower, subject);
        var upper = BindEnd(range.Upper, subject);
        var lowerIncluded = range.Lower?.Inclusive ?? false;
        var upperIncluded = range.Upper?.Inclusive ?? false;
        if (range.Lower is null && above is { Upper: { } end })
            (lower, lowerIncluded) = (Bind(end.Value), !(end.Inclusive ?? false));
        if (range.Upper is null && above is { Lower: { } start, Upper: null })
            (upper, upperIncluded) = (Bind(start.Value), !(start.Inclusive ?? false));
        return new(lower, lowerIncluded, upper, upperIncluded);
    }

    private BoundExpression? BindEnd(CellEnd? end, BoundExpression subject)
    {
        if (end is null)
            return null;
        if (end.Inclusive is null)
            diagnostics.Report(Catalogue.EndNotSaid, end.Value.Span, source.Slice(end.Value.Span));
        return BindCellValue(end.Value, subject);
    }

    private BoundMarginal BindMarginal(TableExpression table, ImmutableArray<BoundExpression> subjects)
    {
        if (subjects.Length != 1)
            diagnostics.Report(Catalogue.OneSubject, table.Span);
        var bands = ImmutableArray.CreateBuilder<BoundBand>();
        HengType rates = HengType.Nothing;
        for (var i = 0; i < table.Rows.Length; i++)
        {
            var row = table.Rows[i];
            var rate = Bind(row.Value);
            rates = JoinBranches(rate.Span, rates, rate.Type);
            var isLast = i == table.Rows.Length - 1;
            var upper = row.Cells switch
            {
                [RangeCell { Lower: null, Upper: { } end }] => BindCellValue(end.Value, subjects[0]),
                [RestCell or RangeCell { Upper: null }] when isLast => null,
                _ => MarginalFault(row),
            };
            if (row.Cells is [RangeCell { Lower: { } from, Upper: null }] && bands.Count > 0)
                RequireSameEnd(BindCellValue(from.Value, subjects[0]), bands[^1].Upper, row);
            bands.Add(new(upper, rate));
        }

        RequireAscending(bands);
        var type = rates is AnyType || subjects[0].Type is AnyType ? HengType.Any : ProductType(subjects[0].Type, rates, (a, b) => a * b);
        if (type is null)
            diagnostics.Report(Catalogue.CannotCompute, table.Span, "×", subjects[0].Type.Describe(), rates.Describe());
        return new(table.Span, type ?? HengType.Any, subjects[0], bands.ToImmutable());
    }

    private BoundExpression? MarginalFault(TableRow row)
    {
        diagnostics.Report(Catalogue.MarginalRow, row.Span);
        return null;
    }

    private void RequireSameEnd(BoundExpression start, BoundExpression? end, TableRow row)
    {
        if (TableReview.Constant(start) is { } a && end is not null && TableReview.Constant(end) is { } b && a != b)
            diagnostics.Report(Catalogue.BandStartDiffers, row.Span, a.ToReadable(), b.ToReadable());
    }

    private void RequireAscending(ImmutableArray<BoundBand>.Builder bands)
    {
        Numbers.Rational? before = Numbers.Rational.Zero;
        foreach (var band in bands)
        {
            if (band.Upper is null || TableReview.Constant(band.Upper) is not { } end)
                continue;
            if (before is { } low && end <= low)
                diagnostics.Report(Catalogue.BandsNotAscending, band.Upper.Span, source.Slice(band.Upper.Span));
            before = end;
        }
    }
}
