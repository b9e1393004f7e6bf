using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Distance;

/// <summary>Evaluates a rule over stretches of values: what each formula can still come to while fields are open.</summary>
/// <remarks>What no open field can change is taken from the run itself; only the rest is reckoned with ends.</remarks>
/// <param name="bounds">Ends known from elsewhere of inputs nobody has answered; null where there are none.</param>
internal sealed partial class PossibleReading(CompiledRule rule, FinishedRun run, IReadOnlyDictionary<InputSymbol, InputBounds>? bounds)
{
    private readonly Dictionary<Symbol, Possible> _known = [];

    public Possible Of(Symbol symbol)
    {
        if (_known.TryGetValue(symbol, out var read))
            return read;
        // A definition needs only those before it, so this ends.
        return _known[symbol] = symbol switch
        {
            InputSymbol input => run.SettledValue(input) is { } value ? Possible.Exactly(value) : bounds?.GetValueOrDefault(input) is { } known ? Possible.Of(known) : Possible.Answer(input.Type),
            DefinitionSymbol definition => OfVersions(definition),
            _ => Possible.Of(symbol.Type),
        };
    }

    private Possible OfVersions(DefinitionSymbol definition) =>
        run.VersionOf(definition) is { } version && (definition.Versions.Length == 1 || rule.EffectiveDay is not { } day || run.SettledValue(day) is not null)
            ? Of(version.Formula)
            : Possible.Of(definition.Type);

    private Possible Of(BoundExpression expression) => run.SettledValue(expression) is { } value ? Possible.Exactly(value) : expression switch
    {
        BoundName e => Of(e.Symbol),
        BoundArithmetic e => OfArithmetic(e),
        BoundNegative e => -Of(e.Operand).AsNumber,
        BoundComparison e => Compare(e.Sign, Of(e.Left), Of(e.Right)),
        BoundJunction e => Join(e.Operands.Select(Of), e.IsAnd),
        BoundNegation e => Of(e.Operand).AsAnswer is var answer ? new PossibleAnswer(answer.No, answer.Yes) : PossibleAnswer.Open,
        BoundConditional e => OfConditional(e),
        BoundIndex { Target: BoundName { Symbol: InputSymbol { Type: SeriesType series } } } => Possible.Answer(series.Element),
        BoundMember e => Of(e.Target) is PossibleRecord record && record.Fields.TryGetValue(e.Name, out var field) ? field : Possible.Of(e.Type),
        BoundRecord e => new PossibleRecord(e.Entries.ToImmutableDictionary(x => x.Name, x => Of(x.Value), StringComparer.Ordinal)),
        BoundTable e => OfTable(e),
        BoundMarginal e => OfMarginal(e),
        BoundCall e => OfCall(e),
        BoundLimit e => OfLimit(e),
        BoundRounding e => Of(e.Value).AsNumber.Through(n => n.RoundTo(e.Step, e.Mode)),
        BoundChoice e => OfChoice(e),
        BoundStacking e => OfStacking(e),
        // Alone nobody knows what a budget leaves: something between nothing and one's own claim.
        BoundPopulation { Kind: PopulationKind.Budget, Amount: { } claim } => Possible.Either(Of(claim), PossibleNumber.OnlyZero),
        _ => Possible.Of(expression.Type),
    };

    private Possible OfArithmetic(BoundArithmetic e)
    {
        if (e.Type is not NumberType || e.Left.Type is not (NumberType or YearType) || e.Right.Type is not (NumberType or YearType))
            return Possible.Of(e.Type);
        var (left, right) = (Of(e.Left).AsNumber, Of(e.Right).AsNumber);
        return e.Sign switch
        {
            TokenKind.Plus => left + right,
            TokenKind.Minus => left - right,
            TokenKind.Times => left * right,
            TokenKind.Divide => left / right,
            _ => Possible.Of(e.Type),
        };
    }

    private Possible OfConditional(BoundConditional e)
    {
        var condition = Of(e.Condition).AsAnswer;
        return !condition.No ? Of(e.Then) : !condition.Yes ? Of(e.Else) : Possible.Either(Of(e.Then), Of(e.Else));
    }

    private static PossibleAnswer Join(IEnumerable<Possible> operands, bool isAnd)
    {
        var answers = operands.Select(o => o.AsAnswer).ToArray();
        return isAnd
            ? new(answers.All(a => a.Yes), answers.Any(a => a.No))
            : new(answers.Any(a => a.Yes), answers.All(a => a.No));
    }

    private static PossibleAnswer Compare(TokenKind sign, Possible left, Possible right)
    {
        if ((left, right) is (PossibleText a, PossibleText b) && sign is TokenKind.Equal or TokenKind.NotEqual)
        {
            var same = a.Texts.Intersect(b.Texts, StringComparer.Ordinal).Any() || (a.Nothing && b.Nothing);
            var other = a.Texts.Length > 1 || b.Texts.Length > 1 || a.Nothing || b.Nothing || !same;
            return sign == TokenKind.Equal ? new(same, other) : new(other, same);
        }

        if ((left, right) is not (PossibleNumber x, PossibleNumber y))
            return PossibleAnswer.Open;
        var nothing = x.Nothing || y.Nothing;
        if (!x.HasNumber || !y.HasNumber)
            return sign is TokenKind.Equal or TokenKind.NotEqual ? PossibleAnswer.Open : new(false, true);
        return sign switch
        {
            TokenKind.Less => new(x.Low < y.High, nothing || x.High >= y.Low),
            TokenKind.LessEqual => new(x.Low <= y.High, nothing || x.High > y.Low),
            TokenKind.Greater => new(x.High > y.Low, nothing || x.Low <= y.High),
            TokenKind.GreaterEqual => new(x.High >= y.Low, nothing || x.Low < y.High),
            _ => PossibleAnswer.Open,
        };
    }

    private Possible OfTable(BoundTable e)
    {
        var subjects = e.Subjects.Select(Of).ToArray();
        Possible? found = null;
        foreach (var row in e.Rows)
        {
            var fits = Join(row.Cells.Select((cell, i) => Fits(cell, subjects[i])), true);
            if (!fits.Yes)
                continue;
            var value = Of(row.Value);
            found = found is null ? value : Possible.Either(found, value);
            if (!fits.No)
                return found;
        }

        return found is null ? PossibleNumber.OnlyNothing
            : subjects is [PossibleText { Nothing: false } text] && text.Texts.All(t => IsNamed(e, t)) ? found
            : Possible.Either(found, PossibleNumber.OnlyNothing);
    }

    /// <summary>Whether a row of a table names a text, so that it never falls through.</summary>
    private bool IsNamed(BoundTable table, string text) =>
        table.Rows.Any(r => r.Cells[0] is BoundValueCell cell && cell.Values.Any(v => run.SettledValue(v) is TextValue named && named.Text == text));

    private PossibleAnswer Fits(BoundCell cell, Possible subject) => cell switch
    {
        BoundValueCell values => Join(values.Values.Select(v => (Possible)Compare(TokenKind.Equal, subject, Of(v))), false),
        BoundRangeCell range => Join(
        [
            range.Lower is null ? new PossibleAnswer(true, subject is not PossibleNumber { Nothing: false })
                : Compare(range.LowerIncluded ? TokenKind.GreaterEqual : TokenKind.Greater, subject, Of(range.Lower)),
            range.Upper is null ? new PossibleAnswer(true, false)
                : Compare(range.UpperIncluded ? TokenKind.LessEqual : TokenKind.Less, subject, Of(range.Upper)),
        ], true),
        _ => new(true, false),
    };

    /// <summary>分段 with rates not below zero rises with its subject, so its ends are the sums at the subject's ends.</summary>
    private Possible OfMarginal(BoundMarginal e)
    {
        var subject = Of(e.Subject).AsNumber;
        var bands = new List<(Rational? Upper, Rational Rate)>();
        foreach (var band in e.Bands)
        {
            if (run.SettledValue(band.Rate) is not NumberValue { Number: { Sign: >= 0 } rate })
                return Possible.Of(e.Type);
            if (band.Upper is null)
                bands.Add((null, rate));
            else if (run.SettledValue(band.Upper) is NumberValue { Number: var upper })
                bands.Add((upper, rate));
            else
                return Possible.Of(e.Type);
        }

        if (!subject.HasNumber)
            return subject;
        // Beyond the last band nothing more is added when it ends, or its rate is zero.
        var top = subject.High.Finite is { } high ? End.Of(Sum(bands, high))
            : bands[^1] is { Upper: { } last } ? End.Of(Sum(bands, last))
            : bands[^1].Rate.IsZero ? End.Of(bands.Count > 1 ? Sum(bands, bands[^2].Upper!.Value) : 0)
            : End.Highest;
        return new PossibleNumber(End.Of(subject.Low.Finite is { } low ? Sum(bands, low) : 0), top, subject.Nothing);
    }

    private static Rational Sum(List<(Rational? Upper, Rational Rate)> bands, Rational amount)
    {
        var (total, from) = (Rational.Zero, Rational.Zero);
        foreach (var (upper, rate) in bands)
        {
            if (amount <= from)
                break;
            var to = upper is { } end ? Rational.Min(amount, end) : amount;
            total += (to - from) * rate;
            from = to;
        }

        return total;
    }
}
