using System.Collections.Immutable;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Binding;

/// <summary>A function of the language; what it does to known values, and which types it takes.</summary>
/// <param name="Usage">How it is called, for messages: 四舍五入(数, 位数).</param>
/// <param name="TypeOf">The result's type for the arguments' types; null when they do not fit.</param>
/// <param name="Apply">The result; may throw <see cref="RuleLimitException"/> only.</param>
/// <param name="TakesUnknown">Whether it is also called when an argument is unknown or nothing; otherwise the result then is.</param>
public sealed record Function(
    string Chinese, string English, string Usage, Func<ImmutableArray<HengType>, HengType?> TypeOf, Func<ImmutableArray<Value>, Value> Apply,
    bool TakesUnknown = false);

/// <summary>A rule went beyond what a single case may use; becomes a diagnostic, never a partial result.</summary>
public sealed class RuleLimitException(string chinese, string english) : Exception(english)
{
    public string Chinese => chinese;
}
