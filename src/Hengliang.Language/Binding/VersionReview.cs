using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Text;

namespace Hengliang.Language.Binding;

/// <summary>Finds days on which two versions of something hold, or none between the first and the last.</summary>
internal static class VersionReview
{
    /// <summary>Reviews rules of one name from several policies.</summary>
    public static void Review(IEnumerable<CompiledRule> rules, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        foreach (var versions in rules.GroupBy(r => r.Outside, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            var ordered = versions.OrderBy(r => r.Policy.From ?? DateOnly.MinValue).ToArray();
            for (var i = 1; i < ordered.Length; i++)
            {
                var (before, after) = (ordered[i - 1], ordered[i]);
                if (Compare(before.Policy.Until, after.Policy.From, closed: before.Policy.From != after.Policy.From) is { } kind)
                    diagnostics.Add(new(kind, after.Source, after.Span, [after.Outside, Day(before.Policy.Until), Day(after.Policy.From)]));
            }
        }
    }

    /// <summary>Orders the versions of a definition, ends each without a last day where the next begins, and reports gaps and overlaps.</summary>
    public static ImmutableArray<DefinitionVersion> Settle(
        string name, ImmutableArray<DefinitionVersion> versions, ImmutableArray<TextSpan> spans, DiagnosticList diagnostics)
    {
        if (versions.Length < 2)
            return versions;
        var ordered = versions.Zip(spans).OrderBy(v => v.First.Validity.From ?? DateOnly.MinValue).ToArray();
        for (var i = 1; i < ordered.Length; i++)
        {
            var (before, after) = (ordered[i - 1].First.Validity, ordered[i].First.Validity);
            // A version published later may change days already past: then what is known decides, and nothing overlaps.
            if (before.Issued != after.Issued && after.Issued is not null && before.From == after.From)
                continue;
            if (Compare(before.Until, after.From, closed: before.From != after.From) is { } kind)
                diagnostics.Report(kind, ordered[i].Second, name, Day(before.Until), Day(after.From));
            if (before.Until is null && after.From is { } start && start > DateOnly.MinValue && before.From != after.From)
                ordered[i - 1].First = ordered[i - 1].First with { Validity = before with { Until = start.AddDays(-1) } };
        }

        return [.. ordered.Select(o => o.First)];
    }

    /// <summary>What is wrong between the last day of one version and the first of the next; null when they join.</summary>
    private static DiagnosticKind? Compare(DateOnly? until, DateOnly? from, bool closed) =>
        from is null || !closed ? Catalogue.VersionOverlap
        : until is null ? null
        : until >= from ? Catalogue.VersionOverlap
        : until.Value.AddDays(1) < from ? Catalogue.VersionGap
        : null;

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "…";
}
