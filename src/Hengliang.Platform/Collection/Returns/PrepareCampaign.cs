using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>A form that can be used.</summary>
public sealed record FormChoice(Guid Id, string Code, Words Title);

/// <summary>What a new campaign can be made of.</summary>
/// <param name="Today">The day, in China.</param>
/// <param name="Forms">Forms in use and valid that may open a campaign.</param>
/// <param name="Units">Units that can be asked, or those of them that were looked for.</param>
/// <param name="Expired">Forms in use that are past their last day, the code of no newer edition among the valid ones.</param>
public sealed record CampaignChoices(DateOnly Today, IReadOnlyList<FormChoice> Forms, UnitsOffered Units, IReadOnlyList<FormChoice> Expired)
{
    /// <summary>Forms in use and valid that open no campaign, as two of their fields are linked to one indicator; the first of them.</summary>
    public IReadOnlyList<TwinnedForm> Twinned { get; init; } = [];
}

/// <summary>A form two fields of which are linked to one indicator, with what is to be done about them.</summary>
public sealed record TwinnedForm(FormChoice Form, IReadOnlyList<Words> Faults);

/// <summary>Finds the forms and units a new campaign can be made of.</summary>
public sealed class PrepareCampaign(Databases databases, Acting acting, UnitOffer offer, TimeProvider clock)
{
    private const int MostExpired = 200;
    private const int MostTwinned = 20;

    /// <param name="wanted">Which units; null for all.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<CampaignChoices>> RunAsync(UnitsWanted? wanted = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Organise) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var today = ChinaDay.Today(clock);
        var forms = await db.Forms.AsNoTracking().Where(f => f.State == TemplateState.Enabled && (f.ValidTo == null || f.ValidTo >= today))
            .OrderBy(f => f.Code).ThenByDescending(f => f.Edition).Select(f => new FormChoice(f.Id, f.Code, Words.Named(f.Title, f.TitleEnglish))).ToListAsync(cancel).ConfigureAwait(false);
        var twins = await TwinFields.AmongAsync(db, db.Forms.Where(f => f.State == TemplateState.Enabled && (f.ValidTo == null || f.ValidTo >= today)), cancel).ConfigureAwait(false);
        var twinned = new List<TwinnedForm>();
        foreach (var form in forms.Where(f => twins.Contains(f.Id)).Take(MostTwinned))
            twinned.Add(new(form, [.. TwinFields.Faults((await FormDefinition.LoadAsync(db, form.Id, cancel).ConfigureAwait(false))!).Select(f => f.Words)]));
        forms.RemoveAll(f => twins.Contains(f.Id));
        var expired = await db.Forms.AsNoTracking().Where(f => f.State == TemplateState.Enabled && f.ValidTo < today).OrderBy(f => f.Code).ThenByDescending(f => f.Edition).Take(MostExpired)
            .Select(f => new FormChoice(f.Id, f.Code, Words.Named(f.Title, f.TitleEnglish))).ToListAsync(cancel).ConfigureAwait(false);
        return new CampaignChoices(today, forms, await offer.FindAsync(db, wanted ?? new(), cancel).ConfigureAwait(false),
            [.. expired.DistinctBy(e => e.Code).Where(e => forms.TrueForAll(f => f.Code != e.Code))])
        {
            Twinned = twinned,
        };
    }
}
