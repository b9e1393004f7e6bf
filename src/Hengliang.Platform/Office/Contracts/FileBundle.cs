using Hengliang.Platform.Office.Word;

namespace Hengliang.Platform.Office.Contracts;

/// <summary>Several files in one zip; the same files give the same bytes.</summary>
public static class FileBundle
{
    /// <param name="files">Names with / for folders, each once.</param>
    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> files) => PlainZip.Pack(files);
}
