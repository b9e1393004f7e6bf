using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language;

/// <summary>Rules read and checked together; the entry to the language.</summary>
/// <remarks>A file with an error gives none of its rules: a broken rule is never run, so it can never say 不符合.</remarks>
public sealed class RuleLibrary
{
    private readonly ILookup<string, CompiledRule> _byName;

    private RuleLibrary(ImmutableArray<SyntaxTree> trees, ImmutableArray<CompiledRule> rules, ImmutableArray<Diagnostic> diagnostics)
    {
        Trees = trees;
        Rules = rules;
        Diagnostics = diagnostics;
        _byName = rules.SelectMany(r => new[] { r.Outside, r.Name }.Distinct(StringComparer.Ordinal).Select(n => (n, r)))
            .ToLookup(p => p.n, p => p.r, StringComparer.Ordinal);
    }

    public ImmutableArray<SyntaxTree> Trees { get; }

    /// <summary>The rules that can run, in the order of the files.</summary>
    public ImmutableArray<CompiledRule> Rules { get; }

    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);

    /// <summary>Reads, checks and compiles sources; never throws because of what they say.</summary>
    public static RuleLibrary Compile(IEnumerable<SourceText> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var trees = ImmutableArray.CreateBuilder<SyntaxTree>();
        var rules = ImmutableArray.CreateBuilder<CompiledRule>();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var source in sources)
        {
            var tree = SyntaxTree.Parse(source);
            trees.Add(tree);
            var found = new DiagnosticList(source);
            foreach (var diagnostic in tree.Diagnostics)
                found.Add(diagnostic);
            var bound = new FileBinder(tree, found).Bind();
            if (!found.HasErrors)
                rules.AddRange(bound);
            diagnostics.AddRange(found.ToImmutable());
        }

        VersionReview.Review(rules, diagnostics);
        return new(trees.ToImmutable(), rules.ToImmutable(), diagnostics.ToImmutable());
    }

    public static RuleLibrary Compile(string name, string text) => Compile([new SourceText(name, text)]);

    /// <summary>The rule of a name that holds on a day; without a day the latest version. Null when there is none.</summary>
    public CompiledRule? Find(string name, DateOnly? asOf = null)
    {
        var versions = _byName[name].OrderBy(r => r.Policy.From ?? DateOnly.MinValue).ToArray();
        return asOf is { } day ? Array.FindLast(versions, r => r.Policy.Holds(day)) ?? versions.LastOrDefault() : versions.LastOrDefault();
    }

    /// <summary>The names rules can be asked for, outside names first.</summary>
    public IEnumerable<string> Names => Rules.Select(r => r.Outside).Concat(Rules.Select(r => r.Name)).Distinct(StringComparer.Ordinal);
}
