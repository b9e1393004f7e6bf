using System.Text;

namespace Hengliang.Cli.Commands;

/// <summary>Writes the results of a command all or nothing: first beside the folder, then moved into it.</summary>
internal sealed class FolderOutput(DirectoryInfo folder)
{
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false);

    private readonly List<(string Name, Action<TextWriter> Write)> _files = [];

    public void Add(string name, string text) => Add(name, writer => writer.Write(text));

    /// <summary>A file that is written as it is computed; the files are written in the order they were added.</summary>
    public void Add(string name, Action<TextWriter> write) => _files.Add((name, write));

    public void Write()
    {
        var beside = Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder.FullName)) ?? folder.FullName, $".{folder.Name}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(beside);
        try
        {
            foreach (var (name, write) in _files)
            {
                using var writer = new StreamWriter(Path.Combine(beside, name), append: false, Plain, 1 << 20);
                write(writer);
            }

            Directory.CreateDirectory(folder.FullName);
            foreach (var (name, _) in _files)
                File.Move(Path.Combine(beside, name), Path.Combine(folder.FullName, name), overwrite: true);
        }
        finally
        {
            Directory.Delete(beside, recursive: true);
        }
    }
}
