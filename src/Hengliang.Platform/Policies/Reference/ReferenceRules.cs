using System.Collections.Immutable;
using Hengliang.Language;
using Hengliang.Language.Binding;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;
using Hengliang.Platform.Policies.Contracts;

namespace Hengliang.Platform.Policies.Reference;

/// <summary>A policy of the packs that come with the program: national rules and instruments of other places, to read, run and rest on.</summary>
/// <param name="Key">What links and 承接 relations call it; stays the same as long as the title does.</param>
/// <param name="Pack">The file it stands in: national/hnte.heng.md.</param>
/// <param name="Facts">Title, number, agency and dates as its header states them.</param>
/// <param name="Text">Its part of the pack, literate.</param>
public sealed record ReferencePolicy(string Key, string Pack, PolicyFacts Facts, string Text)
{
    public string Title => Facts.Title ?? Pack;

    /// <summary>The nation's where the header names no region.</summary>
    public PolicyTier Tier => Pack.StartsWith("national/", StringComparison.Ordinal) && Facts.Region is null ? PolicyTier.Nation
        : Facts.Region?.Length <= 2 ? PolicyTier.Province : PolicyTier.City;
}

/// <summary>The packs under <c>rules/</c>, as the program carries them; read-only.</summary>
public sealed class ReferenceRules
{
    private readonly Lazy<ImmutableArray<ReferencePolicy>> _policies = new(Read);
    private readonly Lazy<ImmutableDictionary<string, RuleLibrary>> _compiled;

    public ReferenceRules() => _compiled = new(() => All.ToImmutableDictionary(
        p => p.Key, p => RuleLibrary.Compile([new SourceText(p.Pack, p.Text)]), StringComparer.Ordinal));

    /// <summary>By pack and place in it.</summary>
    public ImmutableArray<ReferencePolicy> All => _policies.Value;

    public ReferencePolicy? Find(string key) => All.FirstOrDefault(p => string.Equals(p.Key, key, StringComparison.Ordinal));

    public RuleLibrary Compiled(ReferencePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return _compiled.Value[policy.Key];
    }

    private static ImmutableArray<ReferencePolicy> Read()
    {
        var assembly = typeof(ReferenceRules).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames().Where(n => n.StartsWith("rules/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .SelectMany(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return Split(name["rules/".Length..], reader.ReadToEnd());
                }),
        ];
    }

    /// <summary>Each policy of a pack with what stands from its header to the next; what stands before the first belongs to the first.</summary>
    private static IEnumerable<ReferencePolicy> Split(string pack, string text)
    {
        var source = new SourceText(pack, text);
        var headers = SyntaxTree.Parse(source).Statements.OfType<PolicyHeader>().ToList();
        for (var i = 0; i < headers.Count; i++)
        {
            var end = i + 1 < headers.Count ? headers[i + 1].Span.Start : text.Length;
            // Headers stand inside blocks, so a part cut from one begins a block of its own and ends the one it leaves.
            var part = i == 0 ? text[..end] : "```heng\n" + text[headers[i].Span.Start..end];
            if (end < text.Length)
                part = part.TrimEnd() + "\n```\n";
            var facts = FactsOf(headers[i]);
            yield return new(Kernel.StableId.Of("reference-policy", pack, facts.Title ?? "").ToString("N")[..12], pack, facts, part);
        }
    }

    private static PolicyFacts FactsOf(PolicyHeader header) => new(
        header.Title, Words(header, FactKind.Number), Words(header, FactKind.Agency), Words(header, FactKind.Status), Words(header, FactKind.Source),
        Words(header, FactKind.Region), Day(header, FactKind.Issued), Day(header, FactKind.Effective), Day(header, FactKind.Until));

    private static string? Words(PolicyHeader header, FactKind kind) => header.Facts.FirstOrDefault(f => f.Kind == kind)?.Text;

    private static DateOnly? Day(PolicyHeader header, FactKind kind) => header.Facts.FirstOrDefault(f => f.Kind == kind)?.Date;
}
