using System.Globalization;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tracing.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>The step of a return: whose it is, of which campaign and period, and how far it has come.</summary>
/// <remarks>Come to from a recorded value, it tells the return as it stood then, and what it is now where that differs.</remarks>
internal sealed class ReturnTrace(ReturnDesk desk) : ITraceSource
{
    public string Kind => "return";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel)
    {
        var taken = await desk.TakeAsync(db, key.Id, CollectionPermissions.Read, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return null;
        var (found, campaign, period) = (taken.Value.Return, taken.Value.Campaign, taken.Value.Campaign.Period);
        var part = ReturnPart.Read(key.Part);
        var then = part.At is null ? [] : await part.StepsAsync(db, found.Id, cancel).ConfigureAwait(false);
        var state = then.LastOrDefault()?.To ?? found.State;
        var (by, at) = then.FindLast(s => s.Verb == ReturnVerb.Submit) is { } submitted ? (submitted.ByName, submitted.At) : (found.SubmittedByName, found.SubmittedAt);
        return new()
        {
            Key = key,
            Kind = new("填报报表", "Return"),
            Title = new(taken.Value.Title, taken.Value.Title),
            Address = $"/collection/returns/{found.Id}",
            Facts =
            [
                TraceFact.Of("填报任务", "Campaign", campaign.Title),
                TraceFact.Of("填报单位", "Unit", taken.Value.Unit),
                TraceFact.Of("所属期", "Period", new Words(period.In(CultureInfo.GetCultureInfo("zh-CN")), period.In(CultureInfo.GetCultureInfo("en")))),
                TraceFact.Of("组织单位", "Organiser", taken.Value.Organiser),
                TraceFact.Of("状态", "State", state.Label()),
                .. state == found.State ? (TraceFact[])[] : [TraceFact.Of("现状态", "State now", found.State.Label())],
                TraceFact.By("提交", "Submitted by", by, at),
            ],
            Next = [new(new("approval", found.Id, key.Part), new("审批", "its approval"))],
        };
    }
}
