using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Mvc;

namespace Hengliang.Web.Pages.Regions;

/// <summary>What the forms of the division's pages do.</summary>
internal static class RegionsForms
{
    public static void MapRegionsForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/regions", FoundAsync).RequireAuthorization(RegionsPermissions.Manage);
        routes.MapPost("/regions/successions", SucceedAsync).RequireAuthorization(RegionsPermissions.Manage);
        routes.MapPost("/regions/changes/{id:guid}/withdrawal", TakeBackAsync).RequireAuthorization(RegionsPermissions.Manage);
        routes.MapPost("/regions/{id:guid}/name", RenameAsync).RequireAuthorization(RegionsPermissions.Manage);
        routes.MapPost("/regions/{id:guid}/parent", MoveAsync).RequireAuthorization(RegionsPermissions.Manage);
        routes.MapPost("/regions/{id:guid}/end", EndAsync).RequireAuthorization(RegionsPermissions.Manage);
    }

    private static async Task<IResult> FoundAsync(
        [FromForm] string name, [FromForm] string? nameEnglish, [FromForm] RegionKind kind, [FromForm] string? code, [FromForm] string? lies, [FromForm] string? reports,
        [FromForm] string? date, [FromForm] string? document, FoundRegion found, ListRegions regions, Flash flash, Texts t, CancellationToken cancel)
    {
        var place = await FindAsync(regions, lies, cancel);
        var above = await place.ThenAsync(_ => FindAsync(regions, reports, cancel));
        var made = await above.ThenAsync(to => On(date).ThenAsync(day => found.RunAsync(
            new()
            {
                Name = name, NameEnglish = nameEnglish, Kind = kind, Code = code, GeographicParentId = place.Value, ReportingParentId = to, ValidFrom = day, Document = document,
            },
            cancel)));
        return Answer.Of(made, flash, t["division.done"], id => $"/regions/{id}", "/regions");
    }

    private static async Task<IResult> SucceedAsync(
        [FromForm] string? back, [FromForm] RegionChangeKind kind, [FromForm] string? old, [FromForm] SuccessionBasis basis, [FromForm] string? date, [FromForm] string? document, [FromForm] Guid? region, [FromForm] int? version,
        IFormCollection form, SucceedRegions succeed, Flash flash, Texts t, CancellationToken cancel)
    {
        var heirs = TypedHeirs.Read(All("heirCode"), All("heirName"), All("heirEnglish"), All("heirShare"));
        var codes = (old ?? "").Split([' ', ',', '，', '、', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        var done = await heirs.ThenAsync(all => On(date).ThenAsync(day => succeed.ByCodeAsync(
            kind, day, document ?? "", [.. codes.SelectMany(from => all.Select(h => new NamedTakeover(from, h.Code, h.Weight, basis)))],
            [.. all.Where(h => h.Founded is not null).Select(h => h.Founded!)], region is { } page ? (page, version ?? 0) : null, cancel)));
        return Answer.Of(done, flash, t["division.done"], BackTo(back, "/regions"));

        string[] All(string field) => [.. form[field].Select(value => value ?? "")];
    }

    private static async Task<IResult> RenameAsync(
        Guid id, [FromForm] string name, [FromForm] string? nameEnglish, [FromForm] string? date, [FromForm] string? document, [FromForm] int? version, RenameRegion rename, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await On(date).ThenAsync(day => rename.RunAsync(id, name, nameEnglish, day, document ?? "", version ?? 0, cancel)), flash, t["division.done"], $"/regions/{id}");

    private static async Task<IResult> MoveAsync(
        Guid id, [FromForm] string parent, [FromForm] string? code, [FromForm] string? date, [FromForm] string? document, [FromForm] int? version, ResubordinateRegion move, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await On(date).ThenAsync(day => move.RunAsync(id, parent, code, day, document ?? "", version ?? 0, cancel)), flash, t["division.done"], $"/regions/{id}");

    private static async Task<IResult> EndAsync(
        Guid id, [FromForm] string? date, [FromForm] string? document, [FromForm] int? version, AbolishZone abolish, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await On(date).ThenAsync(day => abolish.RunAsync(id, day, document ?? "", version ?? 0, cancel)), flash, t["division.done"], $"/regions/{id}");

    private static async Task<IResult> TakeBackAsync(
        Guid id, [FromForm] string? reason, [FromForm] string? back, [FromForm] int? version, TakeBackChange take, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await take.RunAsync(id, reason ?? "", version ?? 0, cancel), flash, t["division.take-back.done"], "/regions/coming", BackTo(back, "/regions/coming"));

    private static string BackTo(string? page, string or) => page is { Length: > 0 } && page.StartsWith("/regions", StringComparison.Ordinal) ? page : or;

    private static Outcome<DateOnly> On(string? date) => TypedDay.Need(
        date, Problem.Invalid("web.date-needed", "请填写变更自哪一天起生效，如 2026-01-01。", "Say from which day the change holds, such as 2026-01-01."));

    /// <summary>The region with that code; none where no code is given.</summary>
    private static async Task<Outcome<Guid?>> FindAsync(ListRegions regions, string? code, CancellationToken cancel) => code?.Trim() is { Length: > 0 } wanted
        ? (await RegionByCode.FindAsync(regions, wanted, cancel)).Then<Guid?>(id => id)
        : default(Guid?);
}
