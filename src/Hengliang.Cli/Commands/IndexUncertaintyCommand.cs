using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Hengliang.Indices;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Uncertainty;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang index uncertainty</c>: builds an index again and again with other decisions, and writes how ranks vary.</summary>
internal sealed class IndexUncertaintyCommand
{
    private readonly IndexInput _input = new();
    private readonly Option<FileInfo> _inputs = new("--inputs") { Description = "不确定输入 JSON Uncertain inputs", Required = true };
    private readonly Option<FileInfo?> _levels = new("--levels") { Description = "给定的抽样方案 CSV（rep、block、各输入的取值编号）A design to follow" };
    private readonly Option<int> _replicates = new("--replicates") { Description = "重复次数 Replicates", DefaultValueFactory = _ => 1000 };
    private readonly Option<ulong> _seed = new("--seed") { Description = "随机种子 Seed", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _saltelli = new("--saltelli") { Description = "Saltelli 设计：A、B 各 N 次，另加每个输入 N 次 Saltelli's design of N draws a block" };

    public static Command Build()
    {
        var own = new IndexUncertaintyCommand();
        var command = new Command("uncertainty", "换用不同的方法和权重反复计算，给出排名的不确定性。How sure ranks are under other methods and weights.");
        own._input.AddTo(command);
        foreach (var option in new Option[] { own._inputs, own._levels, own._replicates, own._seed, own._saltelli })
            command.Options.Add(option);
        // On a thread of its own, so that Ctrl+C is listened to while it runs.
        command.SetAction((parsed, cancel) => Task.Run(() => own.Run(parsed, cancel), CancellationToken.None));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var (tongue, error) = (_input.TongueOf(parsed), parsed.InvocationConfiguration.Error);
        try
        {
            var (data, framework, method, file) = _input.Read(parsed);
            var nominal = CompositeIndex.Build(data, framework, method, file);
            var inputsFile = parsed.GetRequiredValue(_inputs);
            var seed = parsed.GetValue(_seed);
            var inputs = UncertaintyReader.Read(
                IndexInput.ReadText(inputsFile), method, framework, name => IndexInput.ReadText(Beside(inputsFile, name)), seed, inputsFile.Name);
            var design = DesignOf(parsed, inputs, seed);
            var outcomes = CountedProgress.Show(design.Count, tongue == Tongue.Chinese ? "重复计算" : "Replicates", advance => Replication.Run(nominal, inputs, design, cancel, advance));
            Results(outcomes, tongue, _input.OutOf(parsed)).Write();
            Tell(outcomes, tongue, parsed);
            return outcomes.Failed.IsEmpty ? CommandLine.Done : CommandLine.SomeFailed;
        }
        catch (FaultyInputException faulty)
        {
            return IndexBuildCommand.Refuse(faulty, tongue, error);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return IndexBuildCommand.RefuseToWrite(_input.OutOf(parsed), unwritable, tongue, error);
        }
        catch (OperationCanceledException)
        {
            error.WriteLine(tongue == Tongue.Chinese ? "已取消，没有写出任何文件。" : "Cancelled; nothing was written.");
            return CommandLine.SomeFailed;
        }
    }

    /// <summary>A file named by the inputs stands beside them, or else where the command is run.</summary>
    private static FileInfo Beside(FileInfo inputs, string name) =>
        new FileInfo(Path.Combine(inputs.DirectoryName ?? "", name)) is { Exists: true } beside ? beside : new FileInfo(name);

    private Design DesignOf(ParseResult parsed, ImmutableArray<UncertainInput> inputs, ulong seed)
    {
        if (parsed.GetValue(_levels) is { } levels)
            return Design.Read(CsvSheet.Parse(IndexInput.ReadText(levels), levels.Name), inputs);
        var replicates = parsed.GetValue(_replicates);
        if (replicates < 1)
            throw new FaultyInputException(default, "--replicates 应为正整数。", "--replicates must be a positive whole number.");
        return parsed.GetValue(_saltelli) ? Design.Saltelli(inputs, replicates, seed) : Design.Random(inputs, replicates, seed);
    }

    private static FolderOutput Results(Outcomes outcomes, Tongue tongue, DirectoryInfo folder)
    {
        var output = new FolderOutput(folder);
        output.Add("scores.csv", UncertaintyFiles.Scores(outcomes));
        output.Add("ranks.csv", UncertaintyFiles.Ranks(outcomes));
        output.Add("rank_stats.csv", UncertaintyFiles.RankStatistics(outcomes));
        output.Add("levels_used.csv", outcomes.Design.Write());
        output.Add("output_y.csv", UncertaintyFiles.RankShifts(outcomes));
        if (outcomes.Design.IsSaltelli)
            output.Add("sobol.csv", UncertaintyFiles.Sensitivity(outcomes));
        if (!outcomes.Failed.IsEmpty)
            output.Add("failures.csv", UncertaintyFiles.Failures(outcomes, tongue));
        return output;
    }

    private void Tell(Outcomes outcomes, Tongue tongue, ParseResult parsed)
    {
        var (all, failed) = (outcomes.Design.Count.ToString(CultureInfo.InvariantCulture), outcomes.Failed.Length.ToString(CultureInfo.InvariantCulture));
        var folder = _input.OutOf(parsed).FullName;
        parsed.InvocationConfiguration.Output.WriteLine(tongue == Tongue.Chinese ? $"{all} 次重复，{failed} 次失败，结果在 {folder}" : $"{all} replicates, {failed} failed; the results are in {folder}");
        if (!outcomes.Failed.IsEmpty)
        {
            parsed.InvocationConfiguration.Error.WriteLine(tongue == Tongue.Chinese
                ? $"失败的重复不计入统计，原因见 failures.csv；例如：{outcomes.Failed[0].Reason.In(tongue)}"
                : $"Failed replicates are left out of the statistics, see failures.csv; one of them: {outcomes.Failed[0].Reason.In(tongue)}");
        }
    }
}
