using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Catalogue;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Takes an indicator out of use after a day, or back into use; its values and targets stay.</summary>
public sealed class RetireIndicator(Databases databases, Acting acting, IndicatorBook book)
{
    /// <param name="id">The indicator.</param>
    /// <param name="lastDay">The last day of its use; null to use it again.</param>
    /// <param name="reason">Why.</param>
    /// <param name="version">The version that was before the writer's eyes; null where nobody looked.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> RunAsync(Guid id, DateOnly? lastDay, string reason, int? version = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Define) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("indicators.reason-needed", "请写明理由。", "Please say why.");
        await using var db = databases.Open(acting);
        if (await SharedCatalogue.FindBeyondAsync(db, acting, cancel).ConfigureAwait(false) is { } beyond)
            return beyond;
        if (await db.Indicators.SingleOrDefaultAsync(i => i.Id == id, cancel).ConfigureAwait(false) is not { } indicator)
            return Ledger.NoSuchIndicator(id);
        if (version is { } seen && indicator.Version != seen)
            return await Overtaking.TellAsync(db, indicator.Subject, TargetLines.NameOf(indicator), cancel).ConfigureAwait(false);
        if (indicator.ValidFrom > lastDay)
            return Problem.Invalid("indicators.validity", "停用日期早于启用日期；请更正。", "Its last day lies before its first; please correct the date.");
        indicator.ValidTo = lastDay;
        if (await IndicatorWriting.FindUserAsync(db, indicator, cancel).ConfigureAwait(false) is { } used)
            return used;
        await book.KeepEditionAsync(db, indicator, reason.Trim(), cancel).ConfigureAwait(false);
        var deed = new Deed(nameof(RetireIndicator), IndicatorsPermissions.Define, indicator.Subject, lastDay is { } day
            ? new($"自{day:yyyy-MM-dd}后停用指标“{indicator.Name}”", $"took the indicator '{indicator.Code}' out of use after {day:yyyy-MM-dd}")
            : new($"重新启用指标“{indicator.Name}”", $"took the indicator '{indicator.Code}' back into use"), reason.Trim());
        return await db.CommitIfAsync(deed, default(Done), token => IndicatorWriting.FindUserAsync(db, indicator, token), cancel).ConfigureAwait(false);
    }
}
