using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>The terms of an indicator's definition by name: what an edition keeps and what two editions differ in.</summary>
public static class IndicatorTerms
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Key, Words Label, Func<Indicator, Func<Guid?, string>, string> Read)[] Terms =
    [
        ("name", new("名称", "Name"), (i, _) => i.Name),
        ("english", new("英文名称", "English name"), (i, _) => i.NameEnglish),
        ("kind", new("类型", "Kind"), (i, _) => i.Kind.ToString()),
        ("unit", new("单位", "Unit"), (i, _) => i.Unit),
        ("decimals", new("小数位数", "Decimals"), (i, _) => i.Decimals.ToString(CultureInfo.InvariantCulture)),
        ("direction", new("方向", "Direction"), (i, _) => i.Direction.ToString()),
        ("nature", new("性质", "Nature"), (i, _) => i.Nature.ToString()),
        ("frequency", new("频率", "Frequency"), (i, _) => i.Frequency.ToString()),
        ("lagDays", new("滞后天数", "Lag in days"), (i, _) => i.LagDays.ToString(CultureInfo.InvariantCulture)),
        ("withinYear", new("年内数据口径", "Figures inside a year"), (i, _) => i.WithinYear == WithinYear.Unstated ? "" : i.WithinYear.ToString()),
        ("aggregation", new("汇总方式", "Aggregation"), (i, _) => i.Aggregation.ToString()),
        ("additive", new("可加", "Additive"), (i, _) => i.Additive ? "true" : "false"),
        ("numerator", new("分子", "Numerator"), (i, code) => code(i.NumeratorId)),
        ("denominator", new("分母", "Denominator"), (i, code) => code(i.DenominatorId)),
        ("factor", new("系数", "Factor"), (i, _) => ValueWords.Number(i.Factor)),
        ("weight", new("权重指标", "Weighed by"), (i, code) => code(i.WeightId)),
        ("formula", new("公式", "Formula"), (i, _) => i.Formula),
        ("dimensions", new("维度", "Dimensions"), (i, _) => i.Dimensions),
        ("owner", new("责任单位", "Owner"), (i, _) => i.OwnerUnitId?.ToString() ?? ""),
        ("from", new("启用日期", "In use from"), (i, _) => Day(i.ValidFrom)),
        ("to", new("停用日期", "In use until"), (i, _) => Day(i.ValidTo)),
        ("definition", new("口径", "Definition"), (i, _) => i.Definition),
        ("source", new("数据来源", "Source"), (i, _) => i.Source),
    ];

    /// <summary>All terms as an edition keeps them.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="codeOf">The code of another indicator; empty for null.</param>
    public static string Write(Indicator indicator, Func<Guid?, string> codeOf) =>
        JsonSerializer.Serialize(Terms.ToDictionary(t => t.Key, t => t.Read(indicator, codeOf), StringComparer.Ordinal), Readable);

    /// <summary>What differs between two editions, in the order of the terms; before the first there was nothing.</summary>
    public static IReadOnlyList<TermChange> Differences(string? before, string after)
    {
        var (old, now) = (before is null ? [] : Read(before), Read(after));
        return
        [
            .. from term in Terms
               let was = old.GetValueOrDefault(term.Key, "")
               let isNow = now.GetValueOrDefault(term.Key, "")
               where before is not null && !string.Equals(was, isNow, StringComparison.Ordinal)
               select new TermChange(term.Label, Say(term.Key, was), Say(term.Key, isNow)),
        ];
    }

    /// <summary>The name an edition gave; empty where it gave none.</summary>
    internal static string NameIn(string terms) => Read(terms).GetValueOrDefault("name", "");

    private static Dictionary<string, string> Read(string terms) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(terms) ?? [], StringComparer.Ordinal);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    // Words of an enumeration are kept by name and told in the reader's language.
    private static Words Say(string key, string value) => value.Length == 0 ? new("—", "—") : key switch
    {
        "kind" => Enum.TryParse<IndicatorKind>(value, out var kind) ? kind.Label() : new(value, value),
        "direction" => Enum.TryParse<Direction>(value, out var direction) ? direction.Label() : new(value, value),
        "nature" => Enum.TryParse<TargetNature>(value, out var nature) ? nature.Label() : new(value, value),
        "frequency" => Enum.TryParse<Frequency>(value, out var frequency) ? frequency.Label() : new(value, value),
        "withinYear" => Enum.TryParse<WithinYear>(value, out var within) ? within.Label() : new(value, value),
        "aggregation" => Enum.TryParse<Aggregation>(value, out var aggregation) ? aggregation.Label() : new(value, value),
        "unit" => new(value, MeasureUnit.EnglishOf(value)),
        "additive" => value == "true" ? new("是", "yes") : new("否", "no"),
        _ => new(value, value),
    };
}

/// <summary>One term that two editions have differently.</summary>
public sealed record TermChange(Words Term, Words Before, Words After);
