namespace Hengliang.Web.Tests.Hosting;

/// <summary>The sources this test was built from, found upward from where it runs.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    public static string Web => Path.Combine(Root, "src", "Hengliang.Web");

    public static string Artifacts(string folder) => Directory.CreateDirectory(Path.Combine(Root, "artifacts", folder)).FullName;

    /// <summary>Files of the site's own source with one of the endings, in a settled order.</summary>
    public static IEnumerable<string> WebFiles(params string[] endings) =>
        Directory.EnumerateFiles(Web, "*", SearchOption.AllDirectories)
            .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
            .Where(f => !Path.GetRelativePath(Web, f).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "lib" or "data"))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Hengliang.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException("The tests must run inside the source tree: Hengliang.slnx was not found above them.");
    }
}
