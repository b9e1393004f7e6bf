namespace Hengliang.Reading.Tests.Scoring;

/// <summary>A folder of pages (raw/NNN.txt) with what a careful person found in them (gold/NNN.json).</summary>
internal sealed class CorpusFolder(string path)
{
    /// <summary>The corpus written for this project, which travels with the tests.</summary>
    public static CorpusFolder Own => new(Path.Combine(RepositoryRoot, "tests", "Hengliang.Reading.Tests", "Corpus"));

    /// <summary>The reference corpus that may lie in a folder <c>shared</c> beside the repository.</summary>
    public static CorpusFolder Reference => new(Path.Combine(RepositoryRoot, "..", "shared", "corpus", "dev"));

    public bool Exists => Directory.Exists(Path.Combine(path, "raw")) && Directory.Exists(Path.Combine(path, "gold"));

    private static string RepositoryRoot
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hengliang.slnx")))
                folder = folder.Parent;
            return folder?.FullName
                ?? throw new DirectoryNotFoundException("These tests read their corpus from the repository; run them inside it.");
        }
    }

    public IReadOnlyList<(Annotation Gold, string Raw)> Read() =>
    [
        .. Directory.GetFiles(Path.Combine(path, "gold"), "*.json").Order(StringComparer.Ordinal).Select(file => (
            Annotation.Parse(File.ReadAllText(file)),
            File.ReadAllText(Path.Combine(path, "raw", Path.GetFileNameWithoutExtension(file) + ".txt")))),
    ];
}
