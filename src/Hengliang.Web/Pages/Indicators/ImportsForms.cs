using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Hengliang.Web.Pages.Indicators;

/// <summary>What the forms of the pages of imported files do.</summary>
internal static class ImportsForms
{
    private const string Page = "/values/imports";

    public static void MapImportsForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Page, SendAsync).RequireAuthorization(IndicatorsPermissions.Record)
            .WithMetadata(new RequestLimit()).WithFormOptions(multipartBodyLengthLimit: RequestLimit.Most);
        routes.MapGet(Page + "/job", () => new RazorComponentResult<ImportJobView>()).RequireAuthorization(IndicatorsPermissions.Record);
        routes.MapPost(Page + "/job", Take).RequireAuthorization(IndicatorsPermissions.Record).AddEndpointFilter(Antiforgery.Check);
        routes.MapGet(Page + "/{id:guid}/file", FetchAsync).RequireAuthorization(IndicatorsPermissions.Read);
    }

    private static async Task<IResult> SendAsync(
        IFormFile? file, [FromForm] string? revise, [FromForm(Name = "do")] string? what, ImportQueue queue, DocumentLimits limits, Acting acting, Flash flash, CancellationToken cancel)
    {
        if (file is null || file.Length == 0)
            return Back(flash, Problem.Invalid("web.no-file", "没有收到文件，或文件是空的；请选择一份 csv。", "No file came, or it is empty; please choose a csv."));
        if (file.Length > limits.MaxBytes)
            return Back(flash, Problem.TooLarge(
                "web.import-too-large", $"文件超过网页上传的上限 {limits.MaxBytes / 1048576} MB，没有导入；请拆成几个文件，或请管理员用命令 hengliang values import 导入。",
                $"The file is larger than the {limits.MaxBytes / 1048576} MB a page takes and was not imported; please split it, or ask the administrator to use hengliang values import."));
        await using var content = file.OpenReadStream();
        return Back(flash, (await queue.AddAsync(acting, IncomingFile.SafeName(file.FileName), revise ?? "", what != "keep", content, cancel)).Problem);
    }

    private static IResult Take(ImportQueue queue, Acting acting, Flash flash) => Back(flash, queue.TakeTried(acting).Problem);

    /// <summary>The bytes as they came, always as a download: nothing uploaded is ever shown as a page of this site.</summary>
    private static async Task<IResult> FetchAsync(Guid id, HttpContext http, FetchImport fetch, CancellationToken cancel)
    {
        var found = await fetch.RunAsync(id, cancel);
        if (!found.IsSuccess)
            return found.Problem.ToHttp();
        http.Response.ContentLength = found.Value.Size;
        return Results.Stream(found.Value.Content, "application/octet-stream", found.Value.FileName);
    }

    private static IResult Back(Flash flash, Problem? problem)
    {
        if (problem is not null)
            flash.Say(problem);
        return Results.LocalRedirect(Page);
    }

    /// <summary>What a form may send at most; the file's own limit is told in words.</summary>
    private sealed class RequestLimit : IRequestSizeLimitMetadata
    {
        public const long Most = 512L * 1024 * 1024;

        public long? MaxRequestBodySize => Most;
    }
}
