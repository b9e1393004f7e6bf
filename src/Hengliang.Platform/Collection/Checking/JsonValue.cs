using System.Text.Json;
using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>A value as a check is given it: one answer, or the list of a column.</summary>
internal sealed class JsonValue
{
    private readonly IReadOnlyList<CellAnswer?> _answers;
    private readonly FieldType _type;
    private readonly bool _isList;

    private JsonValue(IReadOnlyList<CellAnswer?> answers, FieldType type, bool isList) => (_answers, _type, _isList) = (answers, type, isList);

    public static JsonValue None { get; } = new([null], FieldType.Text, false);

    public bool IsComplete => _answers.All(Has);

    public bool HasAny => _answers.Any(Has);

    public static JsonValue One(CellAnswer? answer, FieldType type) => new([answer], type, false);

    public static JsonValue List(IEnumerable<CellAnswer?> answers, FieldType type) => new([.. answers], type, true);

    public void Write(Utf8JsonWriter json, bool missingIsZero)
    {
        if (_isList)
            json.WriteStartArray();
        foreach (var answer in _answers)
            if (!Has(answer) && missingIsZero && _type.IsNumber())
                json.WriteStringValue("0");
            else if (!Has(answer))
                json.WriteNullValue();
            else if (_type == FieldType.YesNo)
                json.WriteBooleanValue(answer!.Text == "是");
            else
                json.WriteStringValue(answer!.Text);
        if (_isList)
            json.WriteEndArray();
    }

    private static bool Has(CellAnswer? answer) => answer is { Mark: ValueMark.None, Text.Length: > 0 };
}
