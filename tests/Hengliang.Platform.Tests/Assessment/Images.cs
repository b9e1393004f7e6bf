using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>Small rounds to score, written as tables.</summary>
internal static class Images
{
    public static ItemImage Item(string code, decimal weight, ScoringMethod method = ScoringMethod.Banded, string? parent = null) => new()
    {
        Code = code, Name = "指标" + code, Weight = weight, Parent = parent, Method = method,
        Indicator = method == ScoringMethod.Marks ? null : Id("i" + code),
        // A figure from 0 to 100 is its own points, unless a test says otherwise.
        Params = new() { Bands = [new(0, 0), new(100, 100)], Interpolate = true },
    };

    public static ItemImage Group(string code, decimal weight, string? parent = null) => new() { Code = code, Name = "组" + code, Weight = weight, Parent = parent };

    public static SchemeImage Scheme(params ImmutableArray<ItemImage> items) => new()
    {
        Id = Id("scheme"), Number = 1, Name = "考核", WeightMode = WeightMode.Percent, Scale = 100, Decimals = 1, ListName = "加快发展县",
        Grades = [new("优秀", 90), new("良好", 80), new("合格", 60), new("不合格", 0)], Items = items,
    };

    /// <param name="scheme">The scheme.</param>
    /// <param name="rows">For each unit its figures, in the order of the leaves: 88.125 90; - is not reported, / not applicable, … below the unit.</param>
    public static RoundImage Round(SchemeImage scheme, params string[] rows)
    {
        var leaves = scheme.Items.Where(i => i.Indicator is not null).ToList();
        return new()
        {
            Round = Id("round"), Name = "2025年度考核", Year = 2025, Number = 1, Scheme = scheme,
            Members = [.. rows.Select((_, n) => Member(n))],
            Figures = [.. rows.SelectMany((row, n) => row.Split(' ').Zip(leaves, (cell, leaf) => Figure(leaf.Code, Member(n).Region, cell)))],
        };
    }

    public static RoundImage With(this RoundImage image, Func<MemberImage, MemberImage> change) => image with { Members = [.. image.Members.Select(change)] };

    public static MemberImage Member(int n) => new(Id("m" + n.ToString(CultureInfo.InvariantCulture)), $"99010{n}", $"县{n}", $"County {n}", "县", false);

    public static Guid Id(string name) => Hengliang.Platform.Kernel.StableId.Of(name);

    /// <summary>now&lt;before@target.</summary>
    private static FigureImage Figure(string item, Guid region, string cell)
    {
        var (rest, target) = Cut(cell, '@');
        var (now, before) = Cut(rest, '<');
        return new()
        {
            Item = item, Region = region, Now = Value(now, 2025), Before = before is null ? null : Value(before, 2024),
            Target = target is null ? null : new(2025, decimal.Parse(target, CultureInfo.InvariantCulture), Id("t"), Id("t"), 1, "规划"),
        };
    }

    private static (string, string?) Cut(string text, char mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, null);

    private static ValueImage? Value(string cell, int year) => cell switch
    {
        "-" => null,
        "/" => new() { Year = year, Mark = ValueMark.NotApplicable },
        "…" => new() { Year = year, Mark = ValueMark.BelowUnit },
        _ => new() { Year = year, Value = decimal.Parse(cell, CultureInfo.InvariantCulture), Observation = Id(cell), Series = Id("s" + cell), Revision = 1 },
    };
}
