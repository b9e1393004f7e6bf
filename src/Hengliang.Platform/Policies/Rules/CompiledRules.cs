using System.Collections.Concurrent;
using Hengliang.Language;
using Hengliang.Platform.Policies.Contracts;

namespace Hengliang.Platform.Policies.Rules;

/// <summary>Keeps published versions compiled: their text never changes, so each is read once.</summary>
public sealed class CompiledRules
{
    private const int Most = 200;

    private readonly ConcurrentDictionary<Guid, RuleLibrary> _kept = new();

    public RuleLibrary Of(PolicyRule version)
    {
        ArgumentNullException.ThrowIfNull(version);
        if (!version.IsPublished)
            return RuleLibrary.Compile([RuleCheck.SourceOf(version.Text)]);
        if (_kept.Count >= Most)
            _kept.Clear();
        return _kept.GetOrAdd(version.Id, static (_, text) => RuleLibrary.Compile([RuleCheck.SourceOf(text)]), version.Text);
    }
}
