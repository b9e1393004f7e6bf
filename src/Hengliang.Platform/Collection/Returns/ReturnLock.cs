using System.Globalization;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Says why a return or a cell can not be filled in now, and who can do something about it.</summary>
internal static class ReturnLock
{
    /// <summary>The cause; null when the return is open.</summary>
    public static Problem? Find(DataReturn dataReturn, Campaign campaign, FormTemplate template, Words organiser, DateTimeOffset now)
    {
        var today = ChinaDay.Of(now);
        if (campaign.IsCancelled)
            return Cancelled(organiser);
        if (FindState(dataReturn, campaign, organiser) is { } state)
            return state;
        if (FindStopped(dataReturn.State, template, organiser) is { } stopped)
            return stopped;
        if (today < campaign.OpensOn)
            return Locked("not-open", $"未到填报时间，{Day(campaign.OpensOn)} 开始", $"如需提前，请联系{organiser.Chinese}", $"filling in begins on {Day(campaign.OpensOn)}", $"ask {organiser.English} if you need to begin earlier");
        if (!IsOver(dataReturn, campaign, now))
            return null;
        if (dataReturn.OpenUntil is { } until)
            return FindOver(dataReturn, until, organiser);
        return campaign.IsClosed
            ? Locked("closed", "本次填报已结束", $"可申请解锁，由{organiser.Chinese}批准", "the campaign is closed", $"ask for unlocking; {organiser.English} grants it")
            : Locked("over", $"已截止（{Day(campaign.LateUntil)}）", $"可申请解锁，由{organiser.Chinese}批准", $"the last day was {Day(campaign.LateUntil)}", $"ask for unlocking; {organiser.English} grants it");
    }

    /// <summary>A form that was disabled takes no new answers. What was handed in by it before, and was sent back or unlocked since, is mended by the edition its campaign has.</summary>
    /// <param name="state">The state the return is in, or would come to.</param>
    /// <param name="template">The edition of its campaign, which is never enabled again once it is disabled.</param>
    /// <param name="organiser">Who organises the campaign.</param>
    public static Problem? FindStopped(ReturnState state, FormTemplate template, Words organiser) =>
        template.State == TemplateState.Disabled && state is ReturnState.NotStarted or ReturnState.Filling
            ? Locked(
                "form-disabled", "表已停用，本次填报不再接收新的报表", $"已填的内容留存备查，仍需报送时请联系{organiser.Chinese}按启用的报表另行组织填报",
                "the form is no longer in use, and its campaign takes no more returns", $"what was filled in is kept; where it is still wanted, ask {organiser.English} to open a campaign with a form in use")
            : null;

    /// <summary>The returns that lie with their units and are not stopped: <see cref="FindStopped"/>, asked of the database.</summary>
    public static IQueryable<DataReturn> NotStopped(HengliangDb db)
    {
        ReturnState[] open = [.. ReturnStates.WithUnit];
        return from r in db.Returns.AsNoTracking()
               join f in db.Forms on r.TemplateId equals f.Id
               where open.Contains(r.State) && (f.State != TemplateState.Disabled || r.State == ReturnState.SentBack)
               select r;
    }

    /// <summary>Its days are past: those of a term it was given, else the campaign's. Never handed in, it has both, and whichever ends later counts.</summary>
    public static bool IsOver(DataReturn dataReturn, Campaign campaign, DateTimeOffset now)
    {
        var isOpenToAll = campaign.IsOpenOn(ChinaDay.Of(now));
        if (dataReturn.OpenUntil is not { } until)
            return !isOpenToAll;
        return now >= until && !(isOpenToAll && dataReturn.State is ReturnState.NotStarted or ReturnState.Filling);
    }

    /// <summary>The cause one cell is locked for although its return is open.</summary>
    public static Problem? Find(DataReturn dataReturn, FormField field, DataCell? cell)
    {
        if (field.IsComputed)
            return Locked("computed", "由公式计算", "修改它所依据的单元格即可", "it is computed", "change the cells it is computed from");
        return !dataReturn.Opens(cell)
            ? Locked("not-reopened", "退回后只开放标出的单元格", "其他单元格也要改时，可在“解锁申请”中点选并说明原因，批准后开放", "only the marked cells were opened again", "to change others as well, choose them under 'Unlocking' and say why; they open once it is granted")
            : null;
    }

    /// <summary>Whether asking for unlocking can help.</summary>
    public static bool IsUnlockable(Problem? locked) => locked?.Code is
        "collection.locked-locked" or "collection.locked-over" or "collection.locked-closed" or "collection.locked-unlock-over" or "collection.locked-mending-over";

    private static Problem FindOver(DataReturn dataReturn, DateTimeOffset until, Words organiser) => dataReturn.IsMending
        ? Locked(
            "mending-over", $"补正期限已于 {Day(OpenTerm.LastDay(until))} 届满", $"可申请解锁，由{organiser.Chinese}批准", $"the last day for mending it was {Day(OpenTerm.LastDay(until))}", $"ask for unlocking; {organiser.English} grants it")
        : Locked("unlock-over", $"解锁已于 {Moment(until)} 到期", $"可再次申请解锁，由{organiser.Chinese}批准", $"the unlocking ended at {Moment(until)}", $"ask again; {organiser.English} grants it");

    /// <summary>Nothing goes on in a campaign that was opened in error.</summary>
    public static Problem Cancelled(Words organiser) => Locked(
        "cancelled", "本次填报已终止", $"已填的内容留存备查，如有疑问请联系{organiser.Chinese}", "the campaign was cancelled", $"what was filled in is kept; ask {organiser.English} if in doubt");

    private static Problem? FindState(DataReturn dataReturn, Campaign campaign, Words organiser)
    {
        var reviewer = campaign.ReviewerOf(dataReturn.Step) switch
        {
            Reviewer.OwnUnit => "本单位审核人",
            Reviewer.Leaders => "领导",
            _ => organiser.Chinese,
        };
        return dataReturn.State switch
        {
            ReturnState.Submitted => Locked("submitted", $"已提交，等待{reviewer}审核", "审核人打开之前，提交人可以撤回", "it was submitted", "until a reviewer opens it, the one who submitted can withdraw it"),
            ReturnState.InReview => Locked("in-review", $"{reviewer}正在审核", $"需要修改时，由{reviewer}退回", "it is being reviewed", "the reviewer can send it back"),
            ReturnState.Approved => Locked("approved", "上级已审核通过", $"需要修改时，由{organiser.Chinese}退回", "it was approved", $"{organiser.English} can send it back"),
            ReturnState.Locked => Locked("locked", "已锁定", $"可申请解锁，由{organiser.Chinese}批准", "it is locked", $"ask for unlocking; {organiser.English} grants it"),
            ReturnState.Summed => Locked("summed", "已汇总", $"数据更正请联系{organiser.Chinese}", "it is part of the total", $"ask {organiser.English} for a correction"),
            _ => null,
        };
    }

    private static Problem Locked(string code, string cause, string who, string causeEnglish, string whoEnglish) =>
        Problem.Conflict("collection.locked-" + code, $"不能填写：{cause}；{who}。", $"It can not be filled in: {causeEnglish}; {whoEnglish}.");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
