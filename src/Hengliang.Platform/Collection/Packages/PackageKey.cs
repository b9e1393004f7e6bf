using System.Security.Cryptography;
using System.Text;

namespace Hengliang.Platform.Collection;

/// <summary>The key that seals exported workbooks: 32 random bytes in the data folder, never in the database.</summary>
/// <remarks>Made at its first use. A backup of the database alone can not forge a workbook.</remarks>
public sealed class PackageKey
{
    private const int Length = 32;

    private readonly Lazy<byte[]> _key;

    private PackageKey(string folder) => _key = new(() => ReadOrMake(Path.Combine(folder, "keys", "collection-package.key")));

    public static PackageKey In(string dataFolder) => new(dataFolder);

    /// <summary>The seal of a text, in lower-case hexadecimal.</summary>
    public string Seal(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether the seal is this key's over the text; takes as long whatever it is.</summary>
    public bool Holds(string text, string seal) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Seal(text)), Encoding.ASCII.GetBytes(seal));

    private static byte[] ReadOrMake(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            // Of two servers that start at once one makes the file; the other reads it.
            using var made = new FileStream(file, options);
            made.Write(RandomNumberGenerator.GetBytes(Length));
        }
        catch (IOException) when (File.Exists(file))
        {
            // It is there already.
        }

        var key = File.ReadAllBytes(file);
        return key.Length == Length ? key : throw new InvalidDataException($"'{file}' should hold {Length} bytes and has {key.Length}; restore it from the backup of the data folder.");
    }
}
