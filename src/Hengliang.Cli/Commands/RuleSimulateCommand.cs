using System.CommandLine;
using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Simulation;
using Hengliang.Language.Text;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang rule simulate PATH --data FILE.csv [--reform PATH] --out DIR</c>: computes a rule over a file of firms.</summary>
internal static class RuleSimulateCommand
{
    /// <summary>A jump of the amount from which the report calls it a cliff.</summary>
    private static readonly Rational LeastCliff = 1000;

    public static Command Build()
    {
        var options = new SimulateOptions();
        var command = new Command("simulate", "对一批对象测算规则，可与改革对照，写出 results.csv 和 report.md。Compute a rule over a population, with or without a reform.");
        options.AddTo(command);
        command.SetAction(parsed => Run(parsed, options.Read(parsed)));
        return command;
    }

    private static int Run(ParseResult parsed, SimulateChoices choices)
    {
        var error = parsed.InvocationConfiguration.Error;
        try
        {
            if (Prepare(choices, error) is { } prepared)
                return Simulate(parsed, choices, prepared);
        }
        catch (FileNotFoundException missing)
        {
            error.WriteLine(missing.Message);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(Say(choices.Tongue, $"文件无法读写：{unusable.Message}", $"A file cannot be read or written: {unusable.Message}"));
        }

        error.WriteLine(Say(choices.Tongue, "没有写出任何文件。", "Nothing was written."));
        return CommandLine.SomeFailed;
    }

    private static Prepared? Prepare(SimulateChoices choices, TextWriter error)
    {
        var library = RuleFiles.Compile([choices.Path]);
        if (library.HasErrors)
        {
            RuleFiles.Print(error, library.Diagnostics, choices.Tongue);
            return null;
        }

        if (!File.Exists(choices.Data))
            throw new FileNotFoundException($"找不到 {choices.Data}，请检查路径。There is no {choices.Data}; check the path.");
        var table = new SimulateTable(choices.Data);
        if (new RuleChoice(library, choices).Choose(table.Header()) is not { } rule)
            return Refuse(error, choices, new RuleChoice(library, choices).Refusal);
        var reform = ReadReform(choices, rule, error);
        if (choices.Reform is not null && reform is null)
            return null;
        var reader = table.Read(rule, choices);
        var (population, diagnostics) = reader.Finish();
        return population is null ? Refuse(error, choices, [.. diagnostics]) : new(rule, reform, population, reader);
    }

    private static Reform? ReadReform(SimulateChoices choices, CompiledRule rule, TextWriter error)
    {
        if (choices.Reform is not { } path)
            return null;
        if (!File.Exists(path))
            throw new FileNotFoundException($"找不到 {path}，请检查路径。There is no {path}; check the path.");
        var reading = Reform.Read(rule, new SourceText(path, File.ReadAllText(path)));
        RuleFiles.Print(error, reading.Diagnostics, choices.Tongue);
        return reading.Reform;
    }

    private static Prepared? Refuse(TextWriter error, SimulateChoices choices, params ReadOnlySpan<Diagnostic> diagnostics)
    {
        RuleFiles.Print(error, diagnostics.ToArray(), choices.Tongue);
        return null;
    }

    private static int Simulate(ParseResult parsed, SimulateChoices choices, Prepared prepared)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var columns = new ColumnOptions(new RunOptions(choices.AsOf));
        var request = new SimulationRequest(prepared.Population, prepared.Rule, choices.Amount ?? AmountChoice.Of(prepared.Rule))
        {
            Reform = prepared.Reform,
            Groups = prepared.Reader.Groups,
            Control = new(choices.Budget, choices.Places),
            Columns = columns,
        };
        var outcome = PolicySimulation.Run(request);
        if (outcome.Result is not { } result)
        {
            RuleFiles.Print(error, outcome.Diagnostics, choices.Tongue);
            error.WriteLine(Say(choices.Tongue, "没有写出任何文件。", "Nothing was written."));
            return CommandLine.SomeFailed;
        }

        var table = new ResultTable(result, prepared.Reader.Identities, prepared.Reader.IdentityColumn);
        ImmutableArray<OutputTotal> totals = [];
        var folder = new FolderOutput(choices.Out);
        folder.Add("results.csv", writer => totals = CountedProgress.Show(prepared.Population.Count, Say(choices.Tongue, "计算并写出", "Computing and writing"), done => table.Write(writer, done)));
        folder.Add("report.md", writer => writer.Write(
            new SimulationReport(result, Path.GetFileName(choices.Data), totals, table, choices.Tongue) { Cliffs = new CliffSearch(request, LeastCliff).Find() }.Write()));
        folder.Write();
        output.WriteLine(Summary(result, choices));
        return CommandLine.Done;
    }

    private static string Summary(SimulationResult result, SimulateChoices choices)
    {
        var rows = result.Request.Population.Count;
        var total = result.Baseline.Total.RoundToDecimals(2).ToReadable(2);
        var text = Say(choices.Tongue, $"{rows} 行，合计 {total} 元", $"{rows} rows, {total} yuan in total");
        if (result.Reformed is { } reformed)
            text += Say(
                choices.Tongue,
                $"；改革后 {reformed.Total.RoundToDecimals(2).ToReadable(2)} 元，受益 {result.Effect.Winners} 家，受损 {result.Effect.Losers} 家",
                $"; after the reform {reformed.Total.RoundToDecimals(2).ToReadable(2)} yuan, {result.Effect.Winners} winners, {result.Effect.Losers} losers");
        return text + Say(choices.Tongue, $"。结果在 {choices.Out.FullName}", $". The results are in {choices.Out.FullName}");
    }

    private static string Say(Tongue tongue, string chinese, string english) => tongue == Tongue.Chinese ? chinese : english;

    private sealed record Prepared(CompiledRule Rule, Reform? Reform, Population Population, PopulationReader Reader);
}
