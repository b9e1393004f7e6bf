using System.Globalization;
using Hengliang.Reading;
using Hengliang.Reading.Figures;
using Spectre.Console;

namespace Hengliang.Cli.Commands;

/// <summary>Prints documents for people: tables aligned for Chinese widths, and a summary at the end.</summary>
internal sealed class TableOutput : ReadOutput
{
    private const int WidthWhenPiped = 160;
    private const int LongestQuote = 48;

    private readonly IAnsiConsole _console = Console.IsOutputRedirected ? Piped() : AnsiConsole.Console;
    private (int Figures, int Tasks, int Clauses, int Notes) _total;

    public override void Add(string name, ReadDocument document)
    {
        var head = document.Context.Head;
        _console.Write(new Rule(Markup.Escape($"{name}  {head.Title}")) { Justification = Justify.Left });
        _console.MarkupLine(Markup.Escape(string.Join("  ", new[] { head.DocumentNumber, head.Issuer, head.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), head.Region }.Where(part => !string.IsNullOrEmpty(part)))));
        WriteFigures(document);
        WriteTasks(document);
        WriteClauses(document);
        foreach (var note in document.Notes)
            _console.MarkupLine($"[yellow]{Markup.Escape($"! {note.Code} {Language.Say(note.Chinese, note.English)}")}[/]");
        _console.WriteLine();
        _total = (_total.Figures + document.Figures.Count, _total.Tasks + document.Tasks.Count, _total.Clauses + document.Clauses.Count, _total.Notes + document.Notes.Count);
    }

    public override void End(int read, int failed)
    {
        var color = failed == 0 ? "green" : "red";
        var summary = Language.Say(
            $"读取 {read} 份，失败 {failed} 份：指标 {_total.Figures}，任务 {_total.Tasks}，政策条款 {_total.Clauses}，提示 {_total.Notes}。",
            $"{read} read, {failed} failed: {_total.Figures} figures, {_total.Tasks} tasks, {_total.Clauses} clauses, {_total.Notes} notes.");
        _console.MarkupLine($"[{color}]{Markup.Escape(summary)}[/]");
    }

    private void WriteFigures(ReadDocument document)
    {
        if (document.Figures.Count == 0)
            return;
        var table = NewTable(Language.Say("指标", "Indicator"), Language.Say("值", "Value"), Language.Say("时间", "Period"), Language.Say("性质", "Role"), Language.Say("原文", "Quote"));
        table.Columns[1].RightAligned();
        foreach (var figure in document.Figures)
        {
            var color = figure.Role switch { FigureRole.Target => "green", FigureRole.Change => "blue", FigureRole.Rank => "magenta", _ => "default" };
            table.AddRow(
                Markup.Escape(figure.Indicator), $"[{color}]{Markup.Escape(FigureWords.Value(figure))}[/]", figure.Period?.ToString() ?? "", FigureWords.Role(figure), Quote(document, figure.Quote));
        }

        _console.Write(table);
    }

    private void WriteTasks(ReadDocument document)
    {
        for (var i = 0; i < document.Tasks.Count; i++)
        {
            var task = document.Tasks[i];
            _console.MarkupLine(Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{i + 1,3}. {task.Name}{(task.Lead.Length > 0 ? $"（{task.Lead}）" : "")}")));
        }
    }

    private void WriteClauses(ReadDocument document)
    {
        if (document.Clauses.Count == 0)
            return;
        var table = NewTable(Language.Say("方式", "Instrument"), Language.Say("档次", "Tiers"), Language.Say("上限（万元）", "Cap (10,000 yuan)"), Language.Say("原文", "Quote"));
        table.Columns[2].RightAligned();
        foreach (var clause in document.Clauses)
            table.AddRow(ClauseWords.Instrument(clause.Instrument), Markup.Escape(string.Join("；", clause.Tiers.Select(ClauseWords.Tier))), FigureWords.Number(clause.Cap), Quote(document, clause.Quote));
        _console.Write(table);
    }

    private static Table NewTable(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        return table;
    }

    private static string Quote(ReadDocument document, TextSpan span)
    {
        var quote = document.Context.Raw[span.Start..span.End].ReplaceLineEndings("");
        return Markup.Escape(quote.Length <= LongestQuote ? quote : quote[..LongestQuote] + "…");
    }

    private static IAnsiConsole Piped()
    {
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(Console.Out) });
        console.Profile.Width = WidthWhenPiped;
        return console;
    }
}
