using System.CommandLine;
using System.Text;
using Hengliang.Language.Simulation;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang rule population --count N --out FILE</c>: writes invented firms to try a rule on.</summary>
internal static class RulePopulationCommand
{
    private const int MostFirms = 20_000_000;

    public static Command Build()
    {
        var count = new Option<int>("--count") { Description = "多少家企业 How many firms", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<ulong>("--seed") { Description = "种子；相同的种子得到相同的企业 The same seed gives the same firms", DefaultValueFactory = _ => 2024 };
        var missing = new Option<double>("--missing") { Description = "每项数据缺失的比例，0 到 1 The share of values missing, 0 to 1" };
        var file = new Option<string>("--out") { Description = "写到哪个 CSV 文件 The CSV file to write", Required = true };
        count.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 1 or > MostFirms)
                result.AddError($"--count: 1 到 {MostFirms}。From 1 to {MostFirms}.");
        });
        var command = new Command("population", "生成虚构的企业数据，用来试算规则。Write invented firms to try a rule on.") { count, seed, missing, file };
        command.SetAction(parsed =>
        {
            var population = new FirmGenerator(parsed.GetValue(count), parsed.GetValue(seed), Math.Clamp(parsed.GetValue(missing), 0, 1)).Generate();
            try
            {
                using var writer = new StreamWriter(parsed.GetRequiredValue(file), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
                PopulationCsv.Write(population, writer);
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"无法写入：{unwritable.Message} / cannot be written.");
                return CommandLine.SomeFailed;
            }

            parsed.InvocationConfiguration.Output.WriteLine($"{population.Count} 家企业（虚构）/ invented firms: {parsed.GetRequiredValue(file)}");
            return CommandLine.Done;
        });
        return command;
    }
}
