using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Hengliang.Web.Tests.Browser.EnterprisesJobTests;

namespace Hengliang.Web.Tests.Browser;

/// <summary>A return of a form of one's own, open on a site of one's own for the unit of the demonstration's clerk.</summary>
internal static class CountyReturn
{
    /// <summary>Enables the form and opens a campaign of it.</summary>
    public static async Task<(Guid Id, Guid Campaign)> OpenAsync(Site site, string title, FormDraft draft)
    {
        var form = await AsAsync<KeepForm, Guid>(site, "planner", k => k.DraftAsync(draft));
        _ = await AsAsync<StepForm, TemplateState>(site, "planner", s => s.SubmitAsync(form));
        _ = await AsAsync<StepForm, TemplateState>(site, "leader", s => s.EnableAsync(form, "需要"));
        await using var db = site.Services.GetRequiredService<Databases>().Open(Acting.System("test"));
        var unit = await db.Set<DataReturn>().Where(r => db.Set<ReturnRow>().Any(w => w.ReturnId == r.Id && w.Label == "桐岭县")).Select(r => r.UnitId).FirstAsync();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var campaign = await AsAsync<OpenCampaign, Guid>(site, "planner", o => o.RunAsync(new()
        {
            TemplateId = form, Title = title, Period = Period.OfYear(2025), UnitIds = [unit], OpensOn = today.AddDays(-1), DueOn = today.AddDays(9),
        }));
        return (await db.Set<DataReturn>().Where(r => r.CampaignId == campaign).Select(r => r.Id).SingleAsync(), campaign);
    }
}
