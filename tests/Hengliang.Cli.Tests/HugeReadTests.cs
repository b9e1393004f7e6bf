using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Hengliang.Cli.Tests;

/// <summary>Files made to be too much, read by <c>hengliang read</c> as a user runs it: each ends in a result.</summary>
public sealed class HugeReadTests : IDisposable
{
    private const int Million = 1_000_000;
    private const string Sentence = "全市高新技术企业达到284家，同比增长12.5%，";

    private readonly string _folder = Directory.CreateTempSubdirectory("hengliang-huge-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_line_of_ten_megabytes_and_a_million_brackets_of_every_kind_end_in_a_result()
    {
        var line = new StringBuilder().Insert(0, Sentence, (10 * Million / Encoding.UTF8.GetByteCount(Sentence)) + 1).ToString();
        await File.WriteAllTextAsync(Path.Combine(_folder, "line.txt"), line, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "page.html"), "<html><body><p>" + line + "</p></body></html>", TestContext.Current.CancellationToken);
        foreach (var (bracket, i) in "（(【[《“<{".Select((bracket, i) => (bracket, i)))
            await File.WriteAllTextAsync(Path.Combine(_folder, $"round-{i}.txt"), new string(bracket, Million), TestContext.Current.CancellationToken);

        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "hengliang.dll"), "read", _folder, "--format", "jsonl", "--jobs", "1"])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var figures = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } document)
        {
            using var read = JsonDocument.Parse(document);
            figures.Add(read.RootElement.GetProperty("doc").GetString()!, read.RootElement.GetProperty("figures").GetArrayLength());
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, await errors));
        Assert.Equal(10, figures.Count);
        Assert.True(figures["line"] > 100_000 && figures["page"] == figures["line"], $"{figures["line"]} and {figures["page"]} figures were read.");
    }
}
