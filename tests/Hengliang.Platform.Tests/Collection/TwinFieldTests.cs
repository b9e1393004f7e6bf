using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>A form enabled before two links to one indicator were refused.</summary>
public class TwinFieldTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_form_with_two_links_to_one_indicator_says_so_and_opens_no_further_campaign(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var sound = await room.EnableAsync(CollectionRoom.Usual with { Code = "KJ07", Title = "旁的表", Checks = [] }, "需要");
        await LinkAsync(room, room.FormId, "企业研发", to: "研发经费");

        var refused = (await room.As<OpenCampaign, Outcome<Guid>>(room.Planner, o => o.RunAsync(room.Yearly(2025)))).Problem!;
        Assert.Equal((ProblemKind.Conflict, "collection.form-twins"), (refused.Kind, refused.Code));
        Assert.Contains("“研发经费支出”和“其中：企业研发经费支出”关联同一个指标", refused.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("请编制新版", refused.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("next edition", refused.Message.English, StringComparison.Ordinal);

        var choices = (await room.As<PrepareCampaign, Outcome<CampaignChoices>>(room.Planner, p => p.RunAsync())).Value;
        Assert.Equal([sound], choices.Forms.Select(f => f.Id));
        var twinned = Assert.Single(choices.Twinned);
        Assert.Equal((room.FormId, 1), (twinned.Form.Id, twinned.Faults.Count));
        Assert.Contains("其中：企业研发经费支出", twinned.Faults[0].Chinese, StringComparison.Ordinal);
        Assert.Equal("研发经费", Assert.Single((await SheetAsync(room, room.FormId)).Twins).Where);
        Assert.Empty((await SheetAsync(room, sound)).Twins);
        Assert.True((await room.As<OpenCampaign, Outcome<Guid>>(room.Planner, o => o.RunAsync(room.Yearly(2025) with { TemplateId = sound }))).IsSuccess);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_is_under_way_with_it_goes_on(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await LinkAsync(room, room.FormId, "企业研发", to: "研发经费");
        await room.FillAsync(id);
        Assert.Null((await room.SubmitAsync(id)).Problem);
    }

    private static async Task LinkAsync(CollectionRoom room, Guid form, string field, string to)
    {
        await using var db = room.Database.Databases.OpenUnfiltered(Acting.System("test"));
        db.IsWriting = true;
        var indicator = await db.Set<FormField>().Where(f => f.TemplateId == form && f.Code == to).Select(f => f.IndicatorId).SingleAsync();
        Assert.NotNull(indicator);
        Assert.Equal(1, await db.Set<FormField>().Where(f => f.TemplateId == form && f.Code == field).ExecuteUpdateAsync(s => s.SetProperty(f => f.IndicatorId, indicator)));
    }

    private static async Task<FormSheet> SheetAsync(CollectionRoom room, Guid form) => (await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(form))).Value;
}
