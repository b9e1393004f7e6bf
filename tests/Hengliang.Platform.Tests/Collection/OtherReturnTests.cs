using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>Which of several returns of another form a check is held against.</summary>
public class OtherReturnTests
{
    private const string Check = "C1";

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_was_asked_last_counts_unless_it_was_cancelled_or_is_untouched(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var other = await room.EnableAsync(Draft("KJ31"), "需要对照");
        var own = await room.EnableAsync(
            Draft("KJ30") with
            {
                Checks = [new(Check, CheckLevel.Error, CheckReach.CrossTable, "求和(数) = 求和(KJ31_数)", "两表应一致。", """{"数": [1], "KJ31_数": [1]}""", """{"数": [1], "KJ31_数": [2]}""") { OtherForm = "KJ31" }],
            },
            "需要核对");
        var quick = await FilledAsync(room, other, "快报", "10");
        Assert.Null((await room.SubmitAsync(quick)).Problem);
        Assert.Null((await room.ApproveAsync(quick)).Problem);
        var id = await FilledAsync(room, own, "核对", "10");
        Assert.DoesNotContain((await room.ShowAsync(id)).Checks.Findings, f => f.Check == Check);

        room.Clock.Now = room.Clock.Now.AddHours(1);
        var mistaken = await OpenAsync(room, other, "开错");
        await FillAsync(room, await room.ReturnOfAsync(mistaken, room.Town.BureauA), "99");
        Assert.Contains((await room.ShowAsync(id)).Checks.Findings, f => f.Check == Check);
        Assert.True((await room.As<ChangeCampaign, Outcome<Done>>(room.Planner, c => c.CancelAsync(mistaken, "开错"))).IsSuccess);
        Assert.DoesNotContain((await room.ShowAsync(id)).Checks.Findings, f => f.Check == Check);

        // Both are asked again and corrected side by side, before either is approved.
        room.Clock.Now = room.Clock.Now.AddHours(1);
        var final = await room.ReturnOfAsync(await OpenAsync(room, other, "定报"), room.Town.BureauA);
        Assert.DoesNotContain((await room.ShowAsync(id)).Checks.Findings, f => f.Check == Check);
        await FillAsync(room, final, "11");
        Assert.Contains((await room.ShowAsync(id)).Checks.Findings, f => f.Check == Check);
        Assert.DoesNotContain((await room.ShowAsync(await FilledAsync(room, own, "再核对", "11"))).Checks.Findings, f => f.Check == Check);
    }

    private static FormDraft Draft(string code) => new()
    {
        Code = code, Title = code + "表", LegalBasis = "示科发〔2025〕8号", Need = "需要对照", Rows = RowSource.Regions, FilingNumber = "示统备〔2025〕20号", ValidTo = new(2099, 12, 31),
        Fields = [new("数", "数", FieldType.Count) { Unit = "家" }],
    };

    private static Task<Guid> OpenAsync(CollectionRoom room, Guid form, string title) =>
        room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form, Title = title, UnitIds = [room.Town.BureauA] });

    private static async Task<Guid> FilledAsync(CollectionRoom room, Guid form, string title, string value)
    {
        var id = await room.ReturnOfAsync(await OpenAsync(room, form, title), room.Town.BureauA);
        await FillAsync(room, id, value);
        return id;
    }

    private static async Task FillAsync(CollectionRoom room, Guid id, string value)
    {
        var sheet = await room.ShowAsync(id);
        Assert.All((await room.SaveAsync(id, room.ClerkA, new CellEdit(Guid.NewGuid(), sheet.Rows[0].Id, sheet.Form.Fields[0].Id, value, 0))).Value.Cells, c => Assert.Equal(SaveResult.Saved, c.Result));
    }
}
