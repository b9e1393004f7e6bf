using Hengliang.Language.Columns;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Applicants;

/// <summary>The rows of a settlement while they are written: what each had before and what it has after.</summary>
/// <param name="one">What a stored whole number is worth.</param>
internal sealed class SettledRows(int count, Rational one)
{
    private int[]? _groups;
    private int[]? _places;
    private long[]? _before;

    public Rational One => one;

    /// <summary>Payments in steps, 1 for a place, or ranks.</summary>
    public long[] Whole { get; } = new long[count];

    /// <summary>Rows whose data suffices; null when all do.</summary>
    public Known? Known { get; private set; }

    /// <summary>Rows for which the value is not 无; null when it never is.</summary>
    public Known? Applies { get; private set; }

    public int Count => count;

    public void Miss(int row) => (Known ??= new(count)).Miss(row);

    public void DoesNotApply(int row) => (Applies ??= new(count)).Miss(row);

    public void Put(int row, int group, long before, long after)
    {
        (_before ??= new long[count])[row] = before;
        (_groups ??= NoGroups())[row] = group;
        Whole[row] = after;
    }

    public void Place(int row, int group, int place, long after)
    {
        (_places ??= new int[count])[row] = place;
        (_groups ??= NoGroups())[row] = group;
        Whole[row] = after;
    }

    /// <summary>The group a row was settled in; −1 when it took no part.</summary>
    public int GroupAt(int row) => _groups?[row] ?? -1;

    public int PlaceAt(int row) => _places?[row] ?? 0;

    /// <summary>What a row claimed, in its steps.</summary>
    public long Before(int row) => _before?[row] ?? 0;

    public byte[] Answers() => Array.ConvertAll(Whole, n => (byte)n);

    private int[] NoGroups()
    {
        var groups = new int[count];
        Array.Fill(groups, -1);
        return groups;
    }
}
