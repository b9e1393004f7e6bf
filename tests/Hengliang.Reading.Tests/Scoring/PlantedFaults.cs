namespace Hengliang.Reading.Tests.Scoring;

/// <summary>Spoils a copy of the gold in known ways and keeps count.</summary>
internal sealed class PlantedFaults
{
    private int _turn;

    public int Dropped { get; private set; }

    public int Values { get; private set; }

    public int Periods { get; private set; }

    public int Indicators { get; private set; }

    public int Invented { get; private set; }

    public int TasksDropped { get; private set; }

    public int ClausesDropped { get; private set; }

    public int Caps { get; private set; }

    public Annotation Plant(Annotation gold)
    {
        var figures = gold.Figures.Where(f => !f.Optional).Select(Spoil).OfType<AnnotatedFigure>();
        Invented += 2;
        TasksDropped += gold.Tasks.Count > 0 ? 1 : 0;
        return gold with
        {
            Figures = [.. figures, .. Enumerable.Repeat(Invention, 2)],
            Tasks = [.. gold.Tasks.Skip(1)],
            Policies = [.. gold.Policies.Where(p => !p.Optional).Select(Spoil).OfType<AnnotatedClause>()],
            Body = new() { Start = 0, End = int.MaxValue },
        };
    }

    private static AnnotatedFigure Invention => new()
    {
        Start = 0, End = 3, Indicator = "无中生有", Value = 987654.5, Unit = "家", Role = "actual", Comparator = "=",
    };

    private AnnotatedFigure? Spoil(AnnotatedFigure figure)
    {
        switch (_turn++ % 7)
        {
            case 0:
                Dropped++;
                return null;
            case 2 when figure.Value is not null:
                Values++;
                return figure with { Value = (figure.Value * 3) + 17.123, ValueMax = null };
            case 4:
                Periods++;
                return figure with { Period = "1901" };
            case 6:
                Indicators++;
                return figure with { Indicator = "甲乙丙丁" };
            default:
                return figure;
        }
    }

    private AnnotatedClause? Spoil(AnnotatedClause clause)
    {
        switch (_turn++ % 5)
        {
            case 0:
                ClausesDropped++;
                return null;
            case 2:
                Caps++;
                return clause with { Cap = 123456 };
            default:
                return clause;
        }
    }
}
