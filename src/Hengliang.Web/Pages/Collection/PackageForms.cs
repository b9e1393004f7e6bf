using System.Globalization;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Hengliang.Web.Pages.Collection;

/// <summary>Workbooks out and in: of a return, and of a form's design.</summary>
internal static class PackageForms
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapPackageForms(this IEndpointRouteBuilder routes)
    {
        var returns = routes.MapGroup("/collection/returns/{id:guid}");
        returns.MapGet("/workbook", ExportAsync).RequireAuthorization(CollectionPermissions.Read);
        returns.MapPost("/import", KeepAsync).RequireAuthorization(CollectionPermissions.Fill);
        returns.MapPost("/import/{file:guid}", ImportAsync).RequireAuthorization(CollectionPermissions.Fill).AddEndpointFilter(Antiforgery.Check);
        returns.MapGet("/import/{file:guid}/faults.xlsx", FaultsAsync).RequireAuthorization(CollectionPermissions.Fill);
        routes.MapGet("/collection/forms/{id:guid}/design.xlsx", DesignAsync).RequireAuthorization(CollectionPermissions.Read);
        routes.MapGet("/collection/forms/sample-design.xlsx", () => Results.File(FormWorkbook.Write(SampleForm.Draft), Xlsx, "报表设计示例.xlsx")).RequireAuthorization(CollectionPermissions.Design);
        routes.MapPost("/collection/forms", SaveDesignAsync).RequireAuthorization(CollectionPermissions.Design);
    }

    private static async Task<IResult> ExportAsync(Guid id, ReturnWorkbook workbook, CancellationToken cancel) => Hand(await workbook.RunAsync(id, cancel));

    private static async Task<IResult> FaultsAsync(Guid id, Guid file, bool? overwrite, ImportReturn import, CancellationToken cancel) =>
        Hand(await import.FaultsAsync(id, file, overwrite ?? false, cancel));

    private static async Task<IResult> KeepAsync(Guid id, IFormFileCollection files, ImportReturn import, Flash flash, Texts t, CancellationToken cancel)
    {
        if (files.Count == 0)
        {
            flash.Say(t["collect.import.none"], bad: true);
            return Results.LocalRedirect($"/collection/returns/{id}/import");
        }

        var kept = await import.KeepAsync(id, files[0].FileName, await BytesAsync(files[0], cancel), cancel);
        if (kept.IsSuccess)
            return Results.LocalRedirect($"/collection/returns/{id}/import/{kept.Value}");
        flash.Say(kept.Problem);
        return Results.LocalRedirect($"/collection/returns/{id}/import");
    }

    private static async Task<IResult> ImportAsync(
        Guid id, Guid file, [FromForm] bool overwrite, [FromForm] string? digest, [FromForm] long? seen, ImportReturn import, Flash flash, Texts t, CancellationToken cancel)
    {
        // What was agreed to comes with the form; without it nothing was.
        var at = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(seen ?? 0, 0, 253402300799999));
        var done = await import.DoAsync(id, file, overwrite, new(digest ?? "", at), cancel);
        if (done.IsSuccess)
            flash.Say(t.Say("collect.done.import", done.Value.Changes.Count) + (done.Value.FollowUps.Count > 0 ? " " + t.Say("collect.done.import.follow-ups", done.Value.FollowUps.Count) : ""));
        else
            flash.Say(done.Problem);
        return Results.LocalRedirect(done.IsSuccess ? $"/collection/returns/{id}" : QueryHelpers.AddQueryString($"/collection/returns/{id}/import/{file}", Again(overwrite, done.Problem!.Code == "collection.import-changed" ? at : null)));
    }

    private static Dictionary<string, string?> Again(bool overwrite, DateTimeOffset? since) => new()
    {
        ["overwrite"] = overwrite ? "true" : null, ["since"] = since?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
    };

    private static async Task<IResult> DesignAsync(Guid id, ListForms list, CancellationToken cancel) => (await list.ShowAsync(id, cancel)).Match<IResult>(
        sheet => Results.File(FormWorkbook.Write(FormWorkbook.DraftOf(sheet.Form, sheet.Indicators)), Xlsx, $"{sheet.Form.Template.Code}-设计.xlsx"), problem => problem.ToHttp());

    private static async Task<IResult> SaveDesignAsync(IFormFileCollection files, [FromForm] Guid? from, KeepForm keep, ListForms list, Flash flash, Texts t, CancellationToken cancel)
    {
        var read = files.Count == 0
            ? Problem.Invalid("collection.no-file", t["collect.import.none"], "Please choose a file.")
            : TableReader.Read(files[0].FileName, await BytesAsync(files[0], cancel)).Then(FormWorkbook.Read);
        var isDraft = from is { } id && (await list.ShowAsync(id, cancel)).Match(s => s.Form.Template.State == TemplateState.Draft, _ => false);
        var kept = await read.ThenAsync(draft => isDraft ? keep.ChangeAsync(from!.Value, draft, cancel: cancel) : keep.DraftAsync(draft, cancel));
        ReturnForms.Say(flash, t, kept.Problem, "design");
        return Results.LocalRedirect(kept.IsSuccess ? $"/collection/forms/{kept.Value}" : $"/collection/forms/new{(from is { } f ? $"?from={f}" : "")}");
    }

    private static IResult Hand(Outcome<HandedOut> handed) =>
        handed.Match<IResult>(file => Results.File(file.Bytes, Xlsx, file.Name), problem => problem.ToHttp());

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }
}
