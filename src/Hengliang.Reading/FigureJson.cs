using System.Text.Json;
using Hengliang.Reading.Figures;

namespace Hengliang.Reading;

/// <summary>Writes one figure.</summary>
internal static class FigureJson
{
    public static void Write(Utf8JsonWriter json, Figure figure, string raw)
    {
        json.WriteStartObject();
        ReadingJson.WriteSpan(json, figure.Quote);
        json.WriteString("quote", raw[figure.Quote.Start..figure.Quote.End]);
        json.WriteNumber("num_start", figure.Number.Start);
        json.WriteNumber("num_end", figure.Number.End);
        json.WriteString("indicator", figure.Indicator);
        WriteNumber(json, "value", figure.Value);
        if (figure.ValueMax is not null)
            WriteNumber(json, "value_max", figure.ValueMax);
        json.WriteString("unit", figure.Unit);
        json.WriteString("comparator", Sign(figure.Comparator));
        if (figure.Period is { } period)
            json.WriteString("period", period.ToString());
        else
            json.WriteNull("period");
        json.WriteString("role", ReadingJson.Kebab(figure.Role.ToString()));
        if (figure.Kind is { } kind)
            json.WriteString("kind", Name(kind));
        else
            json.WriteNull("kind");
        if (figure.Planned)
            json.WriteBoolean("planned", true);
        if (figure.Falls)
            json.WriteString("direction", "down");
        if (figure.PerYear)
            json.WriteString("per", "year");
        ReadingJson.WriteText(json, "subperiod", figure.Subperiod);
        json.WriteString("region", figure.Region);
        ReadingJson.WriteText(json, "rule", figure.Rule);
        json.WriteEndObject();
    }

    public static void WriteNumber(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number / 1.0000000000000000000000000000m);
        else
            json.WriteNull(name);
    }

    private static string Sign(Comparator comparator) => comparator switch
    {
        Comparator.Equal => "=",
        Comparator.Greater => ">",
        Comparator.AtLeast => ">=",
        Comparator.AtMost => "<=",
        Comparator.Less => "<",
        Comparator.About => "~",
        _ => throw new ArgumentOutOfRangeException(nameof(comparator)),
    };

    private static string Name(ChangeKind kind) => kind switch
    {
        ChangeKind.YearOnYear => "yoy",
        ChangeKind.VersusBase => "vs-base",
        ChangeKind.AverageAnnual => "average-annual",
        ChangeKind.VersusPeer => "vs-peer",
        ChangeKind.Ratio => "ratio",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
