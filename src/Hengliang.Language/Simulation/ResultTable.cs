using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Simulation;

/// <summary>One column of the table of results.</summary>
/// <param name="Rows">Rows with a known value.</param>
/// <param name="Positive">Rows with a number above zero, or with yes.</param>
/// <param name="Unknown">Rows for which data is missing.</param>
/// <param name="Sum">The sum of the numbers; null for what is not money.</param>
public sealed record OutputTotal(OutputField Field, int Rows, int Positive, int Unknown, Rational? Sum);

/// <summary>Writes every row's results as CSV, in the order of the population, while several threads compute them.</summary>
public sealed class ResultTable
{
    private readonly SimulationRequest _request;
    private readonly IReadOnlyList<string> _identities;
    private readonly string? _identityColumn;
    private readonly SimulationResult _result;
    private readonly ImmutableArray<OutputField> _outputs;
    private readonly FusedRules _fused;
    private readonly int[] _statuses = new int[4];

    /// <param name="identities">What names each row; empty when nothing does.</param>
    public ResultTable(SimulationResult result, IReadOnlyList<string> identities, string? identityColumn)
    {
        ArgumentNullException.ThrowIfNull(result);
        (_result, _request, _identities, _identityColumn) = (result, result.Request, identities, identityColumn);
        _outputs = _request.Rule.Outputs;
        _fused = FusedRules.Compile(result.Population, [new RuleRequest(_request.Rule, Status: true)], _request.Columns);
    }

    /// <summary>How every output is computed.</summary>
    public ImmutableArray<PlanEntry> Plan => _fused.Plan;

    /// <summary>Rows by what the rule says of them; complete once the table is written.</summary>
    public int CountOf(RuleStatus status) => _statuses[(int)status];

    /// <summary>Writes the table and gives each output's totals.</summary>
    public ImmutableArray<OutputTotal> Write(TextWriter writer, Action<int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WriteHeader(writer);
        var totals = _outputs.Select(_ => new Tally()).ToArray();
        var (waiting, next, gate, done) = (new Dictionary<int, (string Text, int Count)>(), 0, new Lock(), 0);
        _fused.Run(() => (Totals: _outputs.Select(_ => new Tally()).ToArray(), Statuses: new int[4]), (block, mine) =>
        {
            var text = Rows(block, mine.Totals, mine.Statuses);
            lock (gate)
            {
                // Blocks end in any order; each is written when those before it are.
                waiting.Add(block.Start, (text, block.Count));
                while (waiting.Remove(next, out var ready))
                {
                    writer.Write(ready.Text);
                    next += ready.Count;
                }
            }

            progress?.Invoke(Interlocked.Add(ref done, block.Count));
        }, mine =>
        {
            for (var i = 0; i < totals.Length; i++)
                totals[i].Add(mine.Totals[i]);
            for (var i = 0; i < _statuses.Length; i++)
                _statuses[i] += mine.Statuses[i];
        });
        return [.. _outputs.Select((field, i) => new OutputTotal(field, totals[i].Rows, totals[i].Positive, totals[i].Unknown, IsMoney(field) ? totals[i].Sum : null))];
    }

    private static bool IsMoney(OutputField field) => field.Type is NumberType { Dimension: { } dimension } && dimension.Equals(Unit.Yuan.Dimension);

    private void WriteHeader(TextWriter writer)
    {
        var names = new List<string> { "row" };
        if (_identityColumn is not null)
            names.Add(_identityColumn);
        names.AddRange(_outputs.Select(o => o.Shape is { Form: ShownForm.Number, Unit.Text: { Length: > 0 } unit } ? $"{o.Outside}({unit})" : o.Outside));
        names.Add("status");
        if (_request.Control != PaymentControl.None)
            names.Add("paid(元)");
        if (_request.Reform is not null)
            names.AddRange(["reform(元)", "difference(元)"]);
        writer.Write('\uFEFF');
        writer.Write(string.Join(',', names.Select(Quoted)));
        writer.Write("\r\n");
    }

    private string Rows(RowBlock block, Tally[] totals, int[] statuses)
    {
        var text = new StringBuilder(block.Count * 96);
        var cells = _outputs.Select((field, i) => new OutputCells(block, field, i, totals[i])).ToArray();
        for (var row = 0; row < block.Count; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{block.Start + row + 1}");
            if (_identityColumn is not null)
                text.Append(',').Append(Quoted(_identities[block.Start + row]));
            foreach (var output in cells)
                text.Append(',').Append(Quoted(output.At(row)));
            var status = block.StatusAt(0, row);
            statuses[(int)status]++;
            text.Append(',').Append(ResultJson.NameOf(status));
            AppendPayments(text, block.Start + row);
            text.Append("\r\n");
        }

        return text.ToString();
    }

    private void AppendPayments(StringBuilder text, int row)
    {
        if (_request.Control != PaymentControl.None)
            text.Append(',').Append(Amount(_result.Baseline.Payments, row));
        if (_result.Reformed is not { } reformed)
            return;
        text.Append(',').Append(Amount(reformed.Payments, row)).Append(',');
        if (_result.Baseline.Payments.StateAt(row) < PaymentState.Undetermined && reformed.Payments.StateAt(row) < PaymentState.Undetermined)
            text.Append((reformed.Payments.AmountAt(row) - _result.Baseline.Payments.AmountAt(row)).ToString());
    }

    private static string Amount(Payments payments, int row) => payments.StateAt(row) == PaymentState.Known ? payments.AmountAt(row).ToString() : "";

    /// <summary>A cell as RFC 4180 wants it; text that a spreadsheet would take for a formula is set apart by a quotation mark.</summary>
    private static string Quoted(string cell)
    {
        if (cell.Length > 0 && cell[0] is '=' or '+' or '@' or '\t' || (cell is ['-', not (>= '0' and <= '9'), ..]))
            cell = "'" + cell;
        return cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private sealed class Tally
    {
        public int Rows;
        public int Positive;
        public int Unknown;
        public Rational Sum = Rational.Zero;

        public void Add(Tally other)
        {
            Rows += other.Rows;
            Positive += other.Positive;
            Unknown += other.Unknown;
            Sum += other.Sum;
        }
    }

    /// <summary>The cells of one output in one block; lanes are written without going through fractions.</summary>
    private sealed class OutputCells
    {
        private readonly RowBlock _block;
        private readonly OutputField _field;
        private readonly int _output;
        private readonly Tally _tally;
        private readonly NumberLanes? _lanes;
        private readonly decimal _divisor;

        public OutputCells(RowBlock block, OutputField field, int output, Tally tally)
        {
            (_block, _field, _output, _tally) = (block, field, output, tally);
            if (field.Type is not NumberType || field.Shape is not { Form: ShownForm.Number, Decimals: not null } || block.Numbers(0, output) is not { } lanes)
                return;
            var divisor = lanes.Scale * field.Shape.Unit.Scale;
            if (!divisor.IsInteger || divisor > 1_000_000_000 || !(1 / divisor).IsDecimal(out _))
                return;
            (_lanes, _divisor) = (lanes, (decimal)divisor.Numerator);
            SumLanes(lanes);
        }

        public string At(int row)
        {
            if (_lanes is not null)
                return _block.IsNumber(_lanes, row) ? Text(_block.Numerators(_lanes)[row]) : "";
            var value = _block.ValueAt(0, _output, row);
            Count(value);
            return ShownOutput.Text(_field, value);
        }

        private string Text(long numerator) =>
            Math.Round(numerator / _divisor, _field.Shape.Decimals!.Value, MidpointRounding.AwayFromZero).ToString("F" + _field.Shape.Decimals, CultureInfo.InvariantCulture);

        private void SumLanes(NumberLanes lanes)
        {
            Int128 sum = 0;
            var numerators = _block.Numerators(lanes);
            for (var row = 0; row < numerators.Length; row++)
            {
                if (!_block.IsNumber(lanes, row))
                {
                    _tally.Unknown += _block.IsUnknown(lanes, row) ? 1 : 0;
                    continue;
                }

                _tally.Rows++;
                _tally.Positive += numerators[row] > 0 ? 1 : 0;
                sum += numerators[row];
            }

            _tally.Sum += Rational.Of((BigInteger)sum, lanes.Scale);
        }

        private void Count(Value? value)
        {
            switch (value)
            {
                case UnknownValue:
                    _tally.Unknown++;
                    break;
                case NumberValue { Number: var number }:
                    _tally.Rows++;
                    _tally.Positive += number.Sign > 0 ? 1 : 0;
                    if (IsMoney(_field))
                        _tally.Sum += number;
                    break;
                case YesNoValue yesNo:
                    _tally.Rows++;
                    _tally.Positive += yesNo.Holds ? 1 : 0;
                    break;
                case not (null or NothingValue):
                    _tally.Rows++;
                    break;
            }
        }
    }
}
