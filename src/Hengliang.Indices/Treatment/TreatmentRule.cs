namespace Hengliang.Indices.Treatment;

/// <summary>A change of scale that draws in a long tail.</summary>
public enum Transform
{
    None,

    /// <summary>ln(x − min + 0.01·(max − min)).</summary>
    LogCt,

    /// <summary>ln(x − min + 1).</summary>
    LogCtOrig,

    /// <summary>As <see cref="LogCt"/> for a tail to the right, mirrored for a tail to the left.</summary>
    LogCtPlus,

    /// <summary>(y^λ − 1)/λ, ln y for λ = 0, with y = x − min + 1 or x itself.</summary>
    BoxCox,

    /// <summary>ln((max − 1)(x − min)/(max − min) + 1), as the Global Innovation Index 2020 does; only where the maximum is above 1.</summary>
    LogGii,
}

/// <summary>How outlying figures of an indicator are drawn in before scores are made of them.</summary>
/// <remarks>
/// A column passes when |skewness| &lt; <see cref="Skewness"/> or kurtosis &lt; <see cref="Kurtosis"/>. A failing one is
/// winsorised step by step; still failing, it is transformed (Becker et al. 2022, COINr's qTreat; JRC handbook 2008).
/// </remarks>
public sealed record TreatmentRule
{
    /// <summary>The most figures to winsorise; null for as many as it takes; 0 for none.</summary>
    public int? MaxWinsorised { get; init; } = 5;

    public double Skewness { get; init; } = 2;

    public double Kurtosis { get; init; } = 3.5;

    /// <summary>What follows when winsorising was not enough.</summary>
    public Transform Then { get; init; } = Transform.LogCt;

    /// <summary>Whether the transform starts from the winsorised figures; else from the original ones.</summary>
    public bool OnWinsorised { get; init; }

    /// <summary>Transforms whatever the test says, and skips winsorising.</summary>
    public Transform Always { get; init; } = Transform.None;

    /// <summary>The exponent of <see cref="Transform.BoxCox"/>.</summary>
    public double Lambda { get; init; }

    /// <summary>Whether <see cref="Transform.BoxCox"/> first moves the smallest figure to 1.</summary>
    public bool MakePositive { get; init; } = true;

    /// <summary>Leaves the indicator as it is.</summary>
    public bool Skip { get; init; }
}
