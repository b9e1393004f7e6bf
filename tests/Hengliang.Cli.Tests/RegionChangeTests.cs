namespace Hengliang.Cli.Tests;

/// <summary>Changes of the division by the command line, on a database of their own.</summary>
public sealed class RegionChangeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hengliang-regions-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_is_tried_then_made_and_what_was_made_can_not_be_made_again()
    {
        Assert.Equal(0, await RunAsync("region", "import"));
        var file = Path.Combine(_folder.FullName, "changes.csv");
        await File.WriteAllTextAsync(
            file, "change,code,new code,name,english name,date,document\nmerge,431021、431022,431099,新合县,Xinhe County,2030-01-01,Order 1\nrename,431099,,合新县,,2031-01-01,Order 2\n", TestContext.Current.CancellationToken);

        Assert.Equal(0, await RunAsync("region", "change", file, "--try"));
        Assert.Equal(0, await RunAsync("region", "change", file));
        Assert.Equal(1, await RunAsync("region", "change", file));
        Assert.Equal(0, await RunAsync("audit", "verify"));
        Assert.Equal(0, await RunAsync("region", "change", "--kind", "更名", "--code", "431099", "--name", "再合县", "--date", "2032-01-01", "--document", "令"));
        Assert.Equal(1, await RunAsync("region", "change", "--kind", "更名", "--code", "431021", "--name", "旧县", "--date", "2032-01-01", "--document", "令"));
    }

    [Fact]
    public async Task A_file_and_options_together_or_neither_are_a_usage_error()
    {
        var file = Path.Combine(_folder.FullName, "changes.csv");
        await File.WriteAllTextAsync(file, "变更,日期,文件\n", TestContext.Current.CancellationToken);
        Assert.Equal(2, await RunAsync("region", "change"));
        Assert.Equal(2, await RunAsync("region", "change", file, "--kind", "更名"));
        Assert.Equal(2, await RunAsync("region", "change", file + "x"));
    }

    private Task<int> RunAsync(params string[] words) =>
        CommandLine.RunAsync([.. words, "--database", $"Data Source={Path.Combine(_folder.FullName, "site.db")};Pooling=False"]);
}
