using System.Text;

namespace Hengliang.Cli.Commands;

/// <summary>Writes results.csv and report.md all or nothing: first beside the folder, then moved into it.</summary>
internal sealed class SimulateOutput(DirectoryInfo folder)
{
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="results">Writes the table.</param>
    /// <param name="report">Gives the report, once the table is written.</param>
    public void Write(Action<TextWriter> results, Func<string> report)
    {
        var beside = Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder.FullName)) ?? folder.FullName, $".{folder.Name}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(beside);
        try
        {
            using (var writer = new StreamWriter(Path.Combine(beside, "results.csv"), append: false, Plain, 1 << 20))
                results(writer);
            File.WriteAllText(Path.Combine(beside, "report.md"), report(), Plain);
            Directory.CreateDirectory(folder.FullName);
            foreach (var name in new[] { "results.csv", "report.md" })
                File.Move(Path.Combine(beside, name), Path.Combine(folder.FullName, name), overwrite: true);
        }
        finally
        {
            Directory.Delete(beside, recursive: true);
        }
    }
}
