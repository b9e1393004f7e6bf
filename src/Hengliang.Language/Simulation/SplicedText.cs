using System.Text;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Text;

namespace Hengliang.Language.Simulation;

/// <summary>A stretch of the baseline that a stretch of the reform replaces.</summary>
internal readonly record struct Splice(TextSpan Old, TextSpan By);

/// <summary>The baseline's text with the reform's parts in it, and where in the reform each of them stands.</summary>
internal sealed class SplicedText
{
    private readonly SourceText _patch;
    private readonly List<(TextSpan Here, TextSpan InPatch)> _places = [];

    private SplicedText(SourceText baseline, SourceText patch, IEnumerable<Splice> splices)
    {
        _patch = patch;
        var text = new StringBuilder();
        var at = 0;
        foreach (var splice in splices.OrderBy(s => s.Old.Start))
        {
            text.Append(baseline.Text.AsSpan(at, splice.Old.Start - at));
            _places.Add((new(text.Length, text.Length + splice.By.Length), splice.By));
            text.Append(patch.Slice(splice.By));
            at = splice.Old.End;
        }

        text.Append(baseline.Text.AsSpan(at));
        Source = new(baseline.Name, text.ToString());
    }

    public SourceText Source { get; }

    public static SplicedText Of(SourceText baseline, SourceText patch, IEnumerable<Splice> splices) => new(baseline, patch, splices);

    /// <summary>The finding where its author can see it: in the reform when it is about one of its parts, else at the reform's beginning.</summary>
    public Diagnostic Place(Diagnostic found)
    {
        foreach (var (here, inPatch) in _places)
            if (found.Span.Start >= here.Start && found.Span.Start <= here.End)
                return found with { Source = _patch, Span = new(inPatch.Start + found.Span.Start - here.Start, Math.Min(inPatch.End, inPatch.Start + found.Span.End - here.Start)) };
        return found with { Source = _patch, Span = TextSpan.At(0) };
    }
}
