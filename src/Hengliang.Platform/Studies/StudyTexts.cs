using System.Security.Cryptography;
using System.Text;

namespace Hengliang.Platform.Studies;

/// <summary>The three files an index is built from, as the command line reads them, and the period taken of the data.</summary>
/// <param name="Data">data.csv: a line for each unit and period, a column for each code of the structure.</param>
/// <param name="Structure">structure.csv: the framework.</param>
/// <param name="Method">method.json.</param>
/// <param name="Time">The period, where the data hold several; empty where they hold one.</param>
public sealed record StudyTexts(string Data, string Structure, string Method, string Time = "")
{
    /// <summary>The most characters of one file: a national catalogue of counties with room to spare.</summary>
    public const int Longest = 8 * 1024 * 1024;

    public const string DataFile = "data.csv";
    public const string StructureFile = "structure.csv";
    public const string MethodFile = "method.json";

    /// <summary>SHA-256 of all of it in hexadecimal: who has the same texts has the same index.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', Data, Structure, Method, Time))));
}
