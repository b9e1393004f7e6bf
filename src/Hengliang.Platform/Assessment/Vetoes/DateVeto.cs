using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Vetoes;

/// <summary>Says when the fact of a case was, and when it was ended; without a day nothing is upheld.</summary>
public sealed class DateVeto(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(Guid id, FactDays days, CancellationToken cancel = default)
    {
        await using var db = databases.Open(acting);
        if (await db.VetoCases.SingleOrDefaultAsync(c => c.Id == id, cancel).ConfigureAwait(false) is not { } found)
            return acting.Refuse(AssessmentPermissions.ProposeVeto) ?? Missing.Veto(id);
        var round = await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == found.RoundId, cancel).ConfigureAwait(false);
        if ((acting.Refuse(AssessmentPermissions.ProposeVeto, found) ?? VetoHandling.Refuse(acting, AssessmentPermissions.ProposeVeto, round)) is { } refusal)
            return refusal;
        if (days.On is not { } on)
            return Problem.Invalid("assessment.fact-day-needed", "请填写事实日期。", "Please give the day of the fact.");
        var period = await db.VetoRules.Where(r => r.Id == found.RuleId).Select(r => r.Period).SingleAsync(cancel).ConfigureAwait(false);
        if ((days.FindFault(period, ChinaDay.Today(clock)) ?? found.Date(days)) is { } fault)
            return fault;
        var (ended, endedEnglish) = days.EndedOn is { } end ? ($"，{VetoPeriod.Day(end)} 解除", $", ended on {VetoPeriod.Day(end)}") : ("", "");
        return await db.CommitAsync(
            new(nameof(DateVeto), AssessmentPermissions.ProposeVeto, found.Subject, new(
                $"确定否决案件 {found.RuleCode}“{found.RuleName}”的事实日期为 {VetoPeriod.Day(on)}{ended}",
                $"dated the fact of the veto case {found.RuleCode} {VetoPeriod.Day(on)}{endedEnglish}")),
            default(Done), cancel).ConfigureAwait(false);
    }
}
