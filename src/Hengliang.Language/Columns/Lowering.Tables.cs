using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Columns;

internal sealed partial class Lowering
{
    private Lowered LowerTable(BoundTable e)
    {
        var path = _path;
        var subjects = LowerAll(e.Subjects);
        var rows = new List<(Node Fits, Node Open, BoundRow Row)>();
        // Where earlier rows are known not to fit, what they asked is settled: 2亿元以内 need not ask again for over 5000万元.
        var refuted = new HashSet<Node>();
        var certain = true;
        foreach (var row in e.Rows)
        {
            var fits = RowFits(row, subjects);
            certain &= fits.Unknown.IsNo;
            var holds = certain ? _graph.Given(fits.Holds, refuted) : fits.Holds;
            rows.Add((holds, fits.Unknown, row));
            refuted.Add(fits.Holds);
            if (certain && holds.IsYes)
                break;
        }

        var result = certain ? FirstRow(rows, path) : OneDoubt(rows) is { } doubt ? FirstRowUnless(doubt, rows, path) : FirstRowOrUnknown(rows, path);
        _path = path;
        return result;
    }

    /// <summary>The lanes in which every row is in doubt, where the rows are in doubt together; null when one may be alone.</summary>
    private static Node? OneDoubt(List<(Node Fits, Node Open, BoundRow Row)> rows)
    {
        var doubt = rows[0].Open;
        return rows.All(r => r.Open == doubt || (r.Open.IsNo && r.Fits.IsYes)) ? doubt : null;
    }

    /// <summary>In doubt every row might be the one, so the value is known only when all have the same.</summary>
    private Lowered FirstRowUnless(Node doubt, List<(Node Fits, Node Open, BoundRow Row)> rows, Node path)
    {
        var refuted = new HashSet<Node> { doubt };
        var certain = new List<(Node Fits, Node Open, BoundRow Row)>();
        foreach (var row in rows)
        {
            var fits = _graph.Given(row.Fits, refuted);
            certain.Add((fits, No, row.Row));
            refuted.Add(row.Fits);
            refuted.Add(_graph.Given(row.Fits, [doubt]));
            // In doubt rows that follow may be the one too, unless this one fits whatever the subject is.
            if (row.Open.IsNo)
                break;
        }

        // Every row of a doubtful lane is run, as far as caps in it are concerned.
        var result = FirstRow(certain, path, doubt, out var values);
        var same = values.Skip(1).Aggregate(Yes, (all, v) => _graph.And(all, SameOrBothUnknown(values[0], v)));
        if (same.IsNo)
            return WithUnknown(result, doubt);
        return WithUnknown(Merge(doubt, values[0], result), _graph.And(doubt, _graph.Or(_graph.Not(same), values[0].Unknown)));
    }

    private Lowered FirstRow(List<(Node Fits, Node Open, BoundRow Row)> rows, Node path) => FirstRow(rows, path, No, out _);

    private Lowered FirstRow(List<(Node Fits, Node Open, BoundRow Row)> rows, Node path, Node doubt, out List<Lowered> values)
    {
        values = [];
        var open = path;
        foreach (var (fits, _, row) in rows)
        {
            _path = _graph.Or(_graph.And(open, fits), _graph.And(path, doubt));
            values.Add(Lower(row.Value));
            open = _graph.AndNot(open, fits);
        }

        Lowered result = Void(No, Yes);
        for (var i = rows.Count - 1; i >= 0; i--)
            result = Merge(rows[i].Fits, values[i], result);
        return result;
    }

    /// <summary>
    /// The first row that certainly fits counts, unless an earlier one might; then the value is known only when every row that might
    /// be the one has the same value.
    /// </summary>
    private Lowered FirstRowOrUnknown(List<(Node Fits, Node Open, BoundRow Row)> rows, Node path)
    {
        Lowered possible = Void(No, Yes);
        var (touched, unsure, done, settled) = (No, No, No, Yes);
        foreach (var (fits, open, row) in rows)
        {
            var reached = _graph.AndNot(_graph.Or(fits, open), done);
            _path = _graph.And(path, reached);
            var value = Lower(row.Value);
            var again = _graph.And(reached, touched);
            if (!again.IsNo)
                settled = _graph.And(settled, _graph.Or(_graph.Not(again), SameOrBothUnknown(possible, value)));
            possible = Merge(touched, possible, value);
            touched = _graph.Or(touched, reached);
            unsure = _graph.Or(unsure, _graph.And(reached, open));
            done = _graph.Or(done, _graph.And(reached, fits));
        }

        var result = Merge(touched, possible, Void(No, Yes));
        return WithUnknown(result, _graph.And(unsure, _graph.Or(_graph.Not(settled), possible.Unknown)));
    }

    private Node SameOrBothUnknown(Lowered a, Lowered b) =>
        _graph.Or(_graph.And(a.Unknown, b.Unknown), _graph.AndNot(_graph.AndNot(Same(a, b), a.Unknown), b.Unknown));

    private LoweredTruth RowFits(BoundRow row, ImmutableArray<Lowered> subjects)
    {
        var cells = new LoweredTruth[subjects.Length];
        for (var i = 0; i < subjects.Length; i++)
            cells[i] = CellFits(row.Cells[i], subjects[i]);
        return Join(cells, isAnd: true);
    }

    private LoweredTruth CellFits(BoundCell cell, Lowered subject)
    {
        switch (cell)
        {
            case BoundValueCell values:
                var lowered = LowerAll([.. values.Values.Select(Uncapped)]);
                if (subject is LoweredText text && TextConstants([.. lowered.Select(v => new LoweredItem(Yes, v))]) is { } codes)
                    return new(_graph.AndNot(_graph.AndNot(_graph.InSet(text.Code, codes), subject.Unknown), subject.Nothing), subject.Unknown, No, No);
                return Join([.. lowered.Select(v => Compare(TokenKind.Equal, subject, v))], isAnd: false);
            case BoundRangeCell range:
                var above = range.Lower is null
                    ? new(_graph.Not(_graph.Or(subject.Unknown, subject.Nothing)), subject.Unknown, No, No)
                    : Compare(range.LowerIncluded ? TokenKind.GreaterEqual : TokenKind.Greater, subject, Lower(Uncapped(range.Lower)));
                var below = range.Upper is null
                    ? new(Yes, No, No, No)
                    : Compare(range.UpperIncluded ? TokenKind.LessEqual : TokenKind.Less, subject, Lower(Uncapped(range.Upper)));
                return Join([above, below], isAnd: true);
            default:
                return new(Yes, No, No, No);
        }
    }

    /// <summary>Cells are asked only until one does not fit; a cap reached inside one could not be told.</summary>
    private static BoundExpression Uncapped(BoundExpression expression) =>
        HasUpperLimit(expression) ? throw NotFused("表格内的上限", "a cap inside a table's cell") : expression;

    /// <summary>Three-valued and/or.</summary>
    private LoweredTruth Join(LoweredTruth[] truths, bool isAnd)
    {
        var (holds, unknown, possible) = (_graph.Truth(isAnd), No, Yes);
        foreach (var truth in truths)
        {
            holds = isAnd ? _graph.And(holds, truth.Holds) : _graph.Or(holds, truth.Holds);
            unknown = _graph.Or(unknown, truth.Unknown);
            possible = _graph.And(possible, _graph.Or(truth.Holds, truth.Unknown));
        }

        return new(holds, unknown.IsNo ? No : _graph.AndNot(isAnd ? possible : unknown, holds), No, No);
    }
}
