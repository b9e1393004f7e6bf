using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Language.Text;

namespace Hengliang.Language.Diagnostics;

/// <summary>How much a finding weighs: an error stops the rule, a warning and a remark do not.</summary>
public enum Severity
{
    Remark,
    Warning,
    Error,
}

/// <summary>The language a message or a rule is shown in.</summary>
public enum Tongue
{
    Chinese,
    English,
}

/// <summary>One kind of finding; its code never changes meaning.</summary>
/// <param name="Code">HL and four digits.</param>
/// <param name="Chinese">What is wrong, with <c>{0}</c>… for the particulars.</param>
/// <param name="ChineseRemedy">What to do about it.</param>
public sealed record DiagnosticKind(
    string Code, Severity Severity, string Chinese, string English, string ChineseRemedy, string EnglishRemedy);

/// <summary>A finding about a rule or a case: what is wrong, where, why, and what to do.</summary>
/// <param name="Source">The file; null when the finding is about a case and not about a rule's text.</param>
public sealed record Diagnostic(DiagnosticKind Kind, SourceText? Source, TextSpan Span, ImmutableArray<object> Particulars)
{
    /// <summary>A finding about a name that is not known, with the nearest of the known ones.</summary>
    public static Diagnostic ForName(DiagnosticKind kind, string name, IEnumerable<string> known) =>
        new(kind, null, default, [name]) { Nearest = NearestName.Find(name, known) };

    public string Code => Kind.Code;

    public Severity Severity => Kind.Severity;

    /// <summary>The nearest known name, when a name was not found; null when nothing is near.</summary>
    public string? Nearest { get; init; }

    /// <summary>One or two sentences: what is wrong and, where known, the name that was probably meant.</summary>
    public string Message(Tongue tongue)
    {
        var said = Fill(tongue == Tongue.Chinese ? Kind.Chinese : Kind.English, tongue);
        if (Nearest is null)
            return said;
        return tongue == Tongue.Chinese ? $"{said}是否想写“{Nearest}”？" : $"{said} Did you mean '{Nearest}'?";
    }

    public string Remedy(Tongue tongue) =>
        Fill(tongue == Tongue.Chinese ? Kind.ChineseRemedy : Kind.EnglishRemedy, tongue);

    /// <summary>File, line and column, code, message and remedy on one line.</summary>
    public string Describe(Tongue tongue)
    {
        var place = Source is null ? "" : $"{Source.Name}:{Source.PositionOf(Span.Start)} ";
        return $"{place}{Code} {Message(tongue)}{(tongue == Tongue.Chinese ? "" : " ")}{Remedy(tongue)}";
    }

    private string Fill(string template, Tongue tongue) =>
        Particulars.IsDefaultOrEmpty
            ? template
            : string.Format(CultureInfo.InvariantCulture, template, [.. Particulars.Select(p => Show(p, tongue))]);

    private static object Show(object particular, Tongue tongue) =>
        particular is TwoTongued words ? words.In(tongue) : particular;
}

/// <summary>A particular that reads differently in each language.</summary>
public sealed record TwoTongued(string Chinese, string English)
{
    public string In(Tongue tongue) => tongue == Tongue.Chinese ? Chinese : English;
}
