using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Regions;

/// <summary>A change of the division that was understood; whether it can be made the regions say.</summary>
/// <param name="Written">As it was written.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Codes">Whose change it is; none where one is founded.</param>
/// <param name="Share">What the heir takes of each, above 0 and at most 1.</param>
/// <param name="Basis">By what the share was measured.</param>
/// <param name="Date">The first day on which it holds.</param>
internal sealed record ReadRegionChange(WrittenRegionChange Written, RegionChangeKind Kind, IReadOnlyList<string> Codes, decimal Share, SuccessionBasis Basis, DateOnly Date)
{
    /// <summary>Someone takes over.</summary>
    public bool HasHeir => Kind is RegionChangeKind.Merged or RegionChangeKind.Split || (Kind == RegionChangeKind.Abolished && Written.NewCode.Length > 0);

    /// <summary>Lines of one change stand one below another: of the same kind, day and document.</summary>
    public bool GoesWith(ReadRegionChange next) =>
        HasHeir && next.HasHeir && (Kind, Date, Written.Document) == (next.Kind, next.Date, next.Written.Document);
}

/// <summary>Understands what was written of a change, or says in one sentence what can not be.</summary>
internal static class RegionChangeReading
{
    private static readonly (RegionChangeKind Kind, string[] Names)[] Kinds =
    [
        (RegionChangeKind.Founded, ["设立", "found"]), (RegionChangeKind.Renamed, ["更名", "rename"]), (RegionChangeKind.Resubordinated, ["改隶", "move"]),
        (RegionChangeKind.Merged, ["合并", "merge"]), (RegionChangeKind.Split, ["拆分", "split"]), (RegionChangeKind.Abolished, ["撤销", "abolish"]),
    ];

    private static readonly (SuccessionBasis Basis, string[] Names)[] Bases =
    [
        (SuccessionBasis.Population, ["人口", "population"]), (SuccessionBasis.GrossDomesticProduct, ["地区生产总值", "gdp"]),
        (SuccessionBasis.Area, ["面积", "area"]), (SuccessionBasis.Appointed, ["指定", "appointed"]),
    ];

    public static Outcome<ReadRegionChange> Read(WrittenRegionChange written)
    {
        if (Array.Find(Kinds, k => k.Names.Contains(written.Kind.Trim(), StringComparer.OrdinalIgnoreCase)) is not { Names: not null } kind)
            return Problem.Invalid(
                "regions.wrong-kind", $"“{written.Kind}”不是区划变更；请写{string.Join("、", Kinds.Select(k => k.Names[0]))}之一。",
                $"'{written.Kind}' is no change of the division; write one of {string.Join(", ", Kinds.Select(k => k.Names[1]))}.");
        if (TypedDay.Find(written.Date) is not { } date)
            return Problem.Invalid("regions.wrong-date", $"日期“{written.Date}”应写成 2021-03-01，即变更生效的第一天。", $"The date '{written.Date}' should be written 2021-03-01: the first day on which the change holds.");
        var codes = written.Code.Split([' ', ',', '，', '、', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        if (codes.Count == 0 != (kind.Kind == RegionChangeKind.Founded))
            return codes.Count == 0
                ? Problem.Invalid("regions.code-missing", "请写明变更的是哪个区划（区划代码）。", "Say whose change it is: give its code.")
                : Problem.Invalid("regions.code-too-many", "设立的代码写在“新代码”一栏；“区划代码”留空。", "The code of what is founded stands under 'new code'; leave 'code' empty.");
        if (kind.Kind is RegionChangeKind.Merged or RegionChangeKind.Split && string.IsNullOrWhiteSpace(written.NewCode))
            return Problem.Invalid("regions.heir-missing", $"{kind.Names[0]}须写明由谁承接：把承接方的代码写在“新代码”一栏，新设的同时写名称。", $"To {kind.Names[1]}, say who takes over: its code stands under 'new code', and its name too where it is new.");
        if (codes.Count > 1 && kind.Kind is RegionChangeKind.Renamed or RegionChangeKind.Resubordinated)
            return Problem.Invalid("regions.code-too-many", $"{kind.Names[0]}一次写一个区划；请分行。", $"To {kind.Names[1]}, give one region a line.");
        return Share(written).Then(share => Basis(written).Then<ReadRegionChange>(basis => new ReadRegionChange(written, kind.Kind, codes, share, basis, date)));
    }

    private static Outcome<decimal> Share(WrittenRegionChange written)
    {
        var text = written.Share.Trim().TrimEnd('%', '％');
        if (text.Length == 0)
            return 1m;
        return TypedNumber.TryRead(text, out var percent)
            ? percent / 100
            : Problem.Invalid("regions.wrong-share", $"份额“{written.Share}”应为百分数，如 62.5。", $"The share '{written.Share}' should be a percentage such as 62.5.");
    }

    private static Outcome<SuccessionBasis> Basis(WrittenRegionChange written)
    {
        var text = written.Basis.Trim();
        if (text.Length == 0)
            return SuccessionBasis.Appointed;
        return Array.Find(Bases, b => b.Names.Contains(text, StringComparer.OrdinalIgnoreCase)) is { Names: not null } basis
            ? basis.Basis
            : Problem.Invalid(
                "regions.wrong-basis", $"“{text}”不是份额的依据；请写{string.Join("、", Bases.Select(b => b.Names[0]))}之一。",
                $"'{text}' is nothing shares are measured by; write one of {string.Join(", ", Bases.Select(b => b.Names[1]))}.");
    }
}
