using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Hengliang.Web.Pages.Regions;
using Microsoft.AspNetCore.Mvc;

namespace Hengliang.Web.Pages.Access;

/// <summary>What the forms of the administrators' pages do.</summary>
internal static class AccessForms
{
    public static void MapAccessForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/access/accounts", OpenAsync).RequireAuthorization(AccessPermissions.ManageAccounts);
        routes.MapPost("/access/accounts/{id:guid}", KeepAsync).RequireAuthorization(AccessPermissions.ManageAccounts);
        routes.MapPost("/access/posts", GiveAsync).RequireAuthorization(AccessPermissions.ManagePosts);
        routes.MapPost("/access/posts/{id:guid}/end", EndAsync).RequireAuthorization(AccessPermissions.ManagePosts);
        routes.MapPost("/access/units", AddUnitAsync).RequireAuthorization(UnitsPermissions.Manage);
        routes.MapPost("/access/units/{id:guid}", ChangeUnitAsync).RequireAuthorization(UnitsPermissions.Manage);
        routes.MapPost("/access/units/{id:guid}/standing", SetStandingAsync).RequireAuthorization(UnitsPermissions.Manage);
    }

    private static async Task<IResult> OpenAsync(
        [FromForm] string userName, [FromForm] string displayName, [FromForm] string? latinName, [FromForm] string password, OpenAccount open, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await open.RunAsync(userName, displayName, password, latinName: latinName ?? "", cancel: cancel), flash, t["accounts.created"], "/access/accounts");

    private static async Task<IResult> KeepAsync(
        Guid id, [FromForm] string act, [FromForm] string reason, [FromForm] string? password, KeepAccount keep, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await (act switch
        {
            "close" => keep.CloseAsync(id, reason, cancel),
            "reopen" => keep.ReopenAsync(id, reason, cancel),
            "unlock" => keep.UnlockAsync(id, reason, cancel),
            _ => keep.ResetPasswordAsync(id, password ?? "", reason, cancel),
        }), flash, t["accounts.kept"], "/access/accounts");

    private static async Task<IResult> GiveAsync(
        [FromForm] Guid person, [FromForm] Guid unit, [FromForm] Role role, [FromForm] ScopeShape scope, [FromForm] string? reason,
        GivePost give, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await give.RunAsync(new() { UserId = person, UnitId = unit, Role = role, Scope = scope, Reason = reason }, cancel), flash, t["posts.given"], $"/access/posts?person={person}");

    private static async Task<IResult> EndAsync(
        Guid id, [FromForm] Guid person, [FromForm] string reason, EndPost end, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await end.RunAsync(id, reason, cancel), flash, t["posts.ended"], $"/access/posts?person={person}");

    private static async Task<IResult> AddUnitAsync(
        [FromForm] string name, [FromForm] string? nameEnglish, [FromForm] UnitKind kind, [FromForm] string region, [FromForm] string? parent, [FromForm] string? creditCode,
        KeepUnit keep, ShowUnit show, ListRegions regions, Flash flash, Texts t, CancellationToken cancel)
    {
        var found = await RegionByCode.FindAsync(regions, region.Trim(), cancel);
        return Answer.Of(await found.ThenAsync(async id => await (await show.FindAsync(parent, id, cancel)).ThenAsync(up => keep.AddAsync(
            new() { Name = name, NameEnglish = nameEnglish ?? "", Kind = kind, RegionId = id, ParentId = up, CreditCode = creditCode }, cancel))), flash, t["units.created"], "/access/units");
    }

    private static async Task<IResult> ChangeUnitAsync(
        Guid id, [FromForm] int version, [FromForm] string name, [FromForm] string? nameEnglish, [FromForm] string? parent, [FromForm] string? creditCode, [FromForm] string reason,
        KeepUnit keep, ShowUnit show, Flash flash, Texts t, CancellationToken cancel)
    {
        var sheet = await show.RunAsync(id, cancel);
        return Answer.Of(await sheet.ThenAsync(async unit =>
        {
            // A unit above that was closed since is kept as long as nobody names another.
            var above = parent?.Trim() == unit.ParentName ? Outcome.Of(unit.Row.ParentId) : await show.FindAsync(parent, unit.Row.RegionId, cancel);
            return await above.ThenAsync(up => keep.ChangeAsync(
                id, new() { Name = name, NameEnglish = nameEnglish ?? "", Kind = unit.Row.Kind, RegionId = unit.Row.RegionId, ParentId = up, CreditCode = creditCode }, version, reason, cancel));
        }), flash, t["units.kept"], $"/access/units/{id}");
    }

    private static async Task<IResult> SetStandingAsync(
        Guid id, [FromForm] int version, [FromForm] bool closed, [FromForm] string reason, KeepUnit keep, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(
            closed ? await keep.CloseAsync(id, reason, version, cancel) : await keep.ReopenAsync(id, reason, version, cancel),
            flash, t[closed ? "units.closed.now" : "units.reopened"], $"/access/units/{id}");
}
