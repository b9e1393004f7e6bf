using System.Collections.Immutable;
using System.Text;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language;

/// <summary>Finds the names a formula uses, so that one that holds a word of Heng (两倍, 其他, 非R经费) is read whole where it is known.</summary>
/// <remarks>
/// A name can stand only where a value can: 甲 且 乙 joins two conditions whatever fields there are, and 且 >= 3 speaks of a field.
/// Words by which a value itself may begin (若, 非, 是, 无) stay Heng's, and inside braces so do all, as rows begin with them: there
/// a name is written between back ticks.
/// </remarks>
public static class FormulaNames
{
    /// <summary>Every name <paramref name="formula"/> uses; between back ticks or not, but not of functions and units.</summary>
    public static IEnumerable<string> In(string formula) => new Walk(formula, null).Found.Select(f => f.Name).Distinct(StringComparer.Ordinal);

    /// <summary>Whether Heng reads <paramref name="name"/> as a name wherever it stands, without back ticks.</summary>
    public static bool IsPlain(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var tokens = Tokens(name);
        return tokens is [{ Kind: TokenKind.Name } only, { Kind: TokenKind.End }] && only.Span.Length == name.Length && name[0] != '`';
    }

    /// <summary>Whether <paramref name="name"/> is a word by which a value begins (若, 非, 是, 无), which a formula can not tell from Heng's own.</summary>
    public static bool BeginsValue(string name) => Walk.BeginsValue(Vocabulary.Find(name));

    /// <summary>Puts back ticks around the known names that Heng would else cut or read as words of its own.</summary>
    internal static QuotedFormula Quote(string formula, Predicate<string> isKnown)
    {
        var walk = new Walk(formula, isKnown);
        var text = new StringBuilder(formula.Length + 8);
        var (ticks, at) = (ImmutableArray.CreateBuilder<int>(), 0);
        foreach (var (_, span, _) in walk.Found.Where(f => f.IsHidden))
        {
            text.Append(formula, at, span.Start - at);
            ticks.Add(text.Length);
            text.Append('`').Append(formula, span.Start, span.Length);
            ticks.Add(text.Length);
            text.Append('`');
            at = span.End;
        }

        return new(text.Append(formula, at, formula.Length - at).ToString(), ticks.ToImmutable());
    }

    /// <summary>The known names that stand in <paramref name="formula"/> where Heng reads a word of its own.</summary>
    public static IEnumerable<string> ReadAsWords(string formula, Predicate<string> isKnown) => new Walk(formula, isKnown).Left.Distinct(StringComparer.Ordinal);

    private static ImmutableArray<Token> Tokens(string text)
    {
        var source = new SourceText("names.heng", text);
        return new Lexer(source, new DiagnosticList(source)).Run();
    }

    /// <summary>One pass over the tokens of a formula.</summary>
    private sealed class Walk
    {
        private readonly string _formula;
        private readonly Predicate<string>? _isKnown;
        private readonly ImmutableArray<Token> _tokens;

        public Walk(string formula, Predicate<string>? isKnown)
        {
            ArgumentNullException.ThrowIfNull(formula);
            (_formula, _isKnown, _tokens) = (formula, isKnown, Tokens(formula));
            var (depth, takesValue) = (0, true);
            for (var i = 0; i < _tokens.Length; i++)
            {
                var token = _tokens[i];
                depth += token.Kind switch { TokenKind.OpenBrace => 1, TokenKind.CloseBrace => -1, _ => 0 };
                if (Take(i, depth, takesValue) is { } end)
                    while (_tokens[i + 1].Span.Start < end)
                        i++;
                takesValue = TakesValue(_tokens[i]) && !(Found is [.., { IsHidden: true, Span: var span }] && span.End >= _tokens[i].Span.End);
            }
        }

        public List<(string Name, TextSpan Span, bool IsHidden)> Found { get; } = [];

        public List<string> Left { get; } = [];

        public static bool BeginsValue(Word word) => word is Word.If or Word.Not or Word.Yes or Word.No or Word.Nothing or Word.Unknown
            or Word.Cases or Word.Collect or Word.Marginal or Word.Slab or Word.Table or Word.HighestOf or Word.FirstOf or Word.Stacked;

        /// <summary>Keeps the name that begins at a token; where it ends, null when none does.</summary>
        private int? Take(int i, int depth, bool takesValue)
        {
            var (start, token) = (_tokens[i].Span.Start, _tokens[i]);
            if (token.Kind == TokenKind.Name && _formula[start] == '`')
            {
                if (takesValue)
                    Found.Add((_formula[(start + 1)..(token.Span.End - 1)], token.Span, false));
                return null;
            }

            var end = EndOfRun(start);
            // A sign, a number in digits, or a longer word of Heng's own (half-up).
            if (end == start || end < token.Span.End)
                return null;
            var (name, isPlain) = (_formula[start..end], token.Kind == TokenKind.Name && end == token.Span.End);
            if (isPlain)
            {
                if (takesValue && !IsCall(i + 1))
                    Found.Add((name, new(start, end), false));
                return null;
            }

            if (_isKnown is not null && !_isKnown(name))
                return null;
            if (takesValue && !BeginsValue(Reserved(start, end)) && (depth == 0 || token.Kind is TokenKind.Number or TokenKind.Name))
            {
                Found.Add((name, new(start, end), true));
                return end;
            }

            Left.Add(name);
            return null;
        }

        private Word Reserved(int start, int end) => Vocabulary.Find(_formula.AsSpan(start, end - start));

        /// <summary>As <see cref="FormulaSheet"/>'s users name things: letters, digits and underscores, beginning with no digit.</summary>
        private int EndOfRun(int start)
        {
            var end = start;
            while (end < _formula.Length && (char.IsLetterOrDigit(_formula[end]) || _formula[end] is '_' or '〇' or (>= 'Ⅰ' and <= 'ⅿ')))
                end++;
            return end > start && char.IsDigit(_formula[start]) ? start : end;
        }

        private bool IsCall(int next) =>
            _tokens[next].Kind == TokenKind.OpenParenthesis
            && _tokens[next + 1] is not { Kind: TokenKind.Keyword, Word: Word.Inclusive or Word.Exclusive };

        /// <summary>Whether a value may stand behind a token.</summary>
        private static bool TakesValue(Token token) => token.Kind switch
        {
            TokenKind.Name or TokenKind.Number or TokenKind.Text or TokenKind.Date or TokenKind.Percent or TokenKind.Permille => false,
            TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace or TokenKind.Dot or TokenKind.Bad => false,
            TokenKind.Keyword => token.Word is not (Word.Yes or Word.No or Word.Nothing or Word.Unknown or Word.HalfUp
                or Word.HalfEven or Word.Down or Word.Up or Word.Inclusive or Word.Exclusive
                or Word.Rounded or Word.OrLess or Word.OrMore or Word.Rest or Word.Any),
            _ => true,
        };
    }
}

/// <summary>A formula whose hidden names stand between back ticks.</summary>
/// <param name="Text">What Heng reads.</param>
/// <param name="Ticks">Where in it a back tick was added, in order.</param>
internal sealed record QuotedFormula(string Text, ImmutableArray<int> Ticks)
{
    /// <summary>The place in the formula as written of a place in <see cref="Text"/>.</summary>
    public int Written(int place) => place - Ticks.Count(t => t < place);
}
