namespace Hengliang.Reading.Clauses;

/// <summary>What a number does in a benefit clause.</summary>
internal enum QuantityRole
{
    /// <summary>Nothing that matters to the benefit.</summary>
    None,

    /// <summary>A lower bound: of a step of a scale, or a condition.</summary>
    From,

    /// <summary>An upper bound.</summary>
    To,

    /// <summary>A sum that is given.</summary>
    Grant,

    Rate,

    /// <summary>The upper end of a range of rates.</summary>
    RateMax,

    /// <summary>Points added to a rate.</summary>
    RateAdd,

    /// <summary>The most that is given.</summary>
    Cap,

    /// <summary>The least that is given.</summary>
    Floor,
}
