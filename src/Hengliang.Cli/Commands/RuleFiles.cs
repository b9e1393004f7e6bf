using System.Text;
using Hengliang.Language;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Text;

namespace Hengliang.Cli.Commands;

/// <summary>Finds and reads the rule files a command is given.</summary>
internal static class RuleFiles
{
    /// <summary>The packs shipped beside the program.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "rules");

    /// <summary>The files of paths, folders searched for *.heng and *.heng.md, in the order of their names.</summary>
    /// <exception cref="FileNotFoundException">A path does not exist; the message says which.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
                files.AddRange(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsRuleFile).Order(StringComparer.Ordinal));
            else if (File.Exists(path))
                files.Add(path);
            else
                throw new FileNotFoundException($"找不到 {path}，请检查路径。There is no {path}; check the path.");
        }

        return files;
    }

    public static RuleLibrary Compile(IEnumerable<string> paths) =>
        RuleLibrary.Compile(Find(paths).Select(file => new SourceText(Shorten(file), File.ReadAllText(file, Encoding.UTF8))));

    /// <summary>Prints findings in both languages' order of a file: place, message and what to do.</summary>
    public static void Print(TextWriter writer, IEnumerable<Diagnostic> diagnostics, Tongue tongue)
    {
        foreach (var diagnostic in diagnostics)
        {
            writer.WriteLine(diagnostic.Describe(tongue));
            if (diagnostic.Source is not { } source)
                continue;
            var place = source.PositionOf(diagnostic.Span.Start);
            var line = source.LineAt(diagnostic.Span.Start);
            if (place.Column > line.Length + 1)
                continue;
            writer.WriteLine("    " + line);
            writer.WriteLine("    " + Blank(line, place.Column - 1) + "^");
        }
    }

    private static bool IsRuleFile(string file) =>
        file.EndsWith(".heng", StringComparison.Ordinal) || file.EndsWith(".heng.md", StringComparison.Ordinal);

    private static string Shorten(string file)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }

    /// <summary>As wide as the text before the caret: Chinese characters take two columns of a terminal.</summary>
    private static string Blank(string line, int length) =>
        string.Concat(line.Take(length).Select(c => c == '\t' ? "\t" : c >= '\u2E80' ? "\u3000" : " "));
}
