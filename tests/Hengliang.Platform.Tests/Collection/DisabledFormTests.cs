using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>停用: a form out of use takes nothing new, and what was handed in by it is still mended.</summary>
public class DisabledFormTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_was_locked_is_unlocked_mended_and_recorded_although_its_form_was_disabled(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var (id, other) = (await room.ReturnOfAsync(campaign, room.Town.BureauA), await room.ReturnOfAsync(campaign, room.Town.BureauB));
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        Assert.Equal(1, await DutiesAsync(room, room.ClerkB));
        await DisableAsync(room);

        var request = (await room.As<AskUnlock, Outcome<Guid>>(room.ClerkA, a => a.RunAsync(id, "统计局修订了数据", []))).Value;
        Assert.Equal(UnlockState.Granted, (await DecideAsync(room, request, true)).Value);
        Assert.Null((await room.ShowAsync(id)).Locked);
        Assert.Equal(1, await DutiesAsync(room, room.ClerkA));
        await room.FillAsync(id, research: "1300");
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        await using var db = room.OpenAll();
        Assert.Equal(0.13m, (await db.Set<Observation>().SingleAsync(o => o.State == RevisionState.Current)).Value);

        // Never begun, nothing begins any more, and it is said what to do instead.
        var stopped = (await room.SaveAsync(other, room.ClerkB, await room.EditAsync(other, "说明", "x"))).Problem!;
        Assert.Equal("collection.locked-form-disabled", stopped.Code);
        Assert.Contains("请联系临溪市科技局按启用的报表另行组织填报", stopped.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal(0, await DutiesAsync(room, room.ClerkB));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_was_handed_in_is_sent_back_and_mended_and_not_withdrawn_into_a_form_out_of_use(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        Assert.True((await room.ShowAsync(id)).MayWithdraw);
        await DisableAsync(room);
        // Taken back to be filled in, it could never be handed in again.
        Assert.False((await room.ShowAsync(id)).MayWithdraw);
        Assert.Equal("collection.withdrawn-for-ever", (await WithdrawAsync(room, id)).Problem?.Code);

        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        var sheet = await room.ShowAsync(id);
        _ = (await room.ReviewAsync(room.Planner, r => r.SendBackAsync(id, -1, "请核对", [new(sheet.Rows[0].Id, room.Form.Find("企业研发")!.Id)]))).Value;
        Assert.Equal(SaveResult.Saved, (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", "700"))).Value.Cells[0].Result);
        _ = (await room.SubmitAsync(id)).Value;
        // Taken back now, it is with the unit to be mended as before.
        Assert.True((await room.ShowAsync(id)).MayWithdraw);
        Assert.Equal(ReturnState.SentBack, (await WithdrawAsync(room, id)).Value);
        _ = (await room.SubmitAsync(id)).Value;
        Assert.Equal(ReturnState.Locked, (await room.ApproveAsync(id)).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task More_days_asked_for_before_are_not_granted_in_vain(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        room.Clock.Now = CollectionRoom.Start.AddDays(30);
        var request = (await room.As<AskUnlock, Outcome<Guid>>(room.ClerkA, a => a.RunAsync(id, "还差一个数", []))).Value;
        await DisableAsync(room);
        Assert.Equal("collection.locked-form-disabled", (await DecideAsync(room, request, true)).Problem?.Code);
        Assert.Equal(UnlockState.Refused, (await DecideAsync(room, request, false)).Value);
    }

    private static async Task DisableAsync(CollectionRoom room) =>
        Assert.Equal(TemplateState.Disabled, (await room.As<StepForm, Outcome<TemplateState>>(room.Colleague, s => s.DisableAsync(room.FormId, "改用新表"))).Value);

    private static Task<Outcome<UnlockState>> DecideAsync(CollectionRoom room, Guid request, bool granted) =>
        room.As<DecideUnlock, Outcome<UnlockState>>(room.Planner, d => d.RunAsync(request, granted, "表已停用"));

    private static Task<Outcome<ReturnState>> WithdrawAsync(CollectionRoom room, Guid id) => room.As<WithdrawReturn, Outcome<ReturnState>>(room.ClerkA, w => w.RunAsync(id));

    private static async Task<int> DutiesAsync(CollectionRoom room, Acting by) => (await room.As<ListDuties, Outcome<DutySheet>>(by, l => l.RunAsync("collection.fill"))).Value.Lines.Rows.Count;
}
