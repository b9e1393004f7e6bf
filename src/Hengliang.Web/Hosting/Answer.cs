using Hengliang.Platform.Kernel;
using Hengliang.Web.Shell;

namespace Hengliang.Web.Hosting;

/// <summary>Says what came of a form, and goes to a page.</summary>
internal static class Answer
{
    public static IResult Of<T>(Outcome<T> outcome, Flash flash, string done, string to, string? back = null) => Of(outcome, flash, _ => done, _ => to, back ?? to);

    public static IResult Of<T>(Outcome<T> outcome, Flash flash, string done, Func<T, string> to, string back) => Of(outcome, flash, _ => done, to, back);

    public static IResult Of<T>(Outcome<T> outcome, Flash flash, Func<T, string> done, string to) => Of(outcome, flash, done, _ => to, to);

    /// <param name="outcome">What came of it.</param>
    /// <param name="flash">Tells it on the next page.</param>
    /// <param name="done">What is said of what was done.</param>
    /// <param name="to">The page after that.</param>
    /// <param name="back">The page after a refusal, which is told by its own sentence.</param>
    public static IResult Of<T>(Outcome<T> outcome, Flash flash, Func<T, string> done, Func<T, string> to, string back)
    {
        if (outcome.Problem is { } problem && flash.Unkept(problem) is { } typed)
            return TypedPage.Show(problem, typed, back);
        if (outcome.IsSuccess)
            flash.Say(done(outcome.Value));
        else
            flash.Say(outcome.Problem);
        return Results.LocalRedirect(outcome.IsSuccess ? to(outcome.Value) : back);
    }
}
