using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Simulation;
using Hengliang.Web.Hosting;

namespace Hengliang.Web.Pages.Policies;

/// <summary>Takes a population in, and gives a simulation out as a file.</summary>
internal static class SimulationForms
{
    private const long LargestFile = 20L * 1024 * 1024;

    public static void MapSimulationForms(this IEndpointRouteBuilder routes)
    {
        var simulation = routes.MapGroup("/simulation").RequireAuthorization(PoliciesPermissions.Simulate);
        simulation.MapPost("/population", UploadAsync).WithMetadata(new RequestLimit());
        simulation.MapGet("/export.xlsx", (HttpContext http, Simulate simulate, Flash flash) => ExportAsync(
            http, simulate, flash, ExportSimulation.ToWorkbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"));
        simulation.MapGet("/export.csv", (HttpContext http, Simulate simulate, Flash flash) => ExportAsync(http, simulate, flash, ExportSimulation.ToCsv, "text/csv", "csv"));
    }

    private static async Task<IResult> UploadAsync(IFormFile file, HttpRequest request, Simulate simulate, Flash flash, CancellationToken cancel)
    {
        var rule = Guid.TryParse(request.Form["rule"], out var id) ? id : Guid.Empty;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        var outcome = await simulate.UploadAsync(rule, null, Path.GetFileName(file.FileName), bytes.ToArray(), cancel);
        if (outcome.IsSuccess)
            return Results.LocalRedirect($"/simulation?rule={rule}&upload={outcome.Value}");
        flash.Say(outcome.Problem);
        return Results.LocalRedirect($"/simulation?rule={rule}");
    }

    private static async Task<IResult> ExportAsync(
        HttpContext http, Simulate simulate, Flash flash, Func<SimulationSheet, byte[]> write, string type, string ending)
    {
        var usual = (await simulate.ListAsync(http.RequestAborted)).Match(
            rules => rules.Where(r => r.State == RuleState.InForce).Concat(rules).Select(r => r.VersionId).FirstOrDefault(), _ => Guid.Empty);
        var outcome = await simulate.RunAsync(AskedSimulation.Read(http.Request.Query, usual), http.RequestAborted);
        if (outcome.IsSuccess)
            return Results.File(write(outcome.Value), type, $"simulation-{outcome.Value.Rule.Outside}.{ending}");
        flash.Say(outcome.Problem);
        return Results.LocalRedirect("/simulation");
    }

    private sealed class RequestLimit : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => LargestFile + 65_536;
    }
}
