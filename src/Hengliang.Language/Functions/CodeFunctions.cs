using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Functions;

/// <summary>Check characters of codes and the parents of region codes.</summary>
internal static class CodeFunctions
{
    /// <summary>The 31 characters of GB 32100-2015: no I, O, S, V, Z.</summary>
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private const string OrganisationAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly int[] CreditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    private static readonly RecordType CreditResult = new(
    [
        new("有效", HengType.YesNo), new("加权和", HengType.Number), new("余数", HengType.Number), new("应为", HengType.Text),
        new("原因", HengType.Text), new("非法字符", HengType.Text),
    ]);

    private static readonly RecordType OrganisationResult = new([new("加权和", HengType.Number), new("应为", HengType.Text)]);

    private static readonly RecordType RegionResult = new([new("县", HengType.Text), new("市", HengType.Text), new("省", HengType.Text)]);

    private static readonly RecordType StatisticalResult = new(
    [
        new("省", HengType.Text), new("市", HengType.Text), new("县", HengType.Text), new("乡级", HengType.Text), new("乡级类型", HengType.Text),
        new("村级类型", HengType.Text), new("城镇", HengType.YesNo),
    ]);

    public static readonly ImmutableArray<Function> All =
    [
        new("核验信用代码", "checkCreditCode", "核验信用代码(文本)", Signatures.Takes(CreditResult, HengType.Text), a => CheckCredit(Signatures.Text(a[0]))),
        new("核验机构代码", "checkOrganisationCode", "核验机构代码(前八位)", Signatures.Takes(OrganisationResult, HengType.Text), a => CheckOrganisation(Signatures.Text(a[0]))),
        new("区划上级", "regionParents", "区划上级(六位代码)", Signatures.Takes(RegionResult, HengType.Text), a => RegionParents(Signatures.Text(a[0]))),
        new("解析统计区划", "parseStatisticalRegion", "解析统计区划(十二位代码, 城乡分类)", Signatures.Takes(StatisticalResult, HengType.Text, HengType.Text),
            a => ParseStatistical(Signatures.Text(a[0]), Signatures.Text(a[1]))),
    ];

    /// <summary>GB 32100-2015: C18 = 31 − Σ Ci·3^(i−1) mod 31, and 31 counts as 0.</summary>
    private static RecordValue CheckCredit(string code)
    {
        var bad = string.Concat(code.Where(c => !CreditAlphabet.Contains(c, StringComparison.Ordinal)));
        Value sum = NothingValue.Plain, rest = NothingValue.Plain, expected = NothingValue.Plain;
        if (code.Length >= 17 && code.Take(17).All(c => CreditAlphabet.Contains(c, StringComparison.Ordinal)))
        {
            var weighted = CreditWeights.Select((w, i) => w * CreditAlphabet.IndexOf(code[i], StringComparison.Ordinal)).Sum();
            sum = Value.Of(weighted);
            rest = Value.Of(weighted % 31);
            expected = Value.Of(CreditAlphabet[(31 - (weighted % 31)) % 31].ToString());
        }

        var reason = code.Length != 18 ? "length"
            : bad.Length > 0 ? "charset"
            : expected is TextValue { Text: var check } && check[0] == code[17] ? "ok" : "checkChar";
        return new(
        [
            new("有效", Value.Of(reason == "ok")), new("加权和", sum), new("余数", rest), new("应为", expected), new("原因", Value.Of(reason)),
            new("非法字符", bad.Length == 0 ? NothingValue.Plain : Value.Of(bad)),
        ]);
    }

    /// <summary>GB 11714-1997: 11 − Σ Ci·Wi mod 11; 10 is X, 11 is 0.</summary>
    private static RecordValue CheckOrganisation(string body)
    {
        if (body.Length != 8 || body.Any(c => !OrganisationAlphabet.Contains(c, StringComparison.Ordinal)))
            return new RecordValue([new("加权和", NothingValue.Plain), new("应为", NothingValue.Plain)]);
        var weighted = OrganisationWeights.Select((w, i) => w * OrganisationAlphabet.IndexOf(body[i], StringComparison.Ordinal)).Sum();
        var check = (11 - (weighted % 11)) switch
        {
            10 => "X",
            11 => "0",
            var digit => digit.ToString(CultureInfo.InvariantCulture),
        };
        return new RecordValue([new("加权和", Value.Of(weighted)), new("应为", Value.Of(check))]);
    }

    /// <summary>GB/T 2260: the prefecture's code ends in 00, the province's in 0000.</summary>
    private static RecordValue RegionParents(string code)
    {
        var valid = code.Length == 6 && code.All(char.IsAsciiDigit);
        Value Part(int digits) => valid ? Value.Of(code[..digits].PadRight(6, '0')) : NothingValue.Plain;
        return new([new("县", Part(6)), new("市", Part(4)), new("省", Part(2))]);
    }

    /// <summary>Statistical regions: 6 digits of GB/T 2260, 3 of the town, 3 of the village; class 1xx is urban (国统字〔2009〕91号).</summary>
    private static RecordValue ParseStatistical(string code, string urbanRural)
    {
        var valid = code.Length == 12 && code.All(char.IsAsciiDigit);
        Value Part(int digits) => valid ? Value.Of(code[..digits].PadRight(digits > 6 ? 12 : 6, '0')) : NothingValue.Plain;
        Value Kind(int from, Func<int, string?> name) =>
            valid && name(int.Parse(code.AsSpan(from, 3), CultureInfo.InvariantCulture)) is { } kind ? Value.Of(kind) : NothingValue.Plain;
        Value urban = urbanRural is ['1' or '2', _, _] ? Value.Of(urbanRural[0] == '1') : NothingValue.Plain;
        return new(
        [
            new("省", Part(2)), new("市", Part(4)), new("县", Part(6)), new("乡级", valid ? Value.Of(code[..9]) : NothingValue.Plain),
            new("乡级类型", Kind(6, TownKind)), new("村级类型", Kind(9, VillageKind)), new("城镇", urban),
        ]);
    }

    private static string? TownKind(int number) => number switch
    {
        >= 1 and <= 99 => "街道",
        >= 100 and <= 199 => "镇",
        >= 200 and <= 399 => "乡",
        >= 400 and <= 599 => "政企合一",
        _ => null,
    };

    private static string? VillageKind(int number) => number switch
    {
        >= 1 and <= 199 => "居委会",
        >= 200 and <= 399 => "村委会",
        _ => null,
    };
}
