using System.Text.Json;
using Hengliang.Language.Evaluation;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Calculator;
using Hengliang.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hengliang.Web.Api;

/// <summary>The public calculator over HTTP: published rules only, nothing kept, no sign-in.</summary>
internal static class CalculatorApi
{
    public static void MapCalculatorApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/calculator").WithTags("calculator").AllowAnonymous();
        api.MapGet("/rules", ListAsync).WithSummary("Published rules of policies in force.");
        api.MapPost("/rules/{id:guid}", RunAsync).DisableAntiforgery()
            .WithSummary("Runs one version of a rule over answers by field (employees, rd[2026]); says the result, its distance, and what can still change it.");
    }

    private static async Task<Ok<Page<CalculatorLine>>> ListAsync(Calculate calculate, string? words, int? page, int? size, Guid? region, CancellationToken cancel) =>
        TypedResults.Ok(await calculate.ListAsync(words is { Length: > 100 } ? words[..100] : words ?? "", page ?? 1, size ?? 20, region, cancel));

    private static async Task<IResult> RunAsync(Guid id, string? rule, Dictionary<string, string> answers, Calculate calculate, CancellationToken cancel)
    {
        if (answers.Count > 200)
            return Problem.TooLarge("policies.too-many-answers", "一次最多提交 200 个答案。", "At most 200 answers are taken at once.").ToHttp();
        var outcome = await calculate.RunAsync(id, rule, answers, cancel);
        return outcome.Match<IResult>(sheet => Results.Bytes(Write(sheet), "application/json"), problem => problem.ToHttp());
    }

    private static byte[] Write(CalculatorSheet sheet)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", sheet.Version.Id);
            json.WriteNumber("number", sheet.Version.Number);
            json.WriteString("policy", sheet.Policy.Title);
            json.WritePropertyName("result");
            ResultJson.Write(json, sheet.Standing.Result, sheet.Standing);
            json.WriteStartArray("questions");
            foreach (var field in sheet.Open)
            {
                json.WriteStartObject();
                json.WriteString("field", field.Key);
                json.WriteString("question", field.Question);
                json.WriteString("kind", field.Kind.ToString());
                json.WriteString("unit", field.Unit);
                json.WriteStartArray("choices");
                foreach (var choice in field.Choices)
                    json.WriteStringValue(choice);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
