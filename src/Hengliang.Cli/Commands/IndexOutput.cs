using System.Text;

namespace Hengliang.Cli.Commands;

/// <summary>Writes the results of a command all or nothing: first beside the folder, then moved into it.</summary>
internal sealed class IndexOutput(DirectoryInfo folder)
{
    private readonly List<(string Name, string Text)> _files = [];

    public void Add(string name, string text) => _files.Add((name, text));

    public void Write()
    {
        var beside = Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder.FullName)) ?? folder.FullName, $".{folder.Name}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(beside);
        try
        {
            foreach (var (name, text) in _files)
                File.WriteAllText(Path.Combine(beside, name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
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
