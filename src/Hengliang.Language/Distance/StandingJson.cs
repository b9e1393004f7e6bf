using System.Text.Json;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Distance;

/// <summary>Writes a standing as JSON: the words in both languages beside exact numbers as text in base units.</summary>
public static class StandingJson
{
    /// <summary>Writes one object: requirements, questions, changes, tiers, lost, cliffs.</summary>
    public static void Write(Utf8JsonWriter json, Standing standing)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(standing);
        json.WriteStartObject();
        List(json, "requirements", standing.Requirements, requirement =>
        {
            json.WriteString("for", requirement.For?.Outside);
            json.WritePropertyName("condition");
            json.WriteStartObject();
            Write(json, requirement.Condition);
            json.WriteEndObject();
        });
        List(json, "questions", standing.Questions, question =>
        {
            json.WriteString("field", question.Input.Outside);
            json.WriteString("name", question.Input.Name);
            json.WriteString("question", question.Wording);
            json.WriteBoolean("hasDefault", question.HasDefault);
            Texts(json, "missing", question.Fields);
        });
        List(json, "changes", standing.Changes, change => Write(json, change));
        List(json, "tiers", standing.Tiers, tier =>
        {
            json.WriteString("of", tier.Definition.Outside);
            Write(json, tier.Clause);
            json.WriteString("actual", tier.Actual);
            json.WriteString("edge", tier.Edge);
            json.WriteBoolean("upwards", tier.Upwards);
            Object(json, "change", () => Write(json, tier.Change));
            List(json, "outcomes", tier.Outcomes, outcome => Write(json, outcome));
        });
        List(json, "lost", standing.Lost, lost =>
        {
            json.WriteString("of", lost.Definition.Outside);
            Write(json, lost.Clause);
            json.WriteString("kind", lost.Kind switch { LossKind.Cap => "cap", LossKind.Stacking => "stacking", _ => "exclusion" });
            json.WriteString("item", lost.Item);
            json.WriteString("by", lost.By);
            json.WriteString("amount", lost.Amount.ToString());
            Words(json, lost.Words);
        });
        List(json, "cliffs", standing.Cliffs, cliff =>
        {
            Write(json, cliff.Clause);
            Object(json, "step", () => Write(json, cliff.Change));
            List(json, "outcomes", cliff.Outcomes, outcome => Write(json, outcome));
        });
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Condition condition)
    {
        json.WriteString("name", condition.Name);
        json.WriteString("text", condition.Text);
        json.WriteString("state", condition.State switch { ConditionState.Met => "met", ConditionState.NotMet => "not-met", _ => "open" });
        json.WriteString("kind", condition.Kind switch { ConditionKind.All => "all", ConditionKind.Any => "any", _ => "single" });
        Write(json, condition.Clause);
        Texts(json, "missing", condition.Missing);
        if (condition.Gap is { } gap)
        {
            Object(json, "gap", () =>
            {
                json.WriteString("actual", gap.Actual.Chinese);
                json.WriteString("required", gap.Required);
                json.WriteString("margin", gap.Margin?.ToString());
                if (gap.Words is not null)
                    Words(json, gap.Words);
            });
        }

        List(json, "changes", condition.Changes, change => Write(json, change));
        List(json, "parts", condition.Parts, part => Write(json, part));
    }

    private static void Write(Utf8JsonWriter json, SingleChange change)
    {
        json.WriteString("field", change.Path);
        json.WriteString("from", change.From is UnknownValue ? null : change.From.ToString());
        json.WriteString("to", change.To.ToString());
        json.WriteString("difference", change.Difference?.ToString());
        json.WriteString("unit", change.Unit.Text);
        Words(json, change.Words);
    }

    private static void Write(Utf8JsonWriter json, Outcome outcome)
    {
        json.WriteString("output", outcome.Field.Outside);
        json.WriteString("before", outcome.BeforeText);
        json.WriteString("after", outcome.AfterText);
        Words(json, outcome.Words);
    }

    private static void Write(Utf8JsonWriter json, ClauseCitation clause)
    {
        if (clause.Label is not null)
            json.WriteString("clause", $"{clause.Number}{clause.Label}");
    }

    private static void Words(Utf8JsonWriter json, TwoTongued words)
    {
        json.WriteString("zh", words.Chinese);
        json.WriteString("en", words.English);
    }

    private static void Object(Utf8JsonWriter json, string name, Action write)
    {
        json.WriteStartObject(name);
        write();
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
