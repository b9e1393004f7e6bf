using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>Reads the sheets of a form's design by their headings, and notes what it can not read.</summary>
internal sealed class FormSheetReading(TableFile file)
{
    public List<Words> Faults { get; } = [];

    public static Words LabelOf(Sensitivity sensitivity) => sensitivity switch
    {
        Sensitivity.Open => new("公开", "Open"),
        Sensitivity.Internal => new("内部", "Internal"),
        Sensitivity.Sensitive => new("敏感", "Sensitive"),
        _ => throw new ArgumentOutOfRangeException(nameof(sensitivity), sensitivity, "There is no such sensitivity."),
    };

    /// <summary>The two columns of a sheet as names and values.</summary>
    public Dictionary<string, string> Pairs(string sheet) =>
        (file.Find(sheet)?.Rows ?? []).Where(r => r.Count >= 2).GroupBy(r => r[0].Trimmed, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First()[1].Trimmed, StringComparer.Ordinal);

    /// <summary>The lines of a sheet by heading. A blank line is none; one that lacks what every line has is a fault, or its part of the form would go unnoticed.</summary>
    public IEnumerable<Line> Lines(string name, params string[] needed)
    {
        if (file.Find(name) is not { Rows.Count: > 0 } sheet)
            yield break;
        var heads = sheet.Rows[0].Select((c, i) => (Name: c.Trimmed, Column: i + 1)).Where(h => h.Name.Length > 0).GroupBy(h => h.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Column, StringComparer.Ordinal);
        foreach (var missing in needed.Where(n => !heads.ContainsKey(n)))
            Faults.Add(new($"“{name}”表缺少“{missing}”列", $"the sheet '{name}' lacks the column '{missing}'"));
        for (var row = 2; row <= sheet.Rows.Count; row++)
        {
            var line = new Line(name, row, heads, sheet);
            if (heads.Keys.All(h => line[h].Length == 0))
                continue;
            if (needed.Where(heads.ContainsKey).FirstOrDefault(n => line[n].Length == 0) is not { } blank)
                yield return line;
            else
                Faults.Add(new($"“{name}”表第{row}行没有填“{blank}”；请补上，或删去整行", $"row {row} of the sheet '{name}' has no '{blank}'; fill it in, or delete the row"));
        }
    }

    public FieldDraft Field(Line line) => new(line["代码"], line["名称"], Choice(line, "类型", FormKinds.Label, FieldType.Number))
    {
        LabelEnglish = line["英文名称"], Heading = line["上级表头"], HeadingEnglish = line["英文上级表头"], Unit = line["单位"], Precision = (int)(Number(line, "小数位数") ?? 0), IsRequired = FormWorkbook.IsYes(line["必填"]),
        Options = ChoiceText.Read(line.Raw("选项")),
        IndicatorCode = line["指标编码"], Prefill = Choice(line, "预填", FormKinds.Label, PrefillSource.None), PrefillFrom = line["预填来源或公式"], ConfirmRequired = FormWorkbook.IsYes(line["须确认"]),
        Sensitivity = Choice(line, "敏感级别", LabelOf, Sensitivity.Open), Minimum = Number(line, "下限"), Maximum = Number(line, "上限"), ChangeBand = Number(line, "变动幅度%"), IsNewQuestion = FormWorkbook.IsYes(line["确为新指标"]), IsKey = FormWorkbook.IsYes(line["行标识"]),
    };

    public CheckDraft Check(Line line) => new(
        line["代码"], Choice(line, "级别", CheckLabels.Label, CheckLevel.Error), Choice(line, "范围", CheckLabels.Label, CheckReach.Row), line["算式"], line["提示语"], line["应通过样例"], line["应不通过样例"])
    {
        SentenceEnglish = line["英文提示语"], Missing = Choice(line, "缺数据时", CheckLabels.Label, MissingRule.SkipIfAny), OtherForm = line["对照表号"],
    };

    public DateOnly? Day(string text)
    {
        if (text.Length == 0)
            return null;
        if (TypedDay.Find(text) is { } day)
            return day;
        Faults.Add(new($"“有效期至”填的“{text}”不是日期（如 2027-12-31）", $"'{text}' is no day such as 2027-12-31"));
        return null;
    }

    public T Choice<T>(string sheet, string name, string text, Func<T, Words> label, T usual)
        where T : struct, Enum
    {
        if (text.Length == 0)
            return usual;
        foreach (var value in Enum.GetValues<T>())
            if (label(value).Chinese == text || string.Equals(label(value).English, text, StringComparison.OrdinalIgnoreCase) || string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
                return value;
        var all = string.Join('、', Enum.GetValues<T>().Select(v => label(v).Chinese));
        Faults.Add(new($"{sheet}“{name}”填的“{text}”不在选项内（{all}）", $"'{text}' in {sheet} '{name}' is none of {string.Join(", ", Enum.GetValues<T>().Select(v => label(v).English))}"));
        return usual;
    }

    private T Choice<T>(Line line, string name, Func<T, Words> label, T usual)
        where T : struct, Enum => Choice($"{line.Sheet}第{line.Number}行", name, line[name], label, usual);

    private decimal? Number(Line line, string name)
    {
        if (line[name].Length == 0)
            return null;
        if (TypedNumber.TryRead(line[name], out var number) && Math.Abs(number) < 1e15m)
            return number;
        Faults.Add(new($"{line.Sheet}第{line.Number}行“{name}”填的“{line[name]}”不是数值", $"'{line[name]}' in row {line.Number} of {line.Sheet}, '{name}', is no number"));
        return null;
    }

    /// <summary>One line of a sheet, its cells by heading; a heading that is not there reads as blank.</summary>
    internal sealed record Line(string Sheet, int Number, Dictionary<string, int> Heads, FoundSheet Found)
    {
        /// <summary>The cell with its line breaks, the last one too.</summary>
        public string Raw(string head) => Heads.TryGetValue(head, out var column) ? Found[Number, column].Text ?? "" : "";

        public string this[string head] => Heads.TryGetValue(head, out var column) ? Found[Number, column].Trimmed : "";
    }
}
