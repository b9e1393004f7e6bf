using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Hengliang.Cli.Tests;

/// <summary><c>hengliang read</c> as a user runs it: a process of its own with its output, errors and exit code.</summary>
public sealed class ReadTests : IDisposable
{
    private const string Plan = "澜溪市科技创新规划\n为建设科技强市，制定本规划。\n一、重点任务\n（一）建设创新平台。到2030年，新增省级平台12家。\n（二）壮大创新主体。高新技术企业达到300家。\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("hengliang-read-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_gives_one_line_a_document_in_order_whatever_the_number_of_jobs()
    {
        for (var i = 0; i < 12; i++)
            Write($"{i:00}.txt", Plan.Replace("300", (300 + i).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var one = Run("read", _folder, "--format", "jsonl", "--jobs", "1");
        var four = Run("read", _folder, "--format", "jsonl", "--jobs", "4");
        Assert.Equal(0, one.Code);
        Assert.Equal(one.Output, four.Output);
        var names = one.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("doc").GetString());
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"{i:00}"), names);
    }

    [Fact]
    public void Json_is_one_list_and_names_the_tasks()
    {
        Write("plan.md", "# 澜溪市科技创新规划\n\n为建设科技强市，制定本规划。\n\n## 一、重点任务\n\n**（一）建设创新平台。**\n\n新增省级平台12家。\n\n**（二）壮大创新主体。**\n\n高新技术企业**家。\n");
        var run = Run("read", Path.Combine(_folder, "plan.md"), "--format", "json");
        var document = JsonDocument.Parse(run.Output).RootElement.EnumerateArray().Single();
        Assert.Equal("plan", document.GetProperty("doc").GetString());
        Assert.Equal(["建设创新平台", "壮大创新主体"], document.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("name").GetString()));
    }

    [Fact]
    public void The_table_names_indicators_tasks_and_the_total()
    {
        Write("plan.txt", Plan);
        var run = Run("read", Path.Combine(_folder, "plan.txt"));
        Assert.Equal(0, run.Code);
        Assert.Contains("高新技术企业", run.Output, StringComparison.Ordinal);
        Assert.Contains("1. 建设创新平台", run.Output, StringComparison.Ordinal);
        Assert.Contains("读取 1 份，失败 0 份", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_fails_is_named_with_its_reason_and_the_others_are_read()
    {
        Write("good.txt", Plan);
        Write("empty.txt", "");
        File.WriteAllBytes(Path.Combine(_folder, "picture.txt"), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]);
        var run = Run("read", _folder, Path.Combine(_folder, "missing.txt"), "--format", "jsonl");
        Assert.Equal(1, run.Code);
        Assert.Contains("empty.txt: 文件是空的", run.Errors, StringComparison.Ordinal);
        Assert.Contains("picture.txt: 这是图片", run.Errors, StringComparison.Ordinal);
        Assert.Contains("missing.txt: 没有这个文件", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("read")]
    [InlineData("read", "x.txt", "--format", "xml")]
    [InlineData("read", "x.txt", "--jobs", "0")]
    [InlineData("read", "x.txt", "--as-of", "2025")]
    [InlineData("reed", "x.txt")]
    public void A_command_that_is_not_understood_returns_two(params string[] arguments) => Assert.Equal(2, Run(arguments).Code);

    [Fact]
    public void The_date_given_decides_what_this_year_means()
    {
        Write("undated.txt", "今年全市高新技术企业达到300家，技术合同成交额突破20亿元。\n");
        var run = Run("read", Path.Combine(_folder, "undated.txt"), "--format", "jsonl", "--as-of", "2023-06-30");
        Assert.Contains("\"period\":\"2023\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void English_is_spoken_where_it_is_asked_for()
    {
        Write("empty.txt", "");
        Assert.Contains("The file is empty (0 bytes)", Run(["read", Path.Combine(_folder, "empty.txt")], "en").Errors, StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text, new UTF8Encoding(false));

    private static (int Code, string Output, string Errors) Run(params string[] arguments) => Run(arguments, "zh");

    private static (int Code, string Output, string Errors) Run(string[] arguments, string language)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8 };
        start.Environment["HENGLIANG_LANG"] = language;
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "hengliang.dll"), .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
