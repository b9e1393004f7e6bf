using Hengliang.Platform.Documents.Formats;
using Hengliang.Platform.Kernel;

namespace Hengliang.Cli.Commands;

/// <summary>A file to be read, or why there is none at the path given.</summary>
internal sealed record DocumentFile(string Path, Problem? Problem = null);

/// <summary>Finds the files that paths stand for: a folder stands for the documents in it and below it.</summary>
internal static class DocumentFiles
{
    /// <summary>In the order of the paths; within a folder by name, character by character.</summary>
    public static IReadOnlyList<DocumentFile> Expand(IEnumerable<string> paths)
    {
        var files = new List<DocumentFile>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
                files.AddRange(InFolder(path));
            else if (File.Exists(path))
                files.Add(new(path));
            else
                files.Add(new(path, Problem.Missing("documents.no-such-file", "没有这个文件或文件夹，请检查路径。", "There is no such file or folder; check the path.")));
        }

        return files;
    }

    private static List<DocumentFile> InFolder(string path)
    {
        var found = Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint })
            .Where(file => DocumentText.Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(file => new DocumentFile(file))
            .ToList();
        return found.Count > 0 ? found : [new(path, Problem.Missing("documents.empty-folder", "文件夹里没有可读的文档（txt、md、html、docx、pdf）。", "The folder holds no document (txt, md, html, docx, pdf)."))];
    }
}
