using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

public class ReturnFlowTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_clerks_cell_becomes_an_observation_that_leads_back_to_it(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id, research: "1,200.50万元");
        Assert.Equal("66.6", (await room.ShowAsync(id)).Cells.Values.Single(c => c.Source == CellSource.Prefilled).Value);
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
        Assert.Equal(ReturnState.Locked, (await room.ApproveAsync(id)).Value);

        await using var db = room.OpenAll();
        var observation = await db.Set<Observation>().AsNoTracking().SingleAsync();
        Assert.Equal((0.12005m, "2025", room.Town.CountyA, RevisionState.Current), (observation.Value, observation.Period, observation.RegionId, observation.State));
        var cell = (await room.As<ShowCell, Outcome<CellSheet>>(room.Planner, s => s.RunAsync(observation.SourceRecordId!.Value))).Value;
        Assert.Equal(("1200.5", "陆川", id), (cell.Cell!.Value, cell.Cell.ByName, cell.ReturnId));
        Assert.Equal([ReturnVerb.Approve, ReturnVerb.Open, ReturnVerb.Submit], cell.Steps.Select(s => s.Verb));
        Assert.Equal("王敏", cell.Steps[0].ByName);
        Assert.True((await room.Town.AsSystem((VerifyAudit v) => v.RunAsync())).Value.BrokenAt is null);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_failing_check_stops_submission_until_it_is_mended_and_a_warning_until_it_is_explained(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var earlier = await room.OpenReturnAsync(room.Yearly(2024));
        await room.FillAsync(earlier, count: "20");
        _ = (await room.SubmitAsync(earlier)).Value;
        _ = (await room.ApproveAsync(earlier)).Value;

        var id = await room.OpenReturnAsync();
        var sheet = await room.ShowAsync(id);
        Assert.Equal("20", sheet.Cells.Values.Single().Value); // filled in from the period before, and to be confirmed
        await room.FillAsync(id, firms: "5000", count: "15");
        Assert.Equal("collection.checks-stand-in-the-way", (await room.SubmitAsync(id)).Problem?.Code);
        await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", "500"));
        Assert.Equal("collection.checks-stand-in-the-way", (await room.SubmitAsync(id)).Problem?.Code);
        var warning = Assert.Single((await room.ShowAsync(id)).Checks.Findings, f => f.Level == CheckLevel.Warning);
        Assert.Equal("C2", warning.Check);
        Assert.True((await room.As<AnswerFindings, Outcome<Done>>(room.ClerkA, a => a.ExplainAsync(id, warning.Key, "有 5 家证书到期未续"))).IsSuccess);
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Sent_back_with_marked_cells_only_those_open_again(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync(room.Yearly(2025, ownFirst: true));
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        Assert.Equal(ReturnState.Submitted, (await room.ApproveAsync(id, room.ClerkA2)).Value);
        Assert.Equal(1, (await room.ReadAsync(id)).Step);
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        var (row, field) = ((await room.ShowAsync(id)).Rows[0], room.Form.Find("企业研发")!);
        Assert.Equal("collection.reason-needed", (await room.ReviewAsync(room.Planner, r => r.SendBackAsync(id, -1, " ", []))).Problem?.Code);
        Assert.Equal(ReturnState.SentBack, (await room.ReviewAsync(room.Planner, r => r.SendBackAsync(id, -1, "口径不对", [new(row.Id, field.Id, "应含规上企业")]))).Value);

        var saved = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发经费", "1"), await room.EditAsync(id, "企业研发", "700"))).Value.Cells;
        Assert.Equal([SaveResult.Refused, SaveResult.Saved], saved.Take(2).Select(c => c.Result));
        Assert.Contains("只开放标出的单元格", saved[0].Message!.Value.Chinese, StringComparison.Ordinal);
        var after = await room.ShowAsync(id);
        Assert.Equal(("700", CellSource.Corrected, "应含规上企业"), (after.Cells[(row.Id, field.Id)].Value, after.Cells[(row.Id, field.Id)].Source, after.Cells[(row.Id, field.Id)].ReopenReason));
        Assert.Equal("1200.5", after.Cells[(row.Id, room.Form.Find("研发经费")!.Id)].Value);
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
        Assert.Equal((0, 1), ((await room.ReadAsync(id)).Step, (await room.ReadAsync(id)).Returns));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_return_is_withdrawn_until_a_reviewer_opens_it(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync(room.Yearly(2025, ownFirst: true));
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        Assert.Equal(ReturnState.Filling, (await room.As<WithdrawReturn, Outcome<ReturnState>>(room.ClerkA, w => w.RunAsync(id))).Value);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id, room.ClerkA2)).Value;
        Assert.Equal("collection.not-yours-to-withdraw", (await room.As<WithdrawReturn, Outcome<ReturnState>>(room.ClerkA, w => w.RunAsync(id))).Problem?.Code);
        Assert.Equal(ReturnState.InReview, (await room.As<WithdrawReturn, Outcome<ReturnState>>(room.ClerkA2, w => w.RunAsync(id))).Value);
        _ = (await room.ReviewAsync(room.ClerkA2, r => r.ApproveAsync(id, ""))).Value;
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        Assert.Equal("collection.return-state", (await room.As<WithdrawReturn, Outcome<ReturnState>>(room.ClerkA2, w => w.RunAsync(id))).Problem?.Code);
        // From the organiser back one step, not to the unit.
        Assert.Equal(ReturnState.Submitted, (await room.ReviewAsync(room.Planner, r => r.SendBackAsync(id, 0, "请县局再核", []))).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Nobody_reviews_what_they_submitted_not_even_for_someone_else(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync(room.Yearly(2025, ownFirst: true));
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ReviewAsync(room.ClerkA2, r => r.OpenAsync(id))).Value;
        Assert.Equal("collection.same-person", (await room.ReviewAsync(room.ClerkA, r => r.ApproveAsync(id, ""))).Problem?.Code);
        var delegated = Acting.As(room.ClerkA2.Actor! with { UserId = room.ClerkA.Actor!.UserId, ActingForId = room.ClerkA2.Actor!.UserId, ActingForName = "林溪" }, room.ClerkA2.Sight);
        Assert.Equal("collection.same-person", (await room.ReviewAsync(delegated, r => r.ApproveAsync(id, ""))).Problem?.Code);
        var other = Acting.As(room.ClerkA2.Actor! with { ActingForId = room.ClerkA.Actor!.UserId, ActingForName = "陆川" }, room.ClerkA2.Sight);
        Assert.Equal("collection.same-person", (await room.ReviewAsync(other, r => r.ApproveAsync(id, ""))).Problem?.Code);
        Assert.Equal(ReturnState.Submitted, (await room.ReviewAsync(room.ClerkA2, r => r.ApproveAsync(id, ""))).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Unlocking_takes_two_people_ends_by_itself_and_makes_a_revision(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        Assert.Equal("collection.locked-locked", (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发经费", "1"))).Problem?.Code);
        var request = (await room.As<AskUnlock, Outcome<Guid>>(room.ClerkA, a => a.RunAsync(id, "统计局修订了数据", []))).Value;
        var self = Acting.As(room.Planner.Actor! with { ActingForId = room.ClerkA.Actor!.UserId, ActingForName = "陆川" }, room.Planner.Sight);
        Assert.Equal("collection.same-person", (await room.As<DecideUnlock, Outcome<UnlockState>>(self, d => d.RunAsync(request, true, ""))).Problem?.Code);
        Assert.Equal("access.refused", (await room.As<DecideUnlock, Outcome<UnlockState>>(room.ClerkA, d => d.RunAsync(request, true, ""))).Problem?.Code);
        Assert.Equal(UnlockState.Granted, (await room.As<DecideUnlock, Outcome<UnlockState>>(room.Planner, d => d.RunAsync(request, true, ""))).Value);

        room.Clock.Now = CollectionRoom.Start.AddDays(10);
        Assert.Equal("collection.locked-unlock-over", (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发经费", "1300"))).Problem?.Code);
        room.Clock.Now = CollectionRoom.Start.AddDays(1);
        await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发经费", "1300"));
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        await using var db = room.OpenAll();
        var history = await ValueHistory.ReadAsync(db, (await db.Set<Observation>().SingleAsync()).SeriesId, default);
        Assert.Equal([(2, RevisionState.Current), (1, RevisionState.Superseded)], history.Select(o => (o.Revision, o.State)));
        var board = (await room.As<ShowCampaign, Outcome<CampaignBoard>>(room.Planner, s => s.RunAsync(db.Set<DataReturn>().Single(r => r.Id == id).CampaignId))).Value;
        Assert.Equal((25m, 10m), (board.Lines.Rows.Single(l => l.ReturnId == id).Quality.Timeliness, board.Lines.Rows.Single(l => l.ReturnId == id).Quality.Returns));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_lock_names_its_cause_and_who_can_act(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        async Task<string> CodeAsync(DateTimeOffset at)
        {
            room.Clock.Now = at;
            var problem = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "说明", "x" + at.Ticks))).Problem;
            if (problem is not null)
                Assert.Contains("临溪市科技局", problem.Message.Chinese, StringComparison.Ordinal);
            return problem?.Code ?? "";
        }

        Assert.Equal("collection.locked-not-open", await CodeAsync(CollectionRoom.Start.AddDays(-5)));
        Assert.Equal("", await CodeAsync(new(2026, 1, 31, 15, 59, 0, TimeSpan.Zero)));
        Assert.Equal("collection.locked-over", await CodeAsync(new(2026, 1, 31, 16, 0, 0, TimeSpan.Zero)));
        Assert.Equal(TemplateState.Disabled, (await room.As<StepForm, Outcome<TemplateState>>(room.Colleague, s => s.DisableAsync(room.FormId, "改用新表"))).Value);
        Assert.Equal("collection.locked-form-disabled", await CodeAsync(CollectionRoom.Start));
    }
}
