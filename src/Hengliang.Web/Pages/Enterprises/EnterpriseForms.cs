using Hengliang.Platform.Enterprises;
using Hengliang.Platform.Enterprises.Contracts;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Mvc;

namespace Hengliang.Web.Pages.Enterprises;

/// <summary>What the pages of the register do.</summary>
internal static class EnterpriseForms
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapEnterpriseForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/enterprises/import", KeepAsync).RequireAuthorization(EnterprisesPermissions.Keep);
        routes.MapPost("/enterprises/files/{file:guid}/taking", ImportAsync).RequireAuthorization(EnterprisesPermissions.Keep).AddEndpointFilter(Antiforgery.Check);
        routes.MapGet("/enterprises/register.xlsx", ExportAsync).RequireAuthorization(EnterprisesPermissions.Read);
    }

    private static async Task<IResult> KeepAsync(IFormFileCollection files, ImportEnterprises import, Flash flash, Texts t, CancellationToken cancel)
    {
        if (files.Count == 0)
        {
            flash.Say(t["enterprises.import.no-file"], bad: true);
            return Results.LocalRedirect("/enterprises/import");
        }

        using var bytes = new MemoryStream();
        await files[0].CopyToAsync(bytes, cancel);
        var kept = await import.KeepAsync(files[0].FileName, bytes.ToArray(), cancel);
        if (kept.IsSuccess)
            return Results.LocalRedirect($"/enterprises/import/{kept.Value}");
        flash.Say(kept.Problem);
        return Results.LocalRedirect("/enterprises/import");
    }

    private static async Task<IResult> ImportAsync(Guid file, [FromForm] bool? odd, [FromForm] string? digest, ImportEnterprises import, Flash flash, Texts t, CancellationToken cancel)
    {
        var done = await import.DoAsync(file, odd ?? false, digest ?? "", cancel: cancel);
        if (done.IsSuccess)
            flash.Say(t.Say("enterprises.import.done", done.Value.Added, done.Value.Changes.Count - done.Value.Added));
        else
            flash.Say(done.Problem);
        return Results.LocalRedirect(done.IsSuccess ? "/enterprises" : $"/enterprises/import/{file}{(odd == true ? "?odd=true" : "")}");
    }

    private static async Task<IResult> ExportAsync(string? search, string? region, ListEnterprises list, CancellationToken cancel) =>
        (await list.ExportAsync(search ?? "", region ?? "", cancel)).Match<IResult>(bytes => Results.File(bytes, Xlsx, "企业名录.xlsx"), problem => problem.ToHttp());
}
