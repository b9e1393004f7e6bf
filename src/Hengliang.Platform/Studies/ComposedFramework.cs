using System.Globalization;
using Hengliang.Indices.Data;
using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Platform.Studies;

/// <summary>The framework of a composed study: indicators, the parts they belong to, and the index over them.</summary>
internal sealed class ComposedFramework
{
    /// <summary>The column of the kind of region, for filling gaps within a kind.</summary>
    public const string KindCode = "RegionKind";

    private readonly Composition _made;
    private readonly Dictionary<Guid, Indicator> _indicators;
    private readonly HashSet<Guid> _computed;
    private readonly List<string> _pillars;

    /// <param name="made">What the study is made from.</param>
    /// <param name="indicators">Its indicators by their ids.</param>
    /// <param name="computed">Those of which a formula made figures: they are shown with the decimals of the indicator, as everywhere.</param>
    public ComposedFramework(Composition made, Dictionary<Guid, Indicator> indicators, HashSet<Guid> computed)
    {
        (_made, _indicators, _computed) = (made, indicators, computed);
        _pillars = [.. made.Indicators.Select(i => i.Pillar.Trim()).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal)];
        Columns =
        [
            .. made.Indicators.Select(i => (indicators[i.Id].Code, i.Id)),
            .. made.Indicators.Select(i => i.DenominatorId).OfType<Guid>().Distinct().Select(id => (DivisorCode(id), id)),
        ];
    }

    /// <summary>The columns of figures: code, and the indicator they are of. A divisor has a column of its own.</summary>
    public IReadOnlyList<(string Code, Guid IndicatorId)> Columns { get; }

    public string Write()
    {
        var top = Free("INDEX");
        var lines = new List<string> { CsvText.Row(["iCode", "Level", "iName", "Direction", "Weight", "Unit", "Denominator", "Decimals", "Parent", "Type"]) };
        foreach (var chosen in _made.Indicators)
        {
            var indicator = _indicators[chosen.Id];
            lines.Add(CsvText.Row(
            [
                indicator.Code, "1", NameOf(chosen), indicator.Direction == Direction.LowerIsBetter ? "-1" : "1", CsvText.Number(chosen.Weight), indicator.Unit,
                chosen.DenominatorId is { } by ? DivisorCode(by) : "", DecimalsOf(indicator), chosen.Pillar.Trim() is { Length: > 0 } pillar ? PillarCode(pillar) : top, "Indicator",
            ]));
        }

        lines.AddRange(_pillars.Select(p => CsvText.Row([PillarCode(p), "2", p, "1", "1", "", "", "", top, "Aggregate"])));
        lines.Add(CsvText.Row([top, _pillars.Count == 0 ? "2" : "3", _made.Name, "1", "1", "", "", "", "", "Aggregate"]));
        lines.AddRange(_made.Indicators.Select(i => i.DenominatorId).OfType<Guid>().Distinct()
            .Select(id => CsvText.Row([DivisorCode(id), "", _indicators[id].Name, "", "", _indicators[id].Unit, "", DecimalsOf(_indicators[id]), "", "Denominator"])));
        lines.Add(CsvText.Row([KindCode, "", "区划类型", "", "", "", "", "", "", "Group"]));
        return string.Concat(lines);
    }

    /// <summary>A method to begin with: fills gaps from earlier years, draws in at most a tenth of the units, min–max, weighted means.</summary>
    public static string UsualMethod(int units) => string.Create(CultureInfo.InvariantCulture, $$"""
        {
          "version": 1,
          "denominate": {},
          "screen": { "minAvailability": 0.6 },
          "impute": { "method": "latest" },
          "treat": { "maxWinsorised": {{(units + 9) / 10}} },
          "normalise": { "method": "minmax", "low": 0, "high": 100 },
          "aggregate": [{ "method": "arithmetic" }]
        }

        """);

    private string DecimalsOf(Indicator indicator) => _computed.Contains(indicator.Id) ? indicator.Decimals.ToString(CultureInfo.InvariantCulture) : "";

    // What is divided by something is no longer what its name says.
    private string NameOf(ComposedIndicator chosen) =>
        chosen.DenominatorId is { } by ? $"{_indicators[chosen.Id].Name}÷{_indicators[by].Name}" : _indicators[chosen.Id].Name;

    private string PillarCode(string pillar) => Free("P" + (_pillars.IndexOf(pillar) + 1).ToString(CultureInfo.InvariantCulture));

    private string DivisorCode(Guid id) => Free(_indicators[id].Code + "_BASE");

    // A code of ours must not be one that an indicator bears.
    private string Free(string code)
    {
        while (_indicators.Values.Any(i => i.Code == code))
            code += "_";
        return code;
    }
}
