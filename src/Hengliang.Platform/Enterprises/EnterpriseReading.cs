using System.Globalization;
using System.Text;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Enterprises.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;

namespace Hengliang.Platform.Enterprises;

/// <summary>One enterprise as a line of a file tells it.</summary>
internal sealed record EnterpriseLine(int Number, string Code, string Name, Region Region, string Industry, string Edition, DateOnly? Registered, DateOnly? Valid, string Titles);

/// <summary>Reads the lines of a file, with one sentence for each that can not be taken.</summary>
/// <param name="regions">The regions there are, by code and by name.</param>
/// <param name="takesOddCodes">Codes of 18 letters and digits are taken though their checks do not hold: of registers kept in earlier years.</param>
internal sealed class EnterpriseReading(IReadOnlyList<Region> regions, bool takesOddCodes)
{
    private const string UsualEdition = "2017";
    private static readonly string[] Editions = ["2002", "2011", "2017"];

    private readonly Dictionary<string, Region> _byCode = regions.ToDictionary(r => r.Code, StringComparer.Ordinal);
    private readonly ILookup<string, Region> _byName = regions.ToLookup(r => r.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    public List<EnterpriseLine> Lines { get; } = [];

    public List<EnterpriseFault> Faults { get; } = [];

    /// <summary>Codes whose checks do not hold, which may be taken as they are.</summary>
    public List<EnterpriseFault> OddCodes { get; } = [];

    public void Read(EnterpriseColumns columns)
    {
        for (var number = columns.HeadRow + 1; number <= columns.Sheet.Rows.Count; number++)
            if (!columns.Sheet.Rows[number - 1].All(c => c.IsBlank))
                ReadLine(columns, number);
    }

    private void ReadLine(EnterpriseColumns columns, int number)
    {
        var before = Faults.Count;
        var code = string.Concat(columns.Text(number, EnterpriseColumns.Code).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        var wrong = CreditCode.FindFault(code);
        var odd = wrong is not null && code.Length == CreditCode.Length && code.All(char.IsAsciiLetterOrDigit);
        if (odd)
            OddCodes.Add(new(number, wrong!.Value));
        if (wrong is { } fault && !(odd && takesOddCodes))
            Fault(number, fault);
        else if (!_seen.TryAdd(code, number))
            Fault(number, new($"信用代码“{code}”在第 {_seen[code]} 行已经出现；请只保留一行。", $"The code '{code}' stands in line {_seen[code]} already; keep one of them."));
        var name = columns.Text(number, EnterpriseColumns.Name);
        if (name.Length is 0 or > Enterprise.LongestName)
            Fault(number, new($"企业名称应有 1 到 {Enterprise.LongestName} 个字。", $"The name takes 1 to {Enterprise.LongestName} characters."));
        var region = RegionOf(columns.Text(number, EnterpriseColumns.Region), number);
        var (industry, edition) = IndustryOf(columns, number);
        var registered = DayOf(columns, number, EnterpriseColumns.Registered);
        var valid = DayOf(columns, number, EnterpriseColumns.Valid);
        if (registered > valid)
            Fault(number, new("有效期早于登记日期；请核对。", "It ends before it was registered; check the two days."));
        var titles = string.Join('、', columns.Text(number, EnterpriseColumns.Titles).Split(['、', ';', '；', '|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal));
        if (titles.Length > Enterprise.LongestTitles)
            Fault(number, new($"称号最多 {Enterprise.LongestTitles} 个字。", $"The titles take at most {Enterprise.LongestTitles} characters."));
        if (Faults.Count == before)
            Lines.Add(new(number, code, name, region!, industry, edition, registered, valid, titles));
    }

    private Region? RegionOf(string said, int number)
    {
        if (_byCode.GetValueOrDefault(said) is { } byCode)
            return byCode;
        var named = _byName[said].Take(2).ToList();
        if (named.Count == 1)
            return named[0];
        Fault(number, said.Length == 0
            ? new("没有填区划代码。", "The region is missing.")
            : new($"没有“{said}”这个区划，或同名的不止一个；请填六位区划代码。", $"There is no region '{said}', or more than one of that name; write its six digits."));
        return null;
    }

    /// <summary>A letter of A to T, up to four digits, or both: C, 39, C3911.</summary>
    private (string Code, string Edition) IndustryOf(EnterpriseColumns columns, int number)
    {
        var code = columns.Text(number, EnterpriseColumns.Industry).ToUpperInvariant();
        var edition = columns.Text(number, EnterpriseColumns.Edition);
        if (code.Length == 0)
            return ("", "");
        var digits = code[0] is >= 'A' and <= 'T' ? code[1..] : code;
        if (digits.Length is 1 or > 4 || !digits.All(char.IsAsciiDigit))
            Fault(number, new($"行业代码“{code}”不合 GB/T 4754 的写法（如 C、39、C3911）。", $"'{code}' is no class of GB/T 4754, such as C, 39 or C3911."));
        edition = edition.Length == 0 ? UsualEdition : edition;
        if (!Editions.Contains(edition, StringComparer.Ordinal))
            Fault(number, new($"行业分类版本“{edition}”应为 {string.Join("、", Editions)} 之一。", $"The edition '{edition}' is one of {string.Join(", ", Editions)}."));
        return (code, edition);
    }

    private DateOnly? DayOf(EnterpriseColumns columns, int number, string column)
    {
        var cell = columns.Cell(number, column);
        if (cell.IsBlank)
            return null;
        if (cell.Moment is { } moment && TypedDay.IsUsual(DateOnly.FromDateTime(moment)))
            return DateOnly.FromDateTime(moment);
        var even = cell.Trimmed.Normalize(NormalizationForm.FormKC).Replace('年', '-').Replace('月', '-').Replace('/', '-').Replace('.', '-').TrimEnd('日', '号');
        if (DateOnly.TryParseExact(even, ["yyyy-M-d", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && TypedDay.IsUsual(day))
            return day;
        Fault(number, new($"“{column}”的“{cell.Trimmed}”不是可用的日期；请写成 2026-01-31，年份从 {TypedDay.First.Year} 到 {TypedDay.Last.Year}。", $"'{cell.Trimmed}' in '{column}' is no day that can be used; write 2026-01-31, with a year from {TypedDay.First.Year} to {TypedDay.Last.Year}."));
        return null;
    }

    private void Fault(int number, Words words) => Faults.Add(new(number, words));
}
