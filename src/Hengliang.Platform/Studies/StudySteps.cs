using Hengliang.Indices;
using Hengliang.Indices.Data;
using Hengliang.Indices.Methods;

namespace Hengliang.Platform.Studies;

/// <summary>The tables an index went through, by the names of their files.</summary>
public static class StudySteps
{
    public const string Raw = "raw";

    /// <summary>Each figure divided by what it is compared per.</summary>
    public const string Denominated = "denominated";

    /// <summary>On the scale of scores.</summary>
    public const string Normalised = "normalised";

    /// <summary>From the figures as they came to the scores of the indicators.</summary>
    public static IReadOnlyList<string> Names { get; } = [Raw, Denominated, "screened", "imputed", "treated", Normalised];

    private static readonly Step[] Steps = [Step.Denominate, Step.Screen, Step.Impute, Step.Treat, Step.Normalise];

    /// <summary>The step of that name; null when there is none.</summary>
    public static string? Find(string? name) => Names.FirstOrDefault(n => n == name);

    /// <summary>The figures after a step.</summary>
    public static UnitTable TableOf(CompositeIndex index, string name)
    {
        ArgumentNullException.ThrowIfNull(index);
        return name == Raw ? index.Data.Indicators : index.Preparation.After[StepOf(name)];
    }

    /// <summary>Whether the method takes the step; a step left out passes figures on.</summary>
    public static bool IsTaken(CompositeIndex index, string name)
    {
        ArgumentNullException.ThrowIfNull(index);
        var method = index.Method;
        return name == Raw || StepOf(name) switch
        {
            Step.Denominate => method.Denominate is not null,
            Step.Screen => method.Screen is not null,
            Step.Impute => method.Impute is not null || method.Indicators.Values.Any(i => i.Impute is not null),
            Step.Treat => method.Treat is not null || method.Indicators.Values.Any(i => i.Treat is not null),
            _ => method.Normalise is not null || method.Indicators.Values.Any(i => i.Normalise is not null),
        };
    }

    private static Step StepOf(string name) => Steps[Names.ToList().IndexOf(name) - 1];
}
