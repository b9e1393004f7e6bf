using System.Diagnostics.CodeAnalysis;

namespace Hengliang.Platform.Kernel;

/// <summary>What a use case answers: its result, or the one problem that kept it from having one.</summary>
public sealed record Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Problem? problem) => (_value, Problem) = (value, problem);

    public Problem? Problem { get; }

    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsSuccess => Problem is null;

    /// <exception cref="InvalidOperationException">There is a problem instead; its code and sentence are named.</exception>
    public T Value => IsSuccess ? _value! : throw new InvalidOperationException(Problem.ToString());

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Problem problem) =>
        new(default, problem ?? throw new ArgumentNullException(nameof(problem)));

    public TAnswer Match<TAnswer>(Func<T, TAnswer> success, Func<Problem, TAnswer> problem)
    {
        ArgumentNullException.ThrowIfNull(success);
        ArgumentNullException.ThrowIfNull(problem);
        return IsSuccess ? success(Value) : problem(Problem);
    }

    /// <summary>Goes on with the result, or hands the problem through.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return IsSuccess ? next(Value) : Problem;
    }

    /// <inheritdoc cref="Then{TNext}(Func{T, Outcome{TNext}})"/>
    public async Task<Outcome<TNext>> ThenAsync<TNext>(Func<T, Task<Outcome<TNext>>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return IsSuccess ? await next(Value).ConfigureAwait(false) : Problem;
    }
}

/// <summary>Makes outcomes where the compiler can not convert by itself: a result known only as an interface.</summary>
public static class Outcome
{
    /// <summary>Success without a value.</summary>
    public static Outcome<Done> Done { get; } = default(Done);

    // User-defined conversions never apply to interfaces, so the cast goes over the open type.
    public static Outcome<T> Of<T>(T value) => (Outcome<T>)value;
}

/// <summary>The result of a command that has nothing to tell but that it was done.</summary>
public readonly record struct Done;
