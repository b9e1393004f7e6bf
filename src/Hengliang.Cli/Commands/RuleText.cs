using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;

namespace Hengliang.Cli.Commands;

/// <summary>Prints the result of a rule for people.</summary>
internal static class RuleText
{
    public static void Print(TextWriter output, TextWriter error, RuleResult result, Tongue tongue)
    {
        RuleFiles.Print(error, result.Diagnostics, tongue);
        output.WriteLine($"{result.Rule.Title ?? result.Rule.Name}: {StatusOf(result.Status, tongue)}");
        foreach (var one in result.Outputs)
            output.WriteLine($"  {(tongue == Tongue.Chinese ? one.Field.Name : one.Field.Outside)}: {ValueOf(one, tongue)}");
        if (!result.Missing.IsEmpty)
            output.WriteLine((tongue == Tongue.Chinese ? "  缺少：" : "  missing: ") + string.Join(tongue == Tongue.Chinese ? "、" : ", ", result.Missing));
        foreach (var finding in result.Findings)
            output.WriteLine($"  ! {finding.Check.Message}{(finding.Undecided ? tongue == Tongue.Chinese ? "（缺数据，无法检查）" : " (data missing, not checked)" : "")}");
        foreach (var explanation in result.Explanations.Where(e => e.Kind == "definition"))
            ExplanationText.Write(output, explanation, tongue);
    }

    private static string StatusOf(RuleStatus status, Tongue tongue) => (status, tongue) switch
    {
        (RuleStatus.Met, Tongue.Chinese) => "符合",
        (RuleStatus.NotMet, Tongue.Chinese) => "不符合",
        (RuleStatus.Undetermined, Tongue.Chinese) => "无法判定",
        (_, Tongue.Chinese) => "规则或案例有错误，未作判断",
        _ => ResultJson.NameOf(status),
    };

    private static string ValueOf(OutputValue output, Tongue tongue) => output.Value switch
    {
        UnknownValue => tongue == Tongue.Chinese ? "未知" : "unknown",
        NothingValue => tongue == Tongue.Chinese ? "无" : "nothing",
        YesNoValue { Holds: var holds } => tongue == Tongue.Chinese ? (holds ? "是" : "否") : holds ? "yes" : "no",
        _ => Hengliang.Language.Testing.ShownText.Of(output.Shown),
    };
}
