using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Catalogue;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Amends an indicator's definition; the edition before stays as it was. Its code and its unit never change.</summary>
public sealed class AmendIndicator(Databases databases, Acting acting, IndicatorBook book, TimeProvider clock)
{
    /// <param name="id">The indicator.</param>
    /// <param name="version">The version the person saw; null not to ask.</param>
    /// <param name="terms">All terms as they shall stand.</param>
    /// <param name="reason">Why; kept with the edition and in the audit.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<int>> RunAsync(Guid id, int? version, NewIndicator terms, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (acting.Refuse(IndicatorsPermissions.Define) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("indicators.reason-needed", "请写明修改口径的理由，它会随版本保存。", "Say why the definition is amended; the reason is kept with the edition.");
        await using var db = databases.Open(acting);
        if (await SharedCatalogue.FindBeyondAsync(db, acting, cancel).ConfigureAwait(false) is { } beyond)
            return beyond;
        if (await db.Indicators.SingleOrDefaultAsync(i => i.Id == id, cancel).ConfigureAwait(false) is not { } indicator)
            return Ledger.NoSuchIndicator(id);
        var stood = await FormulaBook.StateBesideAsync(db, id, cancel).ConfigureAwait(false);
        if (await FindFaultAsync(db, indicator, version, terms, cancel).ConfigureAwait(false) is { } fault)
            return fault;
        if (await IndicatorWriting.FindLostPartAsync(db, indicator, terms, cancel).ConfigureAwait(false) is { } lost)
            return lost;
        var before = IndicatorTerms.Write(indicator, i => i?.ToString() ?? "");
        var read = (await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false)).Readings();
        if (await IndicatorWriting.SetAsync(db, indicator, terms, cancel).ConfigureAwait(false) is { } problem)
            return problem;
        if (await IndicatorWriting.FindUserAsync(db, indicator, cancel).ConfigureAwait(false) is { } used)
            return used;
        if (indicator.Formula.Length > 0 && (await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false)).Check(indicator, indicator.Formula) is { IsSuccess: false, Problem: var wrong })
            return wrong;
        var changes = IndicatorTerms.Differences(before, IndicatorTerms.Write(indicator, i => i?.ToString() ?? ""));
        await SetAliasesAsync(db, indicator, terms, cancel).ConfigureAwait(false);
        if ((await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false)).Lost(read, id) is { Count: > 0 } broken)
            return FormulaBook.Breaks(broken, new("这样修改后", "With that"));
        if (changes.Count > 0)
            await book.KeepEditionAsync(db, indicator, reason.Trim(), cancel).ConfigureAwait(false);
        var named = changes.Count > 0 ? changes.Select(c => c.Term).ToList() : [new Words("别名", "other names")];
        var deed = new Deed(nameof(AmendIndicator), IndicatorsPermissions.Define, indicator.Subject, new(
            $"修改了指标“{indicator.Name}”的{string.Join("、", named.Select(n => n.Chinese))}",
            $"amended the indicator '{indicator.Code}': {string.Join(", ", named.Select(n => n.English))}"), reason.Trim());
        return await db.CommitIfAsync(deed, changes.Count, FindOvertakenAsync, cancel).ConfigureAwait(false);

        async Task<Problem?> FindOvertakenAsync(CancellationToken token) =>
            await FormulaBook.FindMovedAsync(db, id, stood, token).ConfigureAwait(false) ?? await IndicatorWriting.FindUserAsync(db, indicator, token).ConfigureAwait(false);
    }

    private static async Task<Problem?> FindFaultAsync(HengliangDb db, Indicator indicator, int? version, NewIndicator terms, CancellationToken cancel)
    {
        if (IndicatorWriting.FindFault(terms) is { } fault)
            return fault;
        if (version is { } seen && seen != indicator.Version)
            return await Overtaking.TellAsync(db, indicator.Subject, TargetLines.NameOf(indicator), cancel).ConfigureAwait(false);
        if (MeasureUnit.Parse(terms.Unit).Symbol != indicator.Unit)
            return Problem.Invalid(
                "indicators.unit-stays",
                $"“{indicator.Name}”的数值都以“{indicator.Unit}”保存，单位不能改；需要另一单位时请新建指标。",
                $"All values of '{indicator.Code}' are kept in {MeasureUnit.EnglishOf(indicator.Unit)}, so its unit stays; for another unit define another indicator.");
        var name = terms.Name.Trim();
        return await db.Indicators.AnyAsync(i => i.Name == name && i.Id != indicator.Id, cancel).ConfigureAwait(false)
            ? Problem.Conflict("indicators.name-taken", $"指标“{name}”已经存在；请换一个名称。", $"There is an indicator '{name}' already; please take another name.")
            : null;
    }

    private async Task SetAliasesAsync(HengliangDb db, Indicator indicator, NewIndicator terms, CancellationToken cancel)
    {
        var stand = await db.IndicatorAliases.Where(a => a.IndicatorId == indicator.Id).ToListAsync(cancel).ConfigureAwait(false);
        var wanted = IndicatorWriting.AliasesOf(terms).ToHashSet(StringComparer.Ordinal);
        db.IndicatorAliases.RemoveRange(stand.Where(a => !wanted.Contains(a.Text)));
        db.IndicatorAliases.AddRange(wanted.Except(stand.Select(a => a.Text), StringComparer.Ordinal)
            .Select(text => new IndicatorAlias { Id = Guid.CreateVersion7(clock.GetUtcNow()), IndicatorId = indicator.Id, Text = text }));
    }
}
