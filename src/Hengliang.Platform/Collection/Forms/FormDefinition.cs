using System.Collections.Concurrent;
using System.Collections.Frozen;

using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>A form with all its parts, in order.</summary>
public sealed class FormDefinition
{
    private readonly FrozenDictionary<Guid, FormField> _byId;
    private readonly FrozenDictionary<string, FormField> _byCode;

    internal FormDefinition(FormTemplate template, IEnumerable<FormField> fields, IEnumerable<FormRow> rows, IEnumerable<FormCheck> checks)
    {
        Template = template;
        Fields = [.. fields.OrderBy(f => f.Position)];
        Rows = [.. rows.OrderBy(r => r.Position)];
        Checks = [.. checks.OrderBy(c => c.Position)];
        _byId = Fields.ToFrozenDictionary(f => f.Id);
        _byCode = Fields.ToFrozenDictionary(f => f.Code, StringComparer.Ordinal);
        Formulas = new(() => new FormFormulas(this));
    }

    public FormTemplate Template { get; }

    public IReadOnlyList<FormField> Fields { get; }

    public IReadOnlyList<FormRow> Rows { get; }

    public IReadOnlyList<FormCheck> Checks { get; }

    /// <summary>Its formulas, compiled when first needed.</summary>
    internal Lazy<FormFormulas> Formulas { get; }

    public FormField? Find(Guid fieldId) => _byId.GetValueOrDefault(fieldId);

    public FormField? Find(string code) => _byCode.GetValueOrDefault(code);

    internal static async Task<FormDefinition?> LoadAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        if (await db.Forms.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel).ConfigureAwait(false) is not { } template)
            return null;
        return new(
            template,
            await db.FormFields.AsNoTracking().Where(f => f.TemplateId == id).ToListAsync(cancel).ConfigureAwait(false),
            await db.FormRows.AsNoTracking().Where(r => r.TemplateId == id).ToListAsync(cancel).ConfigureAwait(false),
            await db.FormChecks.AsNoTracking().Where(c => c.TemplateId == id).ToListAsync(cancel).ConfigureAwait(false));
    }
}

/// <summary>Keeps the definitions of editions that no longer change, so that saving a cell does not read them again.</summary>
/// <remarks>Only the parts are kept; whether a form is still enabled is asked of the database each time.</remarks>
public sealed class FormShelf
{
    private readonly ConcurrentDictionary<Guid, FormDefinition> _shelf = new();

    internal async Task<FormDefinition?> TakeAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        if (_shelf.TryGetValue(id, out var kept))
            return kept;
        var loaded = await FormDefinition.LoadAsync(db, id, cancel).ConfigureAwait(false);
        if (loaded is { Template.State: TemplateState.Enabled or TemplateState.Disabled })
            _shelf[id] = loaded;
        return loaded;
    }
}
