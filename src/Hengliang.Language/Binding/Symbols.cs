using System.Collections.Immutable;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Binding;

/// <summary>Something a rule can name.</summary>
public abstract class Symbol(string name, string outside, SourceText source, TextSpan span)
{
    /// <summary>As declared: the Chinese name, usually.</summary>
    public string Name => name;

    /// <summary>As cases, results and signatures call it.</summary>
    public string Outside => outside;

    /// <summary>Where it is declared.</summary>
    public SourceText Source => source;

    public TextSpan Span => span;

    /// <summary>Known once bound; <see cref="HengType.Any"/> after a fault.</summary>
    public HengType Type { get; internal set; } = HengType.Any;

    /// <summary>How its values are read and shown.</summary>
    public Shape Shape { get; internal set; } = Shape.Plain;
}

/// <summary>How a number is read from a case and shown in a result.</summary>
/// <param name="Unit">The unit numbers are in.</param>
/// <param name="MeasuredIn">The text input that names the unit instead.</param>
/// <param name="Decimals">Decimals shown, rounded half away from zero; null shows the exact number.</param>
public sealed record Shape(Unit Unit, string? MeasuredIn, int? Decimals, ShownForm Form)
{
    public static Shape Plain { get; } = new(Unit.None, null, null, ShownForm.Number);
}

public enum ShownForm
{
    Number,
    Fraction,
    WithUnit,
}

/// <summary>What an input is to the rule as a whole.</summary>
public enum InputRole
{
    None,
    ThisYear,
    EffectiveDay,
    ThisPeriod,
    Below,
}

public sealed class InputSymbol(string name, string outside, SourceText source, TextSpan span) : Symbol(name, outside, source, span)
{
    public InputRole Role { get; internal set; }

    /// <summary>The value taken when a case does not mention the input; null when it then is unknown.</summary>
    public Value? Default { get; internal set; }

    /// <summary>Whether a yearly list runs from the oldest year to this one instead of back from it.</summary>
    public bool OldestFirst { get; internal set; }

    public ImmutableArray<Fact> Facts { get; internal set; } = [];
}

/// <summary>A value defined by formulas, each in a clause and for a period.</summary>
public sealed class DefinitionSymbol(string name, string outside, SourceText source, TextSpan span) : Symbol(name, outside, source, span)
{
    public ImmutableArray<DefinitionVersion> Versions { get; internal set; } = [];
}

/// <summary>A formula while its clause holds.</summary>
public sealed record DefinitionVersion(ClauseCitation Clause, Validity Validity, BoundExpression Formula, string FormulaText);

/// <summary>A constant of the policy, perhaps dated.</summary>
public sealed class ParameterSymbol(string name, string outside, SourceText source, TextSpan span) : Symbol(name, outside, source, span)
{
    /// <summary>What selects the version; null for the day the law is asked for.</summary>
    public BoundExpression? Clock { get; internal set; }

    public ImmutableArray<ParameterVersion> Versions { get; internal set; } = [];

    /// <summary>The document the value comes from.</summary>
    public string? Basis { get; internal set; }
}

/// <param name="From">A day, or a year when the clock counts years; null without beginning.</param>
/// <param name="Until">The last day or year; null without end.</param>
public sealed record ParameterVersion(IComparable? From, IComparable? Until, BoundExpression Value);

/// <summary>A field of the unit below that 下级合计 is looking at; its bare name stands for it inside.</summary>
public sealed class MemberSymbol(RecordField member, LocalSymbol owner, SourceText source, TextSpan span) : Symbol(member.Name, member.Outside, source, span)
{
    public RecordField Member => member;

    public LocalSymbol Owner => owner;
}

/// <summary>The variable of a comprehension.</summary>
public sealed class LocalSymbol(string name, SourceText source, TextSpan span) : Symbol(name, name, source, span);

/// <summary>When a clause or a rule holds, and since when it is known.</summary>
/// <param name="From">First day; null without beginning.</param>
/// <param name="Until">Last day, included; null without end.</param>
/// <param name="Issued">The day it was published; null when it always counts as known.</param>
public sealed record Validity(DateOnly? From, DateOnly? Until, DateOnly? Issued)
{
    public static Validity Always { get; } = new(null, null, null);

    public bool Holds(DateOnly day) => (From is null || day >= From) && (Until is null || day <= Until);

    public bool Overlaps(Validity other) =>
        (From is null || other.Until is null || From <= other.Until) && (other.From is null || Until is null || other.From <= Until);
}

/// <summary>Where a value is laid down: the document, the clause and its words.</summary>
/// <param name="Convention">Why this is our convention and not the document's; null for law. Users see it as 平台默认.</param>
public sealed record ClauseCitation(string? Policy, string? Number, string? Label, string? Text, string? Source, string? Convention)
{
    public static ClauseCitation None { get; } = new(null, null, null, null, null, null);
}
