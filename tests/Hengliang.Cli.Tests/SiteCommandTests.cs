namespace Hengliang.Cli.Tests;

/// <summary>The commands that keep a site: its first accounts, its audit and its backups, on a database of their own.</summary>
public sealed class SiteCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hengliang-site-");

    private string _database = "site.db";

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_first_accounts_of_an_empty_site_are_opened_audited_backed_up_and_restored()
    {
        Assert.Equal(0, await OpenAsync("admin", "SystemAdministrator", "431000"));
        Assert.Equal(0, await OpenAsync("safe", "SecurityAdministrator", "431000"));
        Assert.Equal(0, await RunAsync("audit", "verify"));

        var file = Path.Combine(_folder.FullName, "all.zip");
        Assert.Equal(0, await RunAsync("backup", file));
        Assert.Equal(0, await CommandLine.RunAsync(["backup", "verify", file]));
        _database = "restored.db";
        Assert.Equal(0, await RunAsync("restore", file));
        Assert.Equal(0, await RunAsync("audit", "verify"));
        Assert.Equal(1, await OpenAsync("admin", "Planner", "431000"));
    }

    [Fact]
    public async Task A_region_that_does_not_exist_opens_nothing() => Assert.Equal(1, await OpenAsync("admin", "Planner", "999999"));

    [Fact]
    public async Task A_role_that_does_not_exist_is_a_usage_error() => Assert.Equal(2, await OpenAsync("admin", "Chief", "431000"));

    private Task<int> OpenAsync(string userName, string role, string region) =>
        RunAsync("account", "open", userName, "--name", "王一", "--role", role, "--unit", "市科学技术局", "--region", region);

    private Task<int> RunAsync(params string[] words) =>
        CommandLine.RunAsync([.. words, "--database", $"Data Source={Path.Combine(_folder.FullName, _database)};Pooling=False"]);
}
