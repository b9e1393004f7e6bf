namespace Hengliang.Reading.Tests.Scoring;

/// <summary>Right, extra and missed items, and the rates they make.</summary>
internal readonly record struct Tally(int Right, int Extra, int Missed)
{
    public double Precision => Right + Extra > 0 ? (double)Right / (Right + Extra) : Missed == 0 ? 1 : 0;

    public double Recall => Right + Missed > 0 ? (double)Right / (Right + Missed) : 1;

    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    public static Tally operator +(Tally one, Tally other) =>
        new(one.Right + other.Right, one.Extra + other.Extra, one.Missed + other.Missed);

    public static Tally Sum(IEnumerable<Tally> all) => all.Aggregate(default(Tally), (sum, next) => sum + next);
}
