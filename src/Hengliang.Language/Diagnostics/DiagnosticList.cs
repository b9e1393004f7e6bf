using System.Collections.Immutable;
using Hengliang.Language.Text;

namespace Hengliang.Language.Diagnostics;

/// <summary>Collects the findings of one pass over one file, in the order of the text.</summary>
/// <remarks>After <see cref="Most"/> findings the rest are only counted: a broken file must not bury its first fault.</remarks>
public sealed class DiagnosticList(SourceText? source)
{
    public const int Most = 200;

    private readonly List<Diagnostic> _found = [];
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private int _unlisted;

    public SourceText? Source => source;

    public bool HasErrors { get; private set; }

    public void Report(DiagnosticKind kind, TextSpan span, params object[] particulars) =>
        Add(new(kind, source, span, [.. particulars]));

    /// <summary>Reports a name that is not known, with the nearest of the known ones.</summary>
    public void ReportName(DiagnosticKind kind, TextSpan span, string name, IEnumerable<string> known, params object[] more) =>
        Add(new(kind, source, span, [name, .. more]) { Nearest = NearestName.Find(name, known) });

    public void Add(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == Severity.Error;
        // A formula bound in several places tells its fault once.
        if (_found.Count < Most && !_said.Add($"{diagnostic.Span} {diagnostic.Code} {diagnostic.Message(Tongue.Chinese)}"))
            return;
        if (_found.Count < Most)
            _found.Add(diagnostic);
        else
            _unlisted++;
    }

    public ImmutableArray<Diagnostic> ToImmutable()
    {
        var all = _found.OrderBy(d => d.Span.Start).ThenBy(d => d.Code, StringComparer.Ordinal);
        return _unlisted == 0
            ? [.. all]
            : [.. all, new(Catalogue.MoreFindings, source, TextSpan.At(source?.Text.Length ?? 0), [_unlisted])];
    }
}
