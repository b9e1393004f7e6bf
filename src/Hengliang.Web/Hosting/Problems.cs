using Hengliang.Platform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hengliang.Web.Hosting;

/// <summary>What a use case answers, as an answer of HTTP: the result, or problem details (RFC 9457) in both languages.</summary>
internal static class Problems
{
    public static int Status(this ProblemKind kind) => kind switch
    {
        ProblemKind.Invalid => StatusCodes.Status400BadRequest,
        ProblemKind.Refused => StatusCodes.Status403Forbidden,
        ProblemKind.Missing => StatusCodes.Status404NotFound,
        ProblemKind.Conflict => StatusCodes.Status409Conflict,
        ProblemKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ProblemKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };

    public static Results<Ok<T>, ProblemHttpResult> ToHttp<T>(this Outcome<T> outcome) =>
        outcome.IsSuccess ? TypedResults.Ok(outcome.Value) : outcome.Problem.ToHttp();

    public static Results<Ok<TShown>, ProblemHttpResult> ToHttp<T, TShown>(this Outcome<T> outcome, Func<T, TShown> show) =>
        outcome.IsSuccess ? TypedResults.Ok(show(outcome.Value)) : outcome.Problem.ToHttp();

    /// <summary>The sentence in the caller's language as <c>detail</c>, and in each language under its tag.</summary>
    public static ProblemHttpResult ToHttp(this Problem problem) => TypedResults.Problem(
        detail: problem.Message.ToString(),
        statusCode: problem.Kind.Status(),
        title: problem.Code,
        type: $"urn:hengliang:problem:{problem.Code}",
        extensions: new Dictionary<string, object?>
        {
            ["code"] = problem.Code,
            ["zh-CN"] = problem.Message.Chinese,
            ["en"] = problem.Message.English,
        });
}
