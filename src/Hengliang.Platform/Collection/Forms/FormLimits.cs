using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>How long the texts of a form may be; what is longer is told by its place before anything is kept.</summary>
internal static class FormLimits
{
    public static Problem? FindTooLong(FormDraft draft)
    {
        foreach (var (where, english, text, most) in All(draft))
            if (text.Trim().Length > most)
                return Problem.Invalid(
                    "collection.form-too-long", $"{where}最多 {most} 个字，现有 {text.Trim().Length} 个；请缩短。", $"{english} takes at most {most} characters and has {text.Trim().Length}; please shorten it.");
        return null;
    }

    private static IEnumerable<(string Where, string English, string Text, int Most)> All(FormDraft draft) =>
    [
        ("表号", "The form's code", draft.Code, 40), ("表名", "The title", draft.Title, 200), ("英文表名", "The English title", draft.TitleEnglish, 200),
        ("填报依据", "The legal basis", draft.LegalBasis, 400), ("需求说明", "The need", draft.Need, 1000), ("备案号", "The filing number", draft.FilingNumber, FormTemplate.LongestFilingNumber),
        .. draft.Fields.SelectMany(f => Of($"字段“{Shortened(f.Code)}”的", $"of the field '{Shortened(f.Code)}'",
            ("代码", "The code", f.Code, 60), ("名称", "The name", f.Label, 200), ("英文名称", "The English name", f.LabelEnglish, 200), ("上级表头", "The heading", f.Heading, 400), ("英文上级表头", "The English heading", f.HeadingEnglish, 400),
            ("单位", "The unit", f.Unit, 40), ("选项", "The choices", f.Options, 2000), ("来源或公式", "The source or formula", f.PrefillFrom, 1000))),
        .. draft.FixedRows.SelectMany(r => Of($"行“{Shortened(r.Code)}”的", $"of the row '{Shortened(r.Code)}'",
            ("代码", "The code", r.Code, 60), ("名称", "The name", r.Label, 200), ("英文名称", "The English name", r.LabelEnglish, 200), ("对应维度", "The part", r.Dimension, DimensionSet.LongestTuple))),
        .. draft.Checks.SelectMany(c => Of($"检查“{Shortened(c.Code)}”的", $"of the check '{Shortened(c.Code)}'",
            ("代码", "The code", c.Code, 60), ("算式", "The formula", c.Formula, 2000), ("提示语", "The sentence", c.Sentence, 400), ("英文提示语", "The English sentence", c.SentenceEnglish, 400),
            ("对照来源", "The source", c.OtherForm, 40), ("应通过样例", "The passing example", c.Passing, 4000), ("应不通过样例", "The failing example", c.Failing, 4000))),
    ];

    private static IEnumerable<(string, string, string, int)> Of(string before, string after, params (string Name, string English, string Text, int Most)[] parts) =>
        parts.Select(p => (before + p.Name, $"{p.English} {after}", p.Text, p.Most));

    private static string Shortened(string code) => code.Length <= 30 ? code : code[..30] + "…";
}
