using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Binding;

/// <summary>Names that are spelt in two languages but are neither reserved words nor functions of the table.</summary>
internal static class FunctionNames
{
    /// <summary>Forms that look like calls but are resolved when a rule is bound.</summary>
    private static readonly (string Chinese, string English)[] SpecialTable =
    [
        ("触顶", "wasCapped"), ("缺失项", "missingFields"), ("零分母", "zeroDenominator"), ("不适用", "notApplicable"),
        ("未提供", "notProvided"), ("近年", "lastYears"), ("近三年", "lastThreeYears"), ("连续增长", "steadyGrowth"),
        ("为空", "isEmpty"), ("上期", "previous"), ("上年同期", "sameLastYear"), ("本年累计", "yearToDate"), ("期间数", "periodsToDate"),
        ("下级合计", "sumBelow"), ("下级平均", "meanBelow"), ("下级最大", "maxBelow"), ("下级最小", "minBelow"), ("下级个数", "countBelow"),
    ];

    private static readonly (string Chinese, string English)[] MemberTable =
    [
        ("项", "item"), ("金额", "amount"), ("排除", "excluded"), ("合计", "total"), ("应付", "payable"), ("约束", "binding"),
        ("有效", "valid"), ("加权和", "weightedSum"), ("余数", "remainder"), ("应为", "expected"), ("原因", "reason"), ("非法字符", "badChars"),
        ("县", "county"), ("市", "prefecture"), ("省", "province"), ("乡级类型", "townType"), ("乡级", "town"), ("村级类型", "villageKind"), ("城镇", "urban"),
    ];

    public static ImmutableArray<string> Special { get; } = [.. SpecialTable.SelectMany(s => new[] { s.Chinese, s.English })];

    public static string Canonical(string name) => Array.Find(SpecialTable, s => s.English == name).Chinese ?? name;

    public static string CanonicalMember(string name) => Array.Find(MemberTable, m => m.English == name).Chinese ?? name;

    /// <summary>A function, a special form or (with <paramref name="members"/>) a member in another language; the name itself when it has no other spelling.</summary>
    public static string Translate(string name, Tongue tongue, bool members = false)
    {
        foreach (var (chinese, english) in SpecialTable)
            if (chinese == name || english == name)
                return tongue == Tongue.Chinese ? chinese : english;
        foreach (var (chinese, english) in members ? MemberTable : [])
            if (chinese == name || english == name)
                return tongue == Tongue.Chinese ? chinese : english;
        return FunctionTable.Find(name) is { } function ? (tongue == Tongue.Chinese ? function.Chinese : function.English) : name;
    }
}
