using System.IO.Pipelines;
using System.Text;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Simulation;
using Hengliang.Web.Hosting;
using Microsoft.AspNetCore.Http.Metadata;

namespace Hengliang.Web.Pages.Policies;

/// <summary>Takes a population in, and gives a simulation out as a file.</summary>
internal static class SimulationForms
{
    /// <summary>A million firms with their figures; the form's parts wait on disk until they are read, and never in memory.</summary>
    private const long LargestFile = 512L * 1024 * 1024;

    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void MapSimulationForms(this IEndpointRouteBuilder routes)
    {
        var simulation = routes.MapGroup("/simulation").RequireAuthorization(PoliciesPermissions.Simulate);
        simulation.MapPost("/population", UploadAsync).WithMetadata(new RequestLimit()).WithFormOptions(multipartBodyLengthLimit: LargestFile);
        simulation.MapPost("/reported", TakeAsync).RequireAuthorization(CollectionPermissions.Read).AddEndpointFilter(Antiforgery.Check);
        simulation.MapGet("/export.xlsx", (HttpContext http, Simulate simulate, Flash flash) =>
            ExportAsync(http, simulate, flash, sheet => Results.File(ExportSimulation.ToWorkbook(sheet), Sheet, Name(sheet, "xlsx"))));
        simulation.MapGet("/export.csv", (HttpContext http, Simulate simulate, Flash flash) =>
            ExportAsync(http, simulate, flash, sheet => Results.File(ExportSimulation.ToCsv(sheet), "text/csv", Name(sheet, "csv"))));
        simulation.MapGet("/report.docx", (HttpContext http, Simulate simulate, Flash flash, TimeProvider clock) =>
            ExportAsync(http, simulate, flash, sheet => Results.File(SimulationDocument.Write(sheet, clock), Document, Name(sheet, "docx"))));
        simulation.MapGet("/report.md", (HttpContext http, Simulate simulate, Flash flash) =>
            ExportAsync(http, simulate, flash, sheet => Results.Text(FirmResults.Report(sheet, ResultWords.Tongue, http.RequestAborted), "text/markdown; charset=utf-8")));
        simulation.MapGet("/firms.csv", (HttpContext http, Simulate simulate, Flash flash) =>
            ExportAsync(http, simulate, flash, sheet => Results.Stream(to => WriteFirmsAsync(sheet, to, http.RequestAborted), "text/csv; charset=utf-8", "firms-" + Name(sheet, "csv"))));
    }

    private static async Task<IResult> UploadAsync(IFormFile file, HttpRequest request, Simulate simulate, Flash flash, CancellationToken cancel)
    {
        var rule = Guid.TryParse(request.Form["rule"], out var id) ? id : Guid.Empty;
        await using var bytes = file.OpenReadStream();
        return Open(rule, await simulate.UploadAsync(rule, null, Path.GetFileName(file.FileName), bytes, cancel), flash);
    }

    private static async Task<IResult> TakeAsync(HttpRequest request, TakePopulation take, Flash flash, CancellationToken cancel)
    {
        var form = await request.ReadFormAsync(cancel);
        var rule = Guid.TryParse(form["rule"], out var version) ? version : Guid.Empty;
        return Open(rule, await take.RunAsync(rule, Guid.TryParse(form["campaign"], out var id) ? id : Guid.Empty, cancel), flash);
    }

    private static IResult Open(Guid rule, Outcome<Guid> population, Flash flash)
    {
        if (population.IsSuccess)
            return Results.LocalRedirect($"/simulation?rule={rule}&upload={population.Value}");
        flash.Say(population.Problem);
        return Results.LocalRedirect($"/simulation?rule={rule}");
    }

    private static async Task<IResult> ExportAsync(HttpContext http, Simulate simulate, Flash flash, Func<SimulationSheet, IResult> write)
    {
        var usual = (await simulate.ListAsync(http.RequestAborted)).Match(
            rules => rules.Where(r => r.State == RuleState.InForce).Concat(rules).Select(r => r.VersionId).FirstOrDefault(), _ => Guid.Empty);
        var outcome = AskedSimulation.FindFault(http.Request.Query) is { } fault ? fault : await simulate.RunAsync(AskedSimulation.Read(http.Request.Query, usual), http.RequestAborted);
        if (outcome is { IsSuccess: true, Value.Result: not null })
            return write(outcome.Value);
        flash.Say(outcome.IsSuccess ? Nothing(outcome.Value) : outcome.Problem);
        return Results.LocalRedirect("/simulation");
    }

    private static Problem Nothing(SimulationSheet sheet) => Problem.Invalid(
        "policies.no-simulation", sheet.Findings.Count > 0 ? sheet.Findings[0].Chinese : "没有可以导出的结果。", sheet.Findings.Count > 0 ? sheet.Findings[0].English : "There is no result to export.");

    /// <summary>The table is written by the threads that compute it while it is sent; what is not sent yet is bounded.</summary>
    private static async Task WriteFirmsAsync(SimulationSheet sheet, Stream to, CancellationToken cancel)
    {
        var pipe = new Pipe();
        var writing = Task.Run(async () =>
        {
            try
            {
                await using var writer = new StreamWriter(pipe.Writer.AsStream(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
                FirmResults.Write(sheet, writer, cancel);
            }
            catch (Exception broken)
            {
                await pipe.Writer.CompleteAsync(broken);
                throw;
            }
        }, cancel);
        await pipe.Reader.CopyToAsync(to, cancel);
        await writing;
    }

    private static string Name(SimulationSheet sheet, string ending) => $"simulation-{sheet.Rule.Outside}.{ending}";

    private sealed class RequestLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => LargestFile + 65_536;
    }
}
