using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Runs every check of a form over one return: those every form has, and those written for it.</summary>
internal static class RunChecks
{
    public static CheckResult On(CheckTable table, FormFormulas formulas, IEnumerable<Explanation> explanations)
    {
        var run = new Tally();
        StandingChecks.FindNothing(table, run);
        foreach (var row in table.Counted)
            foreach (var field in table.Form.Fields)
                StandingChecks.Run(table, row, field, run);
        StandingChecks.FindTwice(table, run);
        PeerChecks.Run(table, run);
        foreach (var check in table.Form.Checks)
            Run(table, check, formulas.Of(check), run);
        return new(Explained(table, run.Findings, explanations), run.Run, run.Passed);
    }

    /// <summary>What is found at one cell, of a table that holds what its checks look at.</summary>
    public static List<Finding> OnCell(CheckTable table, ReturnRow row, FormField field, FormFormulas formulas)
    {
        var run = new Tally();
        StandingChecks.Run(table, row, field, run);
        StandingChecks.FindTwice(table, run);
        PeerChecks.Run(table, row, field, run);
        foreach (var check in table.Form.Checks.Where(c => formulas.Of(c).Fault is null))
            Run(table, check, formulas.Of(check), row, run);
        return run.Findings.FindAll(f => f.RowId == row.Id && f.FieldIds.Contains(field.Id));
    }

    /// <summary>Each with the word it was answered with; what still stands in the way first, and of that the gravest.</summary>
    public static List<Finding> Explained(CheckTable table, IEnumerable<Finding> findings, IEnumerable<Explanation> explanations)
    {
        var answers = explanations.ToLookup(e => FindingKey.PlaceOf(e.Finding), StringComparer.Ordinal);
        return [.. findings.Select(f => Explained(table, f, [.. answers[FindingKey.PlaceOf(f.Key)]])).OrderByDescending(f => f.Blocks).ThenBy(f => f.Level)];
    }

    private static void Run(CheckTable table, FormCheck check, CompiledCheck compiled, Tally run)
    {
        if (compiled.Fault is { } fault)
        {
            run.Findings.Add(Stopped(check, fault));
            return;
        }

        if (check.Reach is CheckReach.Table or CheckReach.CrossTable)
        {
            var values = table.ValuesOf(compiled.Names);
            run.Count(compiled.Run(values, check.Missing), () => Found(table, check, compiled, null, values));
            return;
        }

        foreach (var row in table.Counted)
            Run(table, check, compiled, row, run);
    }

    private static void Run(CheckTable table, FormCheck check, CompiledCheck compiled, ReturnRow row, Tally run)
    {
        var values = table.ValuesOf(row, compiled.Names, SourceOf(check));
        run.Count(compiled.Run(values, check.Missing), () => Found(table, check, compiled, row, values));
    }

    /// <summary>A check passed when its form was enabled; what it looks at was changed since, and nobody should believe that it ran.</summary>
    private static Finding Stopped(FormCheck check, Words fault) => new()
    {
        Check = check.Code, Level = CheckLevel.Remark, Key = FindingKey.Of(check.Code, null, null, ""),
        Words = new(
            $"检查“{check.Code}”（{check.Words.Chinese}）现在不能运行，这一项没有核对：{fault.Chinese}请告知组织单位。", $"Check '{check.Code}' ({check.Words.English}) can not run now, so this was not checked: {fault.English} Please tell the organiser."),
    };

    private static string SourceOf(FormCheck check) => check.Reach == CheckReach.CrossSource ? check.OtherForm : "";

    /// <summary>The check's sentence; of one across sources with both sources named and the distance between them.</summary>
    private static Words InWords(CheckTable table, FormCheck check, CompiledCheck compiled, ReturnRow? row)
    {
        if (row is null || check.Reach != CheckReach.CrossSource)
            return check.Words;
        var own = compiled.Names.Select(n => table.Form.Find(n)).OfType<FormField>().Where(f => table.Answer(row, f) is { IsBlank: false }).ToList();
        var others = compiled.Names.Select(n => table.SourceOf(row, check.OtherForm, n)).OfType<SourceValue>().ToList();
        var distance = own.Count == 1 && others.Count == 1 ? others[0].Distance(table.Answer(row, own[0])!, own[0]) : null;
        var said = own.ConvertAll(f => (Field: f, Answer: CellText.WithUnit(table.Answer(row, f)!, f.Unit)));
        var (mine, mineEnglish) = (said.Select(s => $"本表“{s.Field.Label}”：{s.Answer.Chinese}"), said.Select(s => $"'{s.Field.EnglishLabel}' here: {s.Answer.English}"));
        return new(
            $"{check.Words.Chinese}（{string.Join("；", mine.Concat(others.Select(o => o.Words.Chinese)).Concat(distance is { } zh ? [zh.Chinese] : Array.Empty<string>()))}）",
            $"{check.Words.English} ({string.Join("; ", mineEnglish.Concat(others.Select(o => o.Words.English)).Concat(distance is { } en ? [en.English] : Array.Empty<string>()))})");
    }

    private static Finding Found(CheckTable table, FormCheck check, CompiledCheck compiled, ReturnRow? row, IReadOnlyDictionary<string, JsonValue> values) => new()
    {
        Check = check.Code,
        Level = check.Level,
        Words = InWords(table, check, compiled, row),
        RowId = row?.Id,
        RowLabel = row?.Label ?? "",
        FieldIds = [.. compiled.Names.Select(table.FieldOf).OfType<FormField>().Select(f => f.Id).Distinct()],
        Key = FindingKey.Of(check.Code, row, null, compiled.Print(values, false)),
    };

    /// <summary>A word given for other figures is no answer; it is shown as what was said then.</summary>
    private static Finding Explained(CheckTable table, Finding finding, List<Explanation> said)
    {
        var answer = said.Find(e => e.Finding == finding.Key) ?? said.Find(e => FindingKey.IsOfPlaceOnly(e.Finding) && !table.HasChangedSince(finding, e.At));
        if (answer is not null)
            return finding with { Explanation = answer.Text, ExplainedBy = answer.ByName, ExplanationVersion = answer.Finding == finding.Key ? answer.Version : 0 };
        return said.MaxBy(e => e.At) is { } former ? finding with { FormerExplanation = former.Text, FormerBy = former.ByName } : finding;
    }
}

/// <summary>Counts what ran and what held.</summary>
internal sealed class Tally
{
    public List<Finding> Findings { get; } = [];

    public int Run { get; private set; }

    public int Passed { get; private set; }

    public void Count(Verdict verdict, Func<Finding> found)
    {
        if (verdict == Verdict.Skipped)
            return;
        Run++;
        if (verdict == Verdict.Passed)
            Passed++;
        else
            Findings.Add(found());
    }
}
