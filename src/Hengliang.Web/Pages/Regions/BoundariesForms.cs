using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Hengliang.Web.Pages.Regions;

/// <summary>What the forms of the page of boundaries do.</summary>
internal static class BoundariesForms
{
    private const string Page = "/regions/boundaries";

    public static void MapBoundariesForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Page, LoadAsync).RequireAuthorization(RegionsPermissions.Manage).WithMetadata(new RequestLimit()).WithFormOptions(multipartBodyLengthLimit: RequestLimit.Most);
        routes.MapPost(Page + "/{id:guid}/withdrawal", WithdrawAsync).RequireAuthorization(RegionsPermissions.Manage);
    }

    private static async Task<IResult> LoadAsync(
        IFormFile file, [FromForm] string? from, [FromForm] string? review, LoadBoundaries load, Flash flash, Texts t, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        var loaded = await TypedDay.Read(from).ThenAsync(day => load.RunAsync(
            new() { FileName = Path.GetFileName(file.FileName), Content = bytes.ToArray(), From = day, ReviewNumber = review }, cancel));
        return Answer.Of(loaded, flash, t["boundary.loaded"], Page);
    }

    private static async Task<IResult> WithdrawAsync(Guid id, [FromForm] string? reason, WithdrawBoundaries withdraw, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await withdraw.RunAsync(id, reason ?? "", cancel), flash, t["boundary.withdrawn"], Page);

    private sealed class RequestLimit : IRequestSizeLimitMetadata
    {
        public const long Most = LoadBoundaries.MostBytes + 65_536;

        public long? MaxRequestBodySize => Most;
    }
}
