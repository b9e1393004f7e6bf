using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>What the checks of a form look at beyond it: other forms by their codes, and indicators of the catalogue.</summary>
/// <param name="Forms">The enabled edition of each form named.</param>
/// <param name="Indicators">Each indicator named, by its code.</param>
internal sealed record FormNeighbours(IReadOnlyDictionary<string, FormDefinition> Forms, IReadOnlyDictionary<string, Indicator> Indicators)
{
    private const string IndicatorMark = "指标";

    public static FormNeighbours None { get; } = new(new Dictionary<string, FormDefinition>(), new Dictionary<string, Indicator>());

    /// <summary>The code of the indicator a source names, 指标:RD_EXP; null when it names a form.</summary>
    public static string? IndicatorOf(string source) =>
        source.StartsWith(IndicatorMark, StringComparison.Ordinal) && source.Length > IndicatorMark.Length && source[IndicatorMark.Length] is ':' or '：'
            ? source[(IndicatorMark.Length + 1)..].Trim()
            : null;

    /// <summary>The form and field another table's answer is taken from, 表号.字段; null when it is not written so.</summary>
    public static (string Form, string Field)? OtherOf(string source) =>
        source.Split('.', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } form, { Length: > 0 } field] ? (form, field) : null;

    /// <summary>Reads what checks compare with, and what fields are filled in from.</summary>
    public static async Task<FormNeighbours> LoadAsync(HengliangDb db, IEnumerable<FormCheck> checks, CancellationToken cancel, IEnumerable<FormField>? fields = null)
    {
        var sources = checks.Where(c => c.Reach is CheckReach.CrossTable or CheckReach.CrossSource && c.OtherForm.Length > 0).Select(c => c.OtherForm)
            .Concat((fields ?? []).Where(f => f.Prefill == PrefillSource.OtherForm).Select(f => OtherOf(f.PrefillFrom)?.Form).OfType<string>()).Distinct(StringComparer.Ordinal).ToList();
        if (sources.Count == 0)
            return None;
        var forms = new Dictionary<string, FormDefinition>(StringComparer.Ordinal);
        foreach (var code in sources.Where(s => IndicatorOf(s) is null))
            if (await db.Forms.AsNoTracking().Where(f => f.Code == code && f.State == TemplateState.Enabled).OrderByDescending(f => f.Edition).FirstOrDefaultAsync(cancel).ConfigureAwait(false) is { } other)
                forms[code] = (await FormDefinition.LoadAsync(db, other.Id, cancel).ConfigureAwait(false))!;
        var codes = sources.Select(IndicatorOf).OfType<string>().ToList();
        return new(forms, await db.Set<Indicator>().AsNoTracking().Where(i => codes.Contains(i.Code)).ToDictionaryAsync(i => i.Code, StringComparer.Ordinal, cancel).ConfigureAwait(false));
    }
}
