using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>Writes and removes the vetoes of a draft.</summary>
public sealed class KeepVetoRules(Databases databases, Acting acting, TimeProvider clock, VetoPack pack)
{
    /// <summary>Adds a veto, or puts it in the place of the one with its code.</summary>
    public async Task<Outcome<Guid>> SaveAsync(Guid schemeId, VetoRuleForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = databases.Open(acting);
        var opened = await OpenDraft.FindAsync(db, acting, schemeId, cancel).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Problem;
        var scheme = opened.Value;
        if (await FindFaultAsync(db, scheme, form, cancel).ConfigureAwait(false) is { } fault)
            return fault;
        var code = form.Code.Trim();
        var old = await db.VetoRules.SingleOrDefaultAsync(v => v.SchemeId == schemeId && v.Code == code, cancel).ConfigureAwait(false);
        // A rule is put in its place whole, so that its id tells which one was seen.
        if (form.Seen is { } seen && old is not null && old.Id.ToString() != seen)
            return await Overtaking.TellAsync(db, scheme.Subject, old.Title, cancel, $"{old.Id}").ConfigureAwait(false);
        if (old is not null)
            db.Remove(old);
        var rule = Make(scheme, form, Guid.CreateVersion7(clock.GetUtcNow()));
        db.Add(rule);
        return await OpenDraft.CommitAsync(
            db, acting, scheme,
            DraftScheme.Tell(
                scheme,
                $"设定方案“{scheme.Name}”的否决规则 {rule.Code}“{rule.Name}”，计入期间：{rule.Period.Say().Chinese}",
                $"set the veto {rule.Code} '{rule.Title.English}' of '{scheme.Title.English}'; its period: {rule.Period.Say().English}"),
            rule.Id, cancel).ConfigureAwait(false);
    }

    /// <summary>Removes a veto.</summary>
    /// <param name="schemeId">The draft.</param>
    /// <param name="code">The veto.</param>
    /// <param name="seen">The id of the rule that was before the eyes of who removes it; null where nobody looked.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> RemoveAsync(Guid schemeId, string code, string? seen = null, CancellationToken cancel = default)
    {
        await using var db = databases.Open(acting);
        var opened = await OpenDraft.FindAsync(db, acting, schemeId, cancel).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Problem;
        var scheme = opened.Value;
        var rule = await db.VetoRules.SingleOrDefaultAsync(v => v.SchemeId == schemeId && v.Code == code, cancel).ConfigureAwait(false);
        if (seen is not null && rule is not null && rule.Id.ToString() != seen)
            return await Overtaking.TellAsync(db, scheme.Subject, rule.Title, cancel, $"{rule.Id}").ConfigureAwait(false);
        if (rule is not null)
            db.Remove(rule);
        return await OpenDraft.CommitAsync(
            db, acting, scheme,
            DraftScheme.Tell(scheme, $"删除了方案“{scheme.Name}”的否决规则 {code}", $"removed the veto {code} of '{scheme.Title.English}'"), default(Done), cancel).ConfigureAwait(false);
    }

    internal static VetoRule Copy(VetoRule rule, Scheme scheme, Guid id) => Make(
        scheme,
        new()
        {
            Code = rule.Code, Name = rule.Name, NameEnglish = rule.NameEnglish, Basis = rule.Basis, Effect = rule.Effect, Period = rule.Period, Grade = rule.Grade,
            Points = rule.Points, ItemCode = rule.ItemCode, Heng = rule.Heng, Inputs = [.. CanonicalJson.Read<VetoInput[]>(rule.Inputs)],
        },
        id);

    private static VetoRule Make(Scheme scheme, VetoRuleForm form, Guid id) => new()
    {
        Id = id, SchemeId = scheme.Id, RegionId = scheme.RegionId, UnitId = scheme.UnitId, Code = form.Code.Trim(), Name = form.Name.Trim(),
        NameEnglish = form.NameEnglish.Trim(), Basis = form.Basis.Trim(), Effect = form.Effect, Period = form.Period, Grade = form.Grade.Trim(), Points = form.Points,
        ItemCode = form.ItemCode.Trim(), Heng = form.Heng.Trim(), Inputs = CanonicalJson.WriteText(form.Inputs),
    };

    private async Task<Problem?> FindFaultAsync(HengliangDb db, Scheme scheme, VetoRuleForm form, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(form.Code) || string.IsNullOrWhiteSpace(form.Name) || string.IsNullOrWhiteSpace(form.Basis))
            return Problem.Invalid("assessment.veto-words", "请填写否决规则的编码、名称和依据文件。", "Give the veto a code, a name and the document it rests on.");
        if (form.Effect == VetoEffect.Deduct && form.Points is <= 0 or > ItemBounds.MostPoints)
            return Problem.Invalid("assessment.veto-points", "扣分的分值应大于 0、不超过 10000。", "The points off are above 0 and at most 10,000.");
        if (form.Heng.Length == 0)
            return null;
        if (pack.FindFault(form) is { } fault)
            return fault;
        if (form.Period.DataYears(scheme.Year).Count == 0)
            return Problem.Invalid(
                "assessment.veto-period-data",
                $"计入期间“{form.Period.Say().Chinese}”不含任何一年的年末，没有年度数据可查；请改起止日期，或不用数据查找。",
                $"The period {form.Period.Say().English} holds the end of no year, so no yearly figures belong to it; change its days, or do not look in data.");
        var codes = form.Inputs.Select(i => i.Indicator).Distinct(StringComparer.Ordinal).ToList();
        var units = await db.Set<Indicator>().Where(i => codes.Contains(i.Code)).ToDictionaryAsync(i => i.Code, i => i.Unit, StringComparer.Ordinal, cancel).ConfigureAwait(false);
        return codes.Except(units.Keys, StringComparer.Ordinal).FirstOrDefault() is { } unknown
            ? Problem.Missing("assessment.no-such-indicator", $"指标库里没有编码为“{unknown}”的指标。", $"The catalogue has no indicator '{unknown}'.")
            : VetoPack.FindMisfit(pack.Find(form.Heng)!, form.Inputs, units);
    }
}
