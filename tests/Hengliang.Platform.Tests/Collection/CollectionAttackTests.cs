using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Collection;

public class CollectionAttackTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Another_units_return_can_be_neither_seen_nor_touched_by_its_id(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        // A department of the same city whose post sees the whole region, and a clerk of another county.
        var officer = await room.Town.HireAsync("officer", "何苗", Role.DepartmentOfficer, ScopeShape.RegionAndBelow, room.Town.CityCentre);
        foreach (var attacker in (Acting[])[room.ClerkB, officer])
        {
            var edit = await room.EditAsync(id, "研发经费", "1");
            var sheet = await room.ShowAsync(id);
            var answers = new[]
            {
                (await room.As<ShowReturn, Outcome<ReturnSheet>>(attacker, s => s.RunAsync(id))).Problem,
                (await room.SaveAsync(id, attacker, edit)).Problem,
                (await room.SubmitAsync(id, attacker)).Problem,
                (await room.As<WithdrawReturn, Outcome<ReturnState>>(attacker, s => s.RunAsync(id))).Problem,
                (await room.ReviewAsync(attacker, r => r.OpenAsync(id))).Problem,
                (await room.ReviewAsync(attacker, r => r.ApproveAsync(id, ""))).Problem,
                (await room.ReviewAsync(attacker, r => r.SendBackAsync(id, -1, "理由", []))).Problem,
                (await room.As<AskUnlock, Outcome<Guid>>(attacker, a => a.RunAsync(id, "理由", []))).Problem,
                (await room.As<AnswerFindings, Outcome<int>>(attacker, a => a.ConfirmAsync(id, []))).Problem,
                (await room.As<KeepRows, Outcome<IReadOnlyList<Guid>>>(attacker, k => k.AddAsync(id, 1))).Problem,
                (await room.As<ShowCell, Outcome<CellSheet>>(attacker, s => s.RunAsync(id, edit.RowId, edit.FieldId))).Problem,
                (await room.As<ShowCell, Outcome<CellSheet>>(attacker, s => s.RunAsync(sheet.Cells.Values.First().Id))).Problem,
            };
            Assert.All(answers, a => Assert.Equal("collection.no-such-return", a is { Code: "collection.no-such-cell" } ? "collection.no-such-return" : a?.Code));
            Assert.DoesNotContain((await room.As<ListReturns, Outcome<Page<ReturnLine>>>(attacker, l => l.RunAsync())).Value.Rows, r => r.Id == id);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Ids_of_another_return_in_the_body_are_not_taken(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var (mine, theirs) = (await room.ReturnOfAsync(campaign, room.Town.BureauA), await room.ReturnOfAsync(campaign, room.Town.BureauB));
        var theirRow = (await room.ShowAsync(theirs, room.ClerkB)).Rows[0].Id;
        var edit = (await room.EditAsync(mine, "研发经费", "7")) with { RowId = theirRow };
        Assert.Equal(SaveResult.Refused, (await room.SaveAsync(mine, room.ClerkA, edit)).Value.Cells[0].Result);
        Assert.Empty((await room.ShowAsync(theirs, room.ClerkB)).Cells);
        // An edit's id that another unit's answer already bears neither reveals that answer nor changes it.
        var used = Guid.NewGuid();
        _ = (await room.SaveAsync(theirs, room.ClerkB, await room.EditAsync(theirs, "说明", "秘密", edit: used))).Value;
        var answer = await room.SaveAsync(mine, room.ClerkA, await room.EditAsync(mine, "说明", "我的", edit: used));
        Assert.DoesNotContain("秘密", answer.Problem?.Message.Chinese ?? string.Concat(answer.Value.Cells.Select(c => c.Shown + c.Message?.Chinese)), StringComparison.Ordinal);
        Assert.Equal("秘密", (await room.ShowAsync(theirs, room.ClerkB)).Cells.Values.Single().Value);
        // Marks of a sending back that are not of this return are refused as a whole.
        await room.FillAsync(mine);
        _ = (await room.SubmitAsync(mine)).Value;
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(mine))).Value;
        Assert.Equal("collection.no-such-cell", (await room.ReviewAsync(room.Planner, r => r.SendBackAsync(mine, -1, "核对", [new(theirRow, edit.FieldId)]))).Problem?.Code);
        Assert.Equal(ReturnState.InReview, (await room.ReadAsync(mine)).State);
    }

    [Fact]
    public async Task What_a_role_does_not_hold_is_refused_before_anything_is_read()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var refused = "access.refused";
        Assert.Equal(refused, (await room.As<KeepForm, Outcome<Guid>>(room.ClerkA, k => k.DraftAsync(CollectionRoom.Usual))).Problem?.Code);
        Assert.Equal(refused, (await room.As<StepForm, Outcome<TemplateState>>(room.ClerkA, s => s.EnableAsync(room.FormId, ""))).Problem?.Code);
        Assert.Equal(refused, (await room.As<OpenCampaign, Outcome<Guid>>(room.ClerkA, o => o.RunAsync(room.Yearly(2025)))).Problem?.Code);
        Assert.Equal(refused, (await room.As<RemindLate, Outcome<Reminded>>(room.Leader, r => r.RunAsync(Guid.NewGuid()))).Problem?.Code);
        Assert.Equal(refused, (await room.As<EndCampaign, Outcome<int>>(room.ClerkA, e => e.SumUpAsync(Guid.NewGuid()))).Problem?.Code);
        Assert.Equal(refused, (await room.As<ListReturns, Outcome<Page<ReturnLine>>>(await room.Town.HireAsync("expert", "顾言", Role.Expert, ScopeShape.Region), l => l.RunAsync())).Problem?.Code);
        Assert.All(CollectionPermissions.All, p => Assert.DoesNotContain(p.GrantedTo, Roles.IsAdministrator));
        // A planner of one county organises nothing for another.
        var county = await room.Town.HireAsync("county", "县规划", Role.Planner, ScopeShape.Region, room.Town.BureauA);
        Assert.Equal("access.out-of-scope", (await room.As<OpenCampaign, Outcome<Guid>>(county, o => o.RunAsync(room.Yearly(2025)))).Problem?.Code);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        Assert.Equal("access.refused", (await room.As<EndCampaign, Outcome<Done>>(county, e => e.CloseAsync(campaign))).Problem?.Code);
    }
}
