using System.Text.Json;
using System.Text.Json.Nodes;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Tests.Packs;

/// <summary>Every input of every pack, given what it cannot be: an error and no outputs, never 不符合.</summary>
public sealed class BadInputTests
{
    private static readonly JsonElement Cases = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(Heng.Repository, "tests", "Hengliang.Language.Tests", "Packs", "independent-cases.json"))).RootElement.GetProperty("cases");

    public static TheoryData<string> Rules => [.. PackLibrary.Library.Rules.Select(r => r.Outside)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_value_of_the_wrong_kind_is_an_error_without_results(string name)
    {
        var rule = PackLibrary.Library.Find(name)!;
        foreach (var input in rule.Inputs)
        {
            foreach (var wrong in WrongFor(input.Type))
            {
                var result = Run(rule, input.Outside, wrong);
                Assert.True(result.Status == RuleStatus.Error, $"{input.Outside} = {wrong?.ToJsonString()} gives {result.Status}");
                Assert.Empty(result.Outputs);
                Assert.All(result.Diagnostics, d => Assert.Contains(d.Code, new[] { "HL0311", "HL0502", "HL0503", "HL0504" }));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_missing_value_is_never_an_error_and_never_a_refusal_made_up(string name)
    {
        var rule = PackLibrary.Library.Find(name)!;
        foreach (var input in rule.Inputs)
        {
            var result = Run(rule, input.Outside, null);
            Assert.NotEqual(RuleStatus.Error, result.Status);
            if (result.Status != RuleStatus.NotMet)
                continue;
            // Not met without this field must be not met with the case's own value too.
            Assert.Equal(RuleStatus.NotMet, Run(rule, "", null).Status);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_field_the_rule_does_not_have_is_an_error(string name) =>
        Assert.Equal("HL0502", Assert.Single(Run(PackLibrary.Library.Find(name)!, "noSuchField", JsonValue.Create(1)).Diagnostics).Code);

    [Fact]
    public void An_unknown_unit_of_money_is_an_error_wherever_amounts_are_read()
    {
        var rules = PackLibrary.Library.Rules.Where(r => r.FindInput("moneyUnit") is not null).ToArray();
        Assert.True(rules.Length >= 15);
        Assert.All(rules, rule => Assert.All(["万圆", "美元", "", "人"], unit =>
        {
            var result = Run(rule, "moneyUnit", JsonValue.Create(unit));
            Assert.Equal(RuleStatus.Error, result.Status);
            Assert.All(result.Diagnostics, d => Assert.Equal("HL0505", d.Code));
        }));
    }

    [Theory]
    [InlineData("1e6", "1000000")]
    [InlineData("1.5E+3", "1500")]
    [InlineData("25e-1", "2.5")]
    [InlineData("-0", "0")]
    [InlineData("\"1,234.5\"", "1234.5")]
    [InlineData("\" 12 \"", "12")]
    [InlineData("\"5%\"", "0.05")]
    [InlineData("\"1/3\"", "1/3")]
    [InlineData("\"１２\"", null)]
    [InlineData("\"1e6\"", "1000000")]
    [InlineData("\"\"", null)]
    [InlineData("1e401", null)]
    [InlineData("1e99999999999", null)]
    [InlineData("\"1/0\"", null)]
    public void Numbers_are_read_exactly_as_json_writes_them(string json, string? expected)
    {
        var result = Heng.Run(Heng.Rule("规则 t\n输入\na: 数\n输出\nr: 数\n条款 \"一\"\nr = a"), $$"""{"a": {{json}}}""");
        Assert.Equal(expected, result.Find("r")?.Shown);
        Assert.Equal(expected is null ? RuleStatus.Error : RuleStatus.Met, result.Status);
    }

    private static JsonNode?[] WrongFor(HengType type) => type switch
    {
        NumberType { Dimension: { } dimension } when dimension.ToString() == "元" => [Text("many"), Bool(), Array(), Object(), Text("5人"), Text("99999999999999999999")],
        NumberType { Dimension: { IsNone: false } } => [Text("many"), Bool(), Array(), Text("5元")],
        NumberType => [Text("many"), Bool(), Array(), Object()],
        YearType => [Text("many"), Text("99999"), Bool(), JsonValue.Create(2024.5m)],
        DateType => [Text("2025-02-30"), Text("soon"), Bool(), JsonValue.Create(20250101)],
        YesNoType => [Text("maybe"), JsonValue.Create(2), Array()],
        TextType { Choices.IsEmpty: false } => [Text("no such choice"), Bool(), Array()],
        TextType => [Bool(), Array(), Object()],
        ListType or SeriesType => [Text("many"), Bool(), new JsonArray(Text("many"))],
        RecordType => [Text("many"), Array(), new JsonObject { ["noSuchField"] = 1 }],
        _ => [],
    };

    private static JsonValue? Text(string text) => JsonValue.Create(text);

    private static JsonValue? Bool() => JsonValue.Create(true);

    private static JsonArray Array() => [];

    private static JsonObject Object() => [];

    /// <summary>The rule over its first case with one field changed; a null removes nothing but makes the field unknown.</summary>
    private static RuleResult Run(CompiledRule rule, string field, JsonNode? value)
    {
        var first = Cases.EnumerateArray().FirstOrDefault(c => c.GetProperty("rule").GetString() == rule.Outside);
        var input = first.ValueKind == JsonValueKind.Undefined ? [] : JsonNode.Parse(first.GetProperty("input").GetRawText())!.AsObject();
        if (field.Length > 0)
            input[field] = value;
        return Heng.Run(rule, input.ToJsonString());
    }
}
