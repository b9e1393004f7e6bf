using System.Collections.Frozen;

namespace Hengliang.Reading.Cleaning;

/// <summary>A misread word: what stands there, what it must be, and the neighbours that prove the reading.</summary>
/// <param name="Wrong">As it stands.</param>
/// <param name="Right">As it must be; of the same length.</param>
/// <param name="NotBefore">Characters that may not stand before it.</param>
/// <param name="NotBehind">Characters that may not stand behind it.</param>
/// <param name="Behind">Where given, one of these must stand behind it.</param>
internal sealed record Slip(string Wrong, string Right, string NotBefore = "", string NotBehind = "", params string[] Behind);

/// <summary>Corrects what a scanner misread, where only one reading is possible: 人选国家级 can only be 入选国家级.</summary>
internal static class Slips
{
    private static readonly FrozenDictionary<char, Slip[]> ByFirst = new Slip[]
    {
        new("遵选", "遴选"),
        new("遂选", "遴选"),
        new("人围", "入围", NotBehind: "绕着观坐城堵攻住"),
        new("人选", "入选", NotBefore: "位名等候", Behind: ["国家", "省", "市", "全国", "全省", "全市", "科技部", "工信部", "教育部", "首批", "第", "*", "“", "《", "世界", "中国", "年度", "创新型"]),
        new("人库", "入库", NotBefore: "年人才", Behind: ["科技", "国家", "企业", "高新", "省", "市", "*", "数", "培育"]),
        new("人驻", "入驻", NotBefore: "等名", Behind: ["企业", "机构", "园区", "平台", "率", "项目", "高校", "*"]),
        new("投人", "投入", NotBefore: "参", Behind: ["强度", "占", "达", "资金", "使用", "运营", "运行", "经费", "增长", "力度", "*", "1", "2", "3", "4", "5", "6", "7", "8", "9"]),
        new("纳人", "纳入", Behind: ["国家", "省", "市", "全国", "规", "统", "年度", "考核", "预算", "重点"]),
        new("子女人学", "子女入学"),
        new("区城性", "区域性"),
        new("区城科技", "区域科技"),
        new("区城创新", "区域创新"),
        new("区城协调", "区域协调"),
        new("区城经济", "区域经济"),
        new("区城发展", "区域发展"),
        new("髙新", "高新"),
        new("髙质量", "高质量"),
        new("髙层次", "高层次"),
        new("曰前", "日前"),
        new("己累计", "已累计"),
        new("己建成", "已建成"),
        new("己认定", "已认定"),
        new("未来己", "未来已"),
        new("平合", "平台", NotBehind: "并同理格乎", Behind: ["建设", "达", "总数", "数量", "*", "和", "、", "，", "。", "1", "2", "3", "4", "5", "6", "7", "8", "9"]),
        new("亳米", "毫米"),
        new("百分占", "百分点"),
    }.GroupBy(slip => slip.Wrong[0]).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    public static void Correct(Draft draft)
    {
        for (var i = 0; i < draft.Length; i++)
        {
            if (!ByFirst.TryGetValue(draft[i], out var slips))
                continue;
            foreach (var slip in slips)
            {
                if (!Fits(draft, i, slip))
                    continue;
                for (var k = 0; k < slip.Right.Length; k++)
                    draft[i + k] = slip.Right[k];
                break;
            }
        }
    }

    private static bool Fits(Draft draft, int at, Slip slip)
    {
        var text = draft.Text;
        if (!text[at..].StartsWith(slip.Wrong, StringComparison.Ordinal))
            return false;
        var behind = text[(at + slip.Wrong.Length)..];
        return !slip.NotBefore.Contains(draft.At(at - 1), StringComparison.Ordinal)
            && (behind.IsEmpty || !slip.NotBehind.Contains(behind[0], StringComparison.Ordinal))
            && (slip.Behind.Length == 0 || StartsWithAny(behind, slip.Behind));
    }

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
