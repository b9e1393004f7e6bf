using System.Collections.Immutable;
using Hengliang.Language.Text;

namespace Hengliang.Language.Syntax;

/// <summary>A line of a rule file that says something on its own.</summary>
/// <param name="FirstToken">Index of its first token; the formatter begins a line there.</param>
public abstract record Statement(TextSpan Span, int FirstToken) : SyntaxNode(Span);

/// <summary>A name, and the name it has outside Chinese text: 职工总数(employees).</summary>
public sealed record DeclaredName(TextSpan Span, string Name, string? Alias)
{
    /// <summary>The name that cases, results and signatures use.</summary>
    public string Outside => Alias ?? Name;
}

/// <summary>文号 "…", 生效 2026-01-01 …: facts about a policy, a rule or a clause.</summary>
public sealed record Fact(TextSpan Span, FactKind Kind, string? Text, DateOnly? Date);

public enum FactKind
{
    Number, Agency, Issued, Effective, Until, Status, Source, Note, Original, Basis, Convention, Region, Question,
}

public sealed record PolicyHeader(TextSpan Span, int FirstToken, string Title, ImmutableArray<Fact> Facts) : Statement(Span, FirstToken);

public sealed record RuleHeader(TextSpan Span, int FirstToken, DeclaredName Name, string? Title, ImmutableArray<Fact> Facts) : Statement(Span, FirstToken);

public sealed record ClauseHeader(TextSpan Span, int FirstToken, string Label, ImmutableArray<Fact> Facts) : Statement(Span, FirstToken);

public sealed record UnitDeclaration(TextSpan Span, int FirstToken, string Name) : Statement(Span, FirstToken);

/// <summary>The word 输入 or 输出 that opens a list of declarations.</summary>
public sealed record SectionHeader(TextSpan Span, int FirstToken, Word Word) : Statement(Span, FirstToken);

/// <summary>One input or output.</summary>
/// <param name="Section"><see cref="Word.Inputs"/> or <see cref="Word.Outputs"/>.</param>
public sealed record FieldDeclaration(
    TextSpan Span, int FirstToken, Word Section, DeclaredName Name, TypePhrase Type, FieldOptions Options) : Statement(Span, FirstToken);

/// <param name="MeasuredIn">The text input that names the unit of an amount (计 moneyUnit).</param>
/// <param name="Role">本年 or 适用日: what the input is to the rule as a whole.</param>
/// <param name="Decimals">显示 N位.</param>
/// <param name="ShownAs">显示 分数 or 显示 单位.</param>
public sealed record FieldOptions(
    NameUse? MeasuredIn, Expression? Default, NameUse? Role, int? Decimals, NameUse? ShownAs, ImmutableArray<Fact> Facts);

/// <summary><c>name = formula</c>, in the clause above it.</summary>
public sealed record Definition(TextSpan Span, int FirstToken, DeclaredName Name, TypePhrase? Type, Expression Formula) : Statement(Span, FirstToken);

/// <summary>A constant of the policy, perhaps with dated versions.</summary>
/// <param name="Clock">What selects the version; null for the day the law is asked for.</param>
public sealed record ParameterDeclaration(
    TextSpan Span, int FirstToken, DeclaredName Name, TypePhrase? Type, Expression? Clock, ImmutableArray<DatedValue> Versions, ImmutableArray<Fact> Facts)
    : Statement(Span, FirstToken);

/// <summary>A value from a day (or a year) on, until the next version or its own last day.</summary>
public sealed record DatedValue(TextSpan Span, Expression? From, Expression? Until, Expression Value) : SyntaxNode(Span);

/// <summary>检查 condition 否则 警告 "text".</summary>
public sealed record CheckStatement(TextSpan Span, int FirstToken, Expression Condition, string Level, TextSpan LevelSpan, string Message) : Statement(Span, FirstToken);

/// <summary>结论 condition: what decides 符合 or 不符合.</summary>
public sealed record VerdictStatement(TextSpan Span, int FirstToken, Expression Condition) : Statement(Span, FirstToken);

/// <summary>样例: inputs and the outputs they must give.</summary>
/// <param name="Like">Title of the example whose inputs are taken first.</param>
/// <param name="AsOf">The day of the law; null for the rule's own.</param>
public sealed record ExampleStatement(
    TextSpan Span, int FirstToken, string? Title, string? Like, DateOnly? AsOf, ImmutableArray<Entry> Given, ImmutableArray<Entry> Expected)
    : Statement(Span, FirstToken)
{
    /// <summary>Further inputs of each applicant, when the example is about several; results are then lists in their order.</summary>
    public ImmutableArray<ImmutableArray<Entry>> Applicants { get; init; } = [];
}

/// <summary>A type as written: 元, 文本 之一 {…}, 列表 元, 逐年 元, 记录 {…}.</summary>
/// <param name="Name">The word or the unit.</param>
/// <param name="Element">What a list or a yearly series is made of.</param>
/// <param name="Fields">The fields of a record.</param>
/// <param name="Choices">The texts allowed.</param>
public sealed record TypePhrase(
    TextSpan Span, string Name, TypePhrase? Element, ImmutableArray<FieldDeclaration> Fields, ImmutableArray<TextLiteral> Choices) : SyntaxNode(Span)
{
    /// <summary>存量 or 流量 behind a unit.</summary>
    public Binding.Nature Nature { get; init; }
}
