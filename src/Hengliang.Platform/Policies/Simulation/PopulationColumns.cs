using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Calculator;

namespace Hengliang.Platform.Policies.Simulation;

/// <summary>Fits a population to a rule: what it lacks is assumed, the same for every firm, and said so.</summary>
internal static class PopulationColumns
{
    /// <summary>The population with a column for every input that has neither one nor a default.</summary>
    public static Outcome<(Population Population, IReadOnlyList<(CalculatorField Field, string Answer)> Assumed)> Complete(
        Population population, CompiledRule rule, IReadOnlyDictionary<string, string> answers)
    {
        var columns = population.Columns.ToList();
        var assumed = new List<(CalculatorField, string)>();
        foreach (var input in rule.Inputs)
        {
            var there = population.Find(input);
            if (there is not null && !Fits(input.Type, there))
            {
                columns.Remove(there);
                there = Turned(input.Type, there);
                if (there is not null)
                    columns.Add(there);
            }

            if (there is not null || input.Default is not null)
                continue;
            if (CalculatorField.Of(input, [input.Outside]).FirstOrDefault() is not { } field)
                continue;
            var answer = answers.GetValueOrDefault(input.Outside) is { Length: > 0 } typed ? typed.Trim() : Usual(field);
            assumed.Add((field, answer));
            if (answer.Length == 0)
                continue;
            if (ColumnOf(input, answer, population) is not { } column)
                return Problem.Invalid(
                    "policies.wrong-assumption",
                    $"“{input.Name}”不能假定为“{answer}”；请按它的单位或选项填写。",
                    $"'{input.Name}' can not be taken as '{answer}'; give it in its unit or from its choices.");
            columns.Add(column);
        }

        return (new Population(population.Count, columns, population.Texts), assumed);
    }

    private static bool Fits(HengType type, Column column) => (type, column) switch
    {
        (NumberType or YearType, NumberColumn) or (YesNoType, YesNoColumn) or (TextType, TextColumn) or (DateType, DateColumn) or (SeriesType, SeriesColumn) => true,
        _ => column is ValueColumn,
    };

    /// <summary>A yearly column where the rule wants this year's value alone, and the other way round; null where nothing fits.</summary>
    private static Column? Turned(HengType type, Column column) => (type, column) switch
    {
        (NumberType, SeriesColumn series) => series.Years[0],
        (SeriesType, NumberColumn year) => new SeriesColumn(year.Name, [year]),
        _ => null,
    };

    /// <summary>What is assumed unless someone says otherwise: the condition holds, the amount is nothing.</summary>
    private static string Usual(CalculatorField field) => field.Kind switch
    {
        AnswerKind.YesNo => "yes",
        AnswerKind.Choice => field.Choices[0],
        AnswerKind.Number => "0",
        AnswerKind.Year => Language.Simulation.FirmGenerator.ThisYear.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private static Column? ColumnOf(InputSymbol input, string answer, Population population)
    {
        var count = population.Count;
        switch (input.Type)
        {
            case YesNoType:
                return answer is "yes" or "no" ? new YesNoColumn(input.Outside, Filled(count, answer == "yes" ? (byte)1 : (byte)0)) : null;
            case TextType text:
                return text.Choices.IsEmpty || text.Choices.Contains(answer, StringComparer.Ordinal) ? new TextColumn(input.Outside, FilledCodes(count, population.Texts.CodeOf(answer)), population.Texts) : null;
            case YearType:
                return int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1 and <= 9999 ? new NumberColumn(input.Outside, Filled(count, 1), year) : null;
            case DateType:
                return DateOnly.TryParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateColumn(input.Outside, FilledCodes(count, day.DayNumber)) : null;
            case NumberType number:
                return NumberOf(answer, input.Shape.Unit, number) is { } value ? new NumberColumn(input.Outside, Filled(count, 1), value) : null;
            case SeriesType { Element: NumberType element }:
                return NumberOf(answer, input.Shape.Unit, element) is { } each
                    ? new SeriesColumn(input.Outside, [new NumberColumn(input.Outside, Filled(count, 1), each)]) : null;
            default:
                return null;
        }
    }

    private static Rational? NumberOf(string answer, Unit unit, NumberType type)
    {
        var end = answer.Length;
        while (end > 0 && !char.IsAsciiDigit(answer[end - 1]) && answer[end - 1] != '.')
            end--;
        if (end < answer.Length)
        {
            if (Spelling.FindUnit(answer[end..].Trim()) is not { } own || !own.Dimension.Equals(type.Dimension ?? Dimension.None))
                return null;
            unit = own;
        }

        return Rational.TryParse(answer.AsSpan(0, end).Trim(), out var value) ? value * unit.Scale : null;
    }

    private static byte[] Filled(int count, byte value)
    {
        var column = new byte[count];
        Array.Fill(column, value);
        return column;
    }

    private static int[] FilledCodes(int count, int value)
    {
        var column = new int[count];
        Array.Fill(column, value);
        return column;
    }
}
