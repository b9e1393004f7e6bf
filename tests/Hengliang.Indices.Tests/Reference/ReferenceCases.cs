using Hengliang.Indices.Data;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Tests.Reference;

/// <summary>The reference cases: a folder of data and results computed elsewhere, not part of this repository.</summary>
internal static class ReferenceCases
{
    private const string Folder = "shared/composite";

    private static readonly string? Root = Search();

    /// <summary>Skips the running test when the folder is missing; fails it where no skip is allowed.</summary>
    public static string Path(string name)
    {
        if (Root is not null)
            return System.IO.Path.Combine(Root, name);
        const string reason = $"The reference cases are not here: no folder '{Folder}' stands beside any folder above the tests.";
        if (Environment.GetEnvironmentVariable("HENGLIANG_NO_SKIP") == "1")
            Assert.Fail(reason);
        Assert.Skip(reason);
        return "";
    }

    public static CsvSheet Sheet(string name) => CsvSheet.Parse(File.ReadAllText(Path(name)), name);

    /// <summary>The rows of a sheet as a table of numbers by unit.</summary>
    public static UnitTable Table(string name, string key = "uCode", params string[] without) => Tables.Of(Sheet(name), key, without);

    public static Framework AsemFramework() => FrameworkReader.Read(Sheet("asem/input/asem_imeta.csv"));

    public static IndexData AsemData() => IndexDataReader.Read(Sheet("asem/input/asem_idata.csv"), AsemFramework());

    private static string? Search()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var candidate = System.IO.Path.Combine(at.FullName, Folder);
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
